import { counted, longDay } from "../domain/day.ts";
import type { Day, Side } from "../domain/words.ts";
import { utf8Locale } from "./bar.ts";
import { safeLine } from "./gate.ts";
import { type Names, youOr } from "./names.ts";
import type { Screen } from "./screen.ts";
import { sentence } from "./sentence.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** How many calls a phase usually takes, and how many were held in it. */
export interface PhaseMeetings {
  readonly usual: number;
  readonly held: number;
}

/** The phase that a pair is in, as `mentor phase show` reports it. */
export interface PhasePage {
  readonly id: string;
  readonly title: string;
  /** Counted from 1. */
  readonly index: number;
  readonly of: number;
  readonly purpose: string;
  readonly steps: readonly {
    readonly id: string;
    readonly text: string;
    readonly who: Side | "both";
    readonly done: boolean;
    /** Left out by hand. */
    readonly skipped: boolean;
  }[];
  readonly meetings: PhaseMeetings;
  readonly began: Day;
  /** The title of the phase after it; null for the last. */
  readonly next: string | null;
  /** That it seems complete, or has had its calls; null where there is nothing to say. */
  readonly hint: string | null;
}

/** The present phase as a page: what it is for, its steps, where the pair is in it, and what comes next. */
export function renderPhase(phase: PhasePage, names: Names, screen: Screen): string {
  const { style, width } = screen;
  const steps = stepLines(phase, names, screen);
  const parts = [
    [
      style.heading(safeLine(`Phase ${phase.index} of ${phase.of}: ${phase.title}`)),
      ...wrap(safeLine(sentence(phase.purpose)), width),
      ...wrap(`${sinceWords(phase, screen)} ${callWords(phase.meetings)}`, width).map(style.dim),
    ],
    ...(steps.length > 0 ? [[style.heading("Steps"), ...steps]] : []),
    nextLines(phase, screen),
  ];
  return parts.map((part) => part.join("\n")).join("\n\n");
}

function stepLines(phase: PhasePage, names: Names, screen: Screen): string[] {
  const { style, width } = screen;
  const [done, open, skipped] = utf8Locale(screen.env) ? ["✓", "·", "–"] : ["x", "-", "/"];
  const rows = phase.steps.map((step) => [
    { text: step.done ? done : step.skipped ? skipped : open, style: step.done ? style.good : style.dim },
    { text: step.who === "both" ? "both" : youOr(names, step.who), style: style.dim },
    { text: step.text, ...(step.skipped && { style: style.dim }) },
  ]);
  return columns(rows, { width, indent: "  ", flex: 2, overflow: "wrap" });
}

function sinceWords({ began }: PhasePage, { today }: Screen): string {
  return began > today
    ? `It begins on ${longDay(began, today)}.`
    : `You have been in it since ${longDay(began, today)}.`;
}

/** `It usually takes 2 calls; you have held 1 in it.` */
function callWords({ usual, held }: PhaseMeetings): string {
  const so = held === 0 ? "none was held in it yet" : `you have held ${held} in it`;
  return `It usually takes ${counted(usual, "call")}; ${so}.`;
}

function nextLines(phase: PhasePage, { style, width }: Screen): string[] {
  if (phase.hint !== null) return wrap(safeLine(phase.hint), width);
  if (phase.next === null) return ["This is the last phase."];
  const told = `After it comes “${phase.next.replace(/\.$/, "")}”, whenever you both feel ready.`;
  return [...wrap(safeLine(told), width), `Next: ${style.accent("mentor phase advance")}`];
}

/** One phase among all of its programme's. */
export interface PhaseRow {
  readonly id: string;
  readonly title: string;
  readonly index: number;
  readonly of: number;
  readonly purpose: string;
  readonly present: boolean;
  readonly meetings: PhaseMeetings;
  /** When the pair last came into it; null where it never did. */
  readonly began: Day | null;
}

/** All phases, the present one marked. */
export function renderPhases(phases: readonly PhaseRow[], screen: Screen): string {
  const { style, width, today } = screen;
  const rows = phases.map((phase) => [
    { text: phase.present ? ">" : "", style: style.accent },
    { text: String(phase.index), align: "right" as const },
    { text: phase.title, ...(phase.present && { style: style.bold }) },
    { text: rowWords(phase), style: style.dim },
    { text: phase.began ? `from ${longDay(phase.began, today)}` : "", style: style.dim },
  ]);
  const here = phases.find((each) => each.present);
  const lines = columns(rows, { width, flex: 2, overflow: "wrap" });
  return here ? [...lines, "", `You are in phase ${here.index} of ${here.of}.`].join("\n") : lines.join("\n");
}

function rowWords({ meetings: { usual, held } }: PhaseRow): string {
  return held > 0 ? `${counted(held, "call")} held` : `usually ${counted(usual, "call")}`;
}

/** What became of the phase after moving on or back. */
export function renderPhaseChange(phase: PhasePage, lead: string, screen: Screen): string {
  const { width } = screen;
  const title = `${lead} phase ${phase.index} of ${phase.of}: ${phase.title}.`;
  const lines = [title, sentence(phase.purpose)].flatMap((line) => wrap(safeLine(line), width));
  return [...lines, "Next: mentor phase show"].join("\n");
}

/** What was done to a step, how many of its phase are left, and what comes next. */
export function renderStepMark(lead: string, step: string, { steps, hint }: PhasePage, { width }: Screen): string {
  const left = steps.filter(({ done, skipped }) => !done && !skipped).length;
  const rest =
    left === 0
      ? "No step of this phase is left."
      : `${counted(left, "step")} of this phase ${left === 1 ? "is" : "are"} left.`;
  const lines = [`${lead} ${step}`, hint ?? `${rest} Next: mentor phase`];
  return lines.flatMap((line) => wrap(safeLine(line), width)).join("\n");
}
