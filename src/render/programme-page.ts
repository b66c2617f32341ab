import { counted } from "../domain/day.ts";
import type { Audience } from "../domain/programme.ts";
import type { Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** A programme in a line. */
export interface ProgrammeLine {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

/** A programme as `mentor programme show` reports it. */
export interface ProgrammePage extends ProgrammeLine {
  /** Whether it is the pair's own copy. */
  readonly own: boolean;
  readonly defaults: {
    readonly length: string;
    readonly cadence: string;
    readonly minutes: number;
    readonly lead: Side;
  };
  readonly phases: readonly {
    readonly id: string;
    readonly title: string;
    readonly purpose: string;
    readonly stage: string;
    readonly meetings: number;
    readonly steps: readonly {
      readonly id: string;
      readonly text: string;
      readonly who: Side | "both";
      readonly when: string;
    }[];
  }[];
  readonly counts: {
    readonly questions: number;
    readonly exercises: number;
    readonly roles: number;
    readonly terms: number;
  };
  readonly roles: readonly { readonly id: string; readonly title: string }[];
  /** Some of its questions. */
  readonly samples: readonly { readonly id: string; readonly text: string; readonly why: string }[];
  readonly guide: readonly { readonly id: string; readonly title: string; readonly for: Audience }[];
}

/** The programmes to choose from, each with what it is for; the one that is `followed` is marked. */
export function renderProgrammes(
  programmes: readonly ProgrammeLine[],
  followed: string | undefined,
  screen: Screen,
): string {
  const { style, width } = screen;
  const blocks = programmes.map(({ id, title, summary }) => [
    `${style.id(safeLine(id))}  ${style.heading(safeLine(title))}${id === followed ? style.good("  yours") : ""}`,
    ...indented(summary, width, 2),
  ]);
  const [first] = programmes;
  const shown = followed === undefined ? ` ${first?.id}` : "";
  const next = first ? [[`Next: ${style.accent(`mentor programme show${shown}`)}`]] : [];
  return [...blocks, ...next].map((lines) => lines.join("\n")).join("\n\n");
}

/**
 * A programme as a page that one reads before choosing it: what it is, its phases, a taste of its questions.
 *
 * `isToChoose` where there is no notebook yet that could follow another.
 */
export function renderProgramme(programme: ProgrammePage, isToChoose: boolean, screen: Screen): string {
  const { style, width } = screen;
  const parts = [
    [style.heading(safeLine(programme.title)), ...wrap(safeLine(programme.summary), width)],
    programme.own ? ["This is your own copy, in the folder programme."] : [],
    frameLines(programme, screen),
    ...programme.phases.map((phase, at) => phaseLines(phase, at + 1, screen)),
    sampleLines(programme, screen),
    rolesLines(programme, screen),
    guideLines(programme, screen),
    isToChoose ? [`Next: ${style.accent(`mentor init --programme ${programme.id}`)}`] : [],
  ];
  return parts
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

function frameLines({ defaults, counts, phases, guide }: ProgrammePage, { style, width }: Screen): string[] {
  const { length, cadence, minutes, lead } = defaults;
  const calls = phases.reduce((sum, phase) => sum + phase.meetings, 0);
  const inside = [
    counts.questions > 0 ? counted(counts.questions, "question") : "",
    counts.exercises > 0 ? counted(counts.exercises, "exercise") : "",
    counts.roles > 0 ? `${counted(counts.roles, "role")} for the mentor` : "",
    counts.terms > 0 ? `${counted(counts.terms, "term")} to agree on` : "",
    guide.length > 0 ? `${counted(guide.length, "page")} to read` : "",
  ].filter((each) => each !== "");
  const rows = [
    ["Lasts", `${length}, in ${counted(phases.length, "phase")} and about ${counted(calls, "call")}`],
    ["Calls", `every ${cadence.replace(/^1 /, "")}, ${counted(minutes, "minute")} each`],
    ["Led by", `the ${lead}`],
    ["In it", inside.join(", ")],
  ];
  return columns(
    rows.map(([name = "", text = ""]) => [{ text: name, style: style.dim }, { text }]),
    { width, overflow: "wrap" },
  );
}

function phaseLines(phase: ProgrammePage["phases"][number], number: number, { style, width }: Screen): string[] {
  const rows = phase.steps.map((step) => [{ text: "·", style: style.dim }, { text: step.text }]);
  return [
    `${style.heading(safeLine(`${number}  ${phase.title}`))}${style.dim(`, about ${counted(phase.meetings, "call")}`)}`,
    ...indented(`It is for: ${phase.purpose.replace(/\.$/, "")}.`, width, 3).map(style.dim),
    ...columns(rows, { width, indent: "   ", gap: 1, overflow: "wrap" }),
  ];
}

function sampleLines({ samples, counts }: ProgrammePage, { style, width }: Screen): string[] {
  if (samples.length === 0) return [];
  const lines = samples.flatMap(({ text, why }) => [
    ...indented(text, width, 3),
    ...indented(why, width, 5).map(style.dim),
  ]);
  return [style.heading(`${samples.length} of its ${counted(counts.questions, "question")}`), ...lines];
}

function rolesLines({ roles }: ProgrammePage, { style, width }: Screen): string[] {
  if (roles.length === 0) return [];
  const titles = roles.map((each) => each.title).join(", ");
  return [style.heading("Roles that a mentor can take"), ...indented(titles, width, 3)];
}

const readers: Readonly<Record<Audience, string>> = {
  mentor: "for the mentor",
  mentee: "for the mentee",
  both: "",
  lead: "for whoever runs the programme",
};

function guideLines({ guide }: ProgrammePage, { style, width }: Screen): string[] {
  if (guide.length === 0) return [];
  const rows = guide.map((page) => [{ text: page.title }, { text: readers[page.for], style: style.dim }]);
  return [style.heading("To read"), ...columns(rows, { width, indent: "   ", flex: 0 })];
}

function indented(text: string, width: number, by: number): string[] {
  const indent = " ".repeat(by);
  return wrap(safeLine(text), width - by).map((line) => indent + line);
}
