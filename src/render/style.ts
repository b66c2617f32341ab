type Paint = (text: string) => string;

/** Names for what a text means on a screen. Colour adds to a meaning and never carries it. */
export interface Style {
  readonly heading: Paint;
  readonly bold: Paint;
  readonly dim: Paint;
  /** A word that is stressed within a text. */
  readonly emphasis: Paint;
  /** Overdue, or wrong. */
  readonly late: Paint;
  readonly good: Paint;
  /** An id to copy. */
  readonly id: Paint;
  /** What to look at, or to type. */
  readonly accent: Paint;
}

const plainText: Paint = (text) => text;

const uncoloured: Style = {
  heading: plainText,
  bold: plainText,
  dim: plainText,
  emphasis: plainText,
  late: plainText,
  good: plainText,
  id: plainText,
  accent: plainText,
};

// Written out: util.styleText asks Node 22 and later about the stream, and we have decided already.
function sgr(on: number, off: number): Paint {
  const [begin, end] = [`\x1b[${on}m`, `\x1b[${off}m`];
  // A style within this one may have ended it too, as bold does: it begins again.
  return (text) => text && begin + text.replaceAll(end, end + begin) + end;
}

const bold = sgr(1, 22);

const coloured: Style = {
  heading: bold,
  bold,
  dim: sgr(2, 22),
  emphasis: sgr(3, 23),
  late: sgr(31, 39),
  good: sgr(32, 39),
  id: sgr(36, 39),
  accent: sgr(33, 39),
};

/** The style with colours, or one that leaves every text as it is. */
export function styleFor(isColoured: boolean): Style {
  return isColoured ? coloured : uncoloured;
}

/**
 * Decides whether to colour what goes to a stream.
 *
 * `NO_COLOR` wins over everything; `FORCE_COLOR` (but for 0 and false) over a pipe and a dumb terminal.
 */
export function decideColour(env: Readonly<Record<string, string | undefined>>, isTTY: boolean): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTTY && env.TERM !== "dumb";
}
