import { longDay, shortDate } from "../domain/day.ts";
import type { PulseNow, PulseRow } from "../domain/pulse.ts";
import { type Day, otherSide, type Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names, youOr } from "./names.ts";
import { indented } from "./prep-lines.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { type WaitingShown, waitingLines } from "./waiting-lines.ts";
import { wrap } from "./width.ts";

/** An opened answer as a screen shows it. */
interface Shown {
  readonly by: Side;
  readonly date: string;
  readonly ratings: readonly number[] | null;
  readonly text: string;
  readonly asSealed: boolean;
}

interface PulseShown extends PulseNow, WaitingShown {
  readonly questions: readonly string[];
  readonly answers: readonly Shown[];
  readonly trend: readonly PulseRow[];
}

/** Where the pulse stands; and, once both have answered, what each of them said, side by side, and how it went on. */
export function renderPulse(pulse: PulseShown, names: Names, side: Side, screen: Screen): string {
  const parts = [standing(pulse, names, side, screen)];
  const last = pulse.trend.at(-1);
  if (last && pulse.answers.length > 0) parts.unshift(sideBySide(pulse, last.date, names, screen));
  if (pulse.trend.length > 1) parts.splice(1, 0, trendLines(pulse.trend, names, screen));
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function standing(pulse: PulseShown, names: Names, side: Side, screen: Screen): string[] {
  const { ready, round, due } = pulse;
  const { style, today, width } = screen;
  const other = firstName(names, otherSide(side));
  if (pulse.waiting) return waitingLines(pulse, names, side, "mentor pulse", screen);
  if (ready[side]) {
    return [
      ...wrap(
        safeLine(`Your answer to pulse ${round} is sealed: only you can see it until ${other} has answered too.`),
        width,
      ),
      `To take it back: ${style.accent("mentor pulse --withdraw")}`,
    ];
  }
  const answer = `To answer: ${style.accent("mentor pulse")}`;
  if (ready[otherSide(side)]) return [safeLine(`${other} has answered pulse ${round}. Yours opens both.`), answer];
  if (due) return [safeLine(`Pulse ${round} is due since ${longDay(due, today)}.`), answer];
  return round > 1 ? [] : ["Nobody has answered a pulse yet.", answer];
}

function sideBySide({ questions, answers }: PulseShown, date: Day, names: Names, screen: Screen): string[] {
  const { style, width, today } = screen;
  const rows = [
    ["", ...answers.map(({ by }) => youOr(names, by))],
    ...questions.map((ask, at) => [ask, ...answers.map(({ ratings }) => String(ratings?.[at] ?? "–"))]),
  ];
  return [
    style.heading(`Pulse of ${longDay(date, today)}, 1 to 5`),
    ...columns(rows, { width, flex: 0, indent: "  ", overflow: "wrap" }),
    ...answers.flatMap((each) => noteLines(each, names, screen)),
  ];
}

function noteLines({ by, text, asSealed }: Shown, names: Names, screen: Screen): string[] {
  const who = safeLine(`  ${youOr(names, by)}`);
  const changed = asSealed ? [] : ["    These are not the words that were sealed: they were changed since."];
  if (text === "") return changed.length > 0 ? [who, ...changed] : [];
  return [who, ...indented(text, screen, "    "), ...changed];
}

function trendLines(trend: readonly PulseRow[], names: Names, screen: Screen): string[] {
  const show = (ratings: readonly number[] | null) => ratings?.join(" ") ?? "–";
  const rows = trend.map(({ date, mentor, mentee }) => [shortDate(date, screen.today), show(mentor), show(mentee)]);
  const head = ["", youOr(names, "mentor"), youOr(names, "mentee")];
  return [screen.style.heading("So far"), ...columns([head, ...rows], { width: screen.width, indent: "  " })];
}
