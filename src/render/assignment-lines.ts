import type { AssignmentView } from "../domain/assignments.ts";
import { counted, longDay, shortDate, weekdayName } from "../domain/day.ts";
import type { ActionView, GoalView } from "../domain/views.ts";
import type { Day } from "../domain/words.ts";
import { otherSide } from "../domain/words.ts";
import { renderAction } from "./action-lines.ts";
import { dueWords } from "./due-words.ts";
import { safeLine } from "./gate.ts";
import { renderGoal } from "./goal-lines.ts";
import type { Page } from "./markdown.ts";
import { firstName, type Names, youOr } from "./names.ts";
import { recordLine } from "./record-line.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** Assignments as a table: who, by when or since when, what, and the id to type. */
export function renderAssignments(assignments: readonly AssignmentView[], names: Names, screen: Screen): string {
  const { style, today, width } = screen;
  const rows = assignments.map((each) => [
    { text: youOr(names, each.owner) },
    {
      text: whenWords(each, today),
      style: each.overdue ? style.late : each.status === "handed-in" ? style.good : style.dim,
    },
    { text: each.title },
    { text: each.id, style: style.id },
  ]);
  const open = assignments.find((each) => each.status === "open" && each.owner === names.me);
  const next = open ? ["", `Next: mentor assignment write ${open.id}`] : [];
  return [...columns(rows, { width, flex: 2, fill: true, overflow: "wrap" }), ...next].join("\n");
}

/** `handed in 3 Dec`, `by Thursday`, `later, by 17 Dec`. */
function whenWords({ status, due }: AssignmentView, today: Day): string {
  if (status === "handed-in") return `handed in ${shortDate(due, today)}`;
  return status === "later" ? `later, ${dueWords(due, today)}` : dueWords(due, today);
}

/** An assignment with all that it asks, and what was handed in. */
export interface AssignmentPage extends AssignmentView {
  readonly share: "both" | "own";
  readonly fields: readonly {
    readonly id: string;
    readonly ask: string;
    readonly from: string | null;
    readonly becomes: "goal" | "action" | null;
  }[];
  /** What was handed in; null where nothing was. */
  readonly body: string | null;
  /** Whether this person has a draft of it here. */
  readonly draft: boolean;
}

/** One assignment as a page: whose it is, by when, who reads it, what it asks, and what was handed in. */
export function renderAssignmentPage(
  page: AssignmentPage,
  names: Names,
  screen: Screen,
  renderMarkdown: (text: string, page: Page) => string,
): string {
  const { style, width } = screen;
  const rows = factsOf(page, names, screen).map(([key, text]) => [{ text: key, style: style.dim }, { text }]);
  const asks = page.fields.map(({ ask, becomes }, at) => {
    const end = becomes === null ? "" : ` (can become ${becomes === "goal" ? "a goal" : "an action item"})`;
    return [{ text: String(at + 1), align: "right" as const }, { text: `${ask}${end}` }];
  });
  const isColoured = style.bold("x") !== "x";
  const prose = (page.body ?? "").replace(/<!--[\s\S]*?-->/g, "").replace(/^\s*# .*\n+/, "");
  const body =
    page.body === null
      ? [style.heading("It asks"), ...columns(asks, { width, flex: 1, overflow: "wrap", indent: "  " })]
      : [renderMarkdown(prose, { width, coloured: isColoured }).trimEnd(), "", style.dim(safeLine(page.path ?? ""))];
  return [
    ...wrap(safeLine(page.title), width).map(style.heading),
    ...wrap(safeLine(page.text), width),
    "",
    ...columns(rows, { width, flex: 1, overflow: "wrap" }),
    "",
    ...body,
    ...nextLines(page, names),
  ].join("\n");
}

function factsOf(page: AssignmentPage, names: Names, { today }: Screen): readonly (readonly [string, string])[] {
  const reader = firstName(names, otherSide(page.owner));
  const both = page.owner === names.me ? `you and ${reader}` : "both of you";
  const readers = page.share === "own" ? youOr(names, page.owner) : both;
  const since = page.body === null ? ", once it is handed in" : "";
  return [
    ["written by", youOr(names, page.owner)],
    page.status === "handed-in" ? ["handed in", dayWords(page.due, today)] : ["due", dayWords(page.due, today)],
    ["takes", `about ${counted(page.minutes, "minute")}`],
    ["read by", `${readers}${since}`],
  ];
}

const dayWords = (day: Day, today: Day) => `${weekdayName(day)} ${longDay(day, today)} (${day})`;

function nextLines({ id, owner, status, draft }: AssignmentPage, names: Names): readonly string[] {
  if (owner !== names.me) return [];
  if (draft) return ["", `You have a draft of it: mentor assignment write ${id}`];
  return status === "handed-in" ? [] : ["", `Next: mentor assignment write ${id}`];
}

/** What became of a draft; `answered` is undefined where there is none. */
export function renderDraft(
  assignment: AssignmentView,
  answered: number | undefined,
  of: number,
  names: Names,
  screen: Screen,
): string {
  const { id, title, due, status } = assignment;
  const say = (text: string) => wrap(safeLine(text), screen.width).join("\n");
  if (answered === undefined) {
    const isIn = status === "handed-in";
    const end = isIn ? "What you handed in stays as it is." : `It is due on ${dayWords(due, screen.today)}.`;
    return say(`You wrote nothing new in “${title}”, so no draft is kept. ${end}`);
  }
  return [
    say(`Your draft of “${title}” is kept, with ${answered} of ${counted(of, "answer")}.`),
    say(`Only you can read it until you hand it in, for ${firstName(names, otherSide(assignment.owner))} as well.`),
    `Next: mentor assignment hand-in ${id}`,
  ].join("\n");
}

/** What was handed in, who can read it, and what came of it. */
export function renderHandedIn(
  lead: string,
  report: {
    readonly assignment: AssignmentView;
    readonly created: { readonly goals: readonly GoalView[]; readonly actions: readonly ActionView[] };
  },
  readers: string,
  names: Names,
  screen: Screen,
): string {
  const { assignment, created } = report;
  return [
    recordLine(`${lead} “${assignment.title}”`, assignment.id, screen),
    ...wrap(readers, screen.width),
    ...created.goals.map((goal) => renderGoal("A goal of it:", goal, names, screen, false)),
    ...created.actions.map((action) => renderAction("An action item of it:", action, names, screen)),
  ].join("\n");
}
