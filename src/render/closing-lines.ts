import { longDay, printSpan } from "../domain/day.ts";
import type { Ended } from "../domain/records.ts";
import type { Day, Span } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

interface Closed {
  readonly closed: Ended | null;
  readonly page: string | null;
  readonly feedback: string | null;
  /** It was closed before, and the page has grown. */
  readonly isAdded: boolean;
  readonly isDry: boolean;
}

/** What a person reads when a relationship is closed: that it counts, where the page is, what to send. */
export function renderClosed({ closed, page, feedback, isAdded, isDry }: Closed, screen: Screen): string {
  const { style, width, today } = screen;
  const day = closed ? longDay(closed.on, today) : "";
  const lead = isAdded
    ? isDry
      ? "Would add to the last page."
      : "Added to the last page."
    : `${isDry ? "Would close" : "Closed"} on ${day}${closed?.early ? ", before the time you had agreed, which is fine" : ""}.`;
  const lines = [
    lead,
    "Everything stays readable, and the two of you keep it. The other can add to the last page with mentor close.",
  ].flatMap((line) => wrap(safeLine(line), width));
  const parts = [[...lines, `The page to keep: ${style.accent(page ?? "")}`]];
  if (feedback !== null) {
    parts.push([style.heading("To send to whoever runs the programme"), ...wrap(safeLine(feedback), width)]);
  }
  parts.push([`Next: ${style.accent("mentor show last-page")}`]);
  return parts.map((part) => part.join("\n")).join("\n\n");
}

export function renderReopened(
  { isChanged, isDry }: { readonly isChanged: boolean; readonly isDry: boolean },
  { style }: Screen,
): string {
  const lead = !isChanged
    ? "This notebook is open already."
    : isDry
      ? "Would open the notebook again."
      : "The notebook is open again. The last page stays where it is.";
  return `${lead}\nNext: ${style.accent("mentor next")}`;
}

interface Renewed {
  readonly length: Span;
  readonly until: Day;
  /** The phase that the pair went back to, if any. */
  readonly phase: string | null;
  /** A term of the agreement changed with it. */
  readonly isAgreementOpen: boolean;
  readonly isDry: boolean;
}

/** What a person reads when a pair goes on for another period. */
export function renderRenewed(renewed: Renewed, { style, width, today }: Screen): string {
  const { length, until, phase, isAgreementOpen, isDry } = renewed;
  const lines = [
    `You ${isDry ? "would go" : "go"} on for ${printSpan(length)}, until ${longDay(until, today)}. Everything you have stays.`,
    ...(phase ? [`You are back in “${phase}”: what do you want from this time?`] : []),
    ...(isAgreementOpen ? ["The agreement says the new length now, and waits for both of you to accept it."] : []),
  ];
  const next = isAgreementOpen ? "mentor agreement" : "mentor next";
  return [...lines.flatMap((line) => wrap(safeLine(line), width)), `Next: ${style.accent(next)}`].join("\n");
}
