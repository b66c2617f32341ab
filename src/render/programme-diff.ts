import { counted } from "../domain/day.ts";
import { changesBetween } from "../text/changes.ts";
import { safeLine } from "./gate.ts";
import type { Screen } from "./screen.ts";
import { padEnd, wrap } from "./width.ts";

type State = "added" | "changed" | "removed" | "both" | "own-added" | "own-changed" | "own-removed";

interface Change {
  readonly field: string;
  readonly yours: string | null;
  readonly mentors: string | null;
}

/** An item that a pair's own copy has otherwise than mentor. */
interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly state: State;
  readonly changes: readonly Change[];
}

interface Comparison {
  readonly title: string;
  readonly copied: string;
  readonly version: string;
  readonly differences: readonly Shown[];
}

const headings: readonly (readonly [State, string])[] = [
  ["added", "New with mentor"],
  ["changed", "In other words with mentor now"],
  ["removed", "Gone from mentor's"],
  ["both", "Changed by mentor, and by you"],
  ["own-added", "Yours alone"],
  ["own-changed", "In your words"],
  ["own-removed", "Taken out by you"],
];

/** A copy beside mentor's programme: what is new, item by item, and how much of it is the pair's own doing. */
export function renderDifferences(compared: Comparison, { withYours }: { withYours: boolean }, screen: Screen): string {
  const { style, width } = screen;
  const { title, copied, version, differences } = compared;
  const isYours = ({ state }: Shown) => state.startsWith("own-");
  const since = copied === "" || copied === version ? "" : `, copied from mentor ${copied},`;
  const head = wrap(safeLine(`Your copy of ${title}${since} beside mentor ${version}`), width).map(style.heading);
  const shown = differences.filter((each) => withYours || !isYours(each));
  const parts = headings.flatMap(([state, heading]) => {
    const items = shown.filter((each) => each.state === state);
    if (items.length === 0) return [];
    return [[style.heading(heading), ...items.flatMap((each) => itemLines(each, screen))]];
  });
  const yours = differences.filter(isYours).length;
  const news = differences.length - yours;
  const end = [
    ...(news === 0 ? ["Nothing in mentor's is news to you."] : []),
    ...(yours > 0 && !withYours
      ? wrap(safeLine(`${counted(yours, "item")} in your own way: mentor programme diff --yours`), width)
      : []),
    ...(news > 0 ? [`Next: ${style.accent("mentor programme diff --take all")}    or --take ID, --keep ID`] : []),
  ];
  return [head, ...parts, end]
    .filter((part) => part.length > 0)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

function itemLines({ id, kind, state, changes }: Shown, screen: Screen): string[] {
  const { style } = screen;
  const title = `  ${safeLine(kind)}  ${style.id(safeLine(id))}`;
  const isWhole = ["added", "removed", "own-added", "own-removed"].includes(state);
  if (isWhole) {
    const words = ["text", "title", "purpose", "ask"].flatMap(
      (field) => changes.find((each) => each.field === field) ?? [],
    );
    const said = words[0]?.yours ?? words[0]?.mentors ?? "";
    return [title, ...wrapped(firstLine(said), "    ", screen)];
  }
  return [title, ...changes.flatMap((change) => changeLines(change, screen))];
}

const longestLine = 240;
const mostPieces = 3;

/** What one side has and the other has otherwise; of long texts, the pieces that came and went. */
function changeLines({ field, yours, mentors }: Change, screen: Screen): string[] {
  const { style } = screen;
  if ((yours ?? "").length > longestLine || (mentors ?? "").length > longestLine) {
    const pieces = changesBetween(yours ?? "", mentors ?? "");
    const shown = pieces.slice(0, mostPieces).flatMap(({ kind, text }) => {
      const who = kind === "added" ? "mentor" : "you";
      return labelled(who, firstLine(text), screen);
    });
    const more = pieces.length > mostPieces ? [`    and ${pieces.length - mostPieces} more`] : [];
    return [style.dim(`    ${safeLine(field)}`), ...shown, ...more];
  }
  return [
    style.dim(`    ${safeLine(field)}`),
    ...labelled("you", yours ?? "nothing", screen),
    ...labelled("mentor", mentors ?? "nothing", screen),
  ];
}

function labelled(who: string, text: string, screen: Screen): string[] {
  const { style, width } = screen;
  const [first = "", ...rest] = wrap(safeLine(text), width - 14);
  return [`      ${style.dim(padEnd(who, 6))}  ${first}`, ...rest.map((line) => `${" ".repeat(14)}${line}`)];
}

function wrapped(text: string, indent: string, { width }: Screen): string[] {
  return wrap(safeLine(text), width - indent.length).map((line) => indent + line);
}

const firstLine = (text: string) => text.split("\n").find((line) => line.trim() !== "") ?? "";

interface Outcome {
  readonly taken: readonly string[];
  readonly kept: readonly string[];
}

/** What was taken over, and what stays. */
export function renderSettled({ taken, kept }: Outcome, isDry: boolean, { style, width }: Screen): string {
  if (taken.length + kept.length === 0) return "Nothing to take over.";
  const list = (verb: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`${verb}:`, ...ids.flatMap((id) => wrap(safeLine(`  ${id}`), width))];
  return [
    ...list(isDry ? "Would be taken over" : "Taken over", taken),
    ...list(isDry ? "Would stay as you have it" : "Stays as you have it", kept),
    ...(isDry ? [] : [`Next: ${style.accent("mentor programme check")}`]),
  ].join("\n");
}
