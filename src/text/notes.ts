import { type Day, type Id, isId, type Side } from "../domain/words.ts";
import { type NoteLine, noteLines, questionMark } from "./note-lines.ts";
import { present } from "./present.ts";
import { looksLikeDay } from "./simple-day.ts";

/** A question as it stands in the notes. */
export interface AskedQuestion {
  readonly id: string;
  /** The text of its heading. */
  readonly heading: string;
}

/** A line such as `- [ ] send the draft @mentee by fri`. */
export interface NotedAction {
  /** Counted from 1. */
  readonly line: number;
  readonly title: string;
  readonly isDone: boolean;
  /** `mentor`, `mentee`, `me` or a first name, in lower case; who that is, the caller knows. */
  readonly owner?: string;
  /** The words behind `by`, unread: what they mean depends on the meeting's day. */
  readonly due?: string;
  /** Of a line that stands for a record already. */
  readonly id?: Id;
}

/** A line of the section headed `Topics`. */
export interface NotedTopic {
  readonly line: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly by?: string;
  readonly id?: Id;
}

export interface NotedAnswer {
  readonly question: string;
  /** Nothing, where nothing was written. */
  readonly text: string;
}

/** What was written during a call. */
export interface Notes {
  readonly actions: readonly NotedAction[];
  readonly topics: readonly NotedTopic[];
  readonly answers: readonly NotedAnswer[];
}

/** What a line became, or is. A title left out stays as it is. */
export interface SettledAction {
  readonly id: Id;
  readonly owner: Side;
  readonly due: Day;
  readonly title?: string;
}

/**
 * Reads what people wrote during a call, line by line; what it doesn't understand stays prose.
 *
 * An action is a box in a list anywhere but below a heading `Topics`, where each line of a list is a topic. Below the
 * heading of a question is its answer, up to the next heading of its rank: the question is known by the comment `<!--
 * q: id -->` behind the heading or on the line below, or else by the heading's words; answers come in the order of
 * `context`, and one whose heading is gone is left out. Blocks of code are passed over.
 */
export function readNotes(text: string, context: { readonly questions: readonly AskedQuestion[] }): Notes {
  const lines = noteLines(text);
  const actions: NotedAction[] = [];
  const topics: NotedTopic[] = [];
  for (const line of lines) {
    if (line.isHidden) continue;
    const topic = line.inTopics ? readTopic(line) : undefined;
    const action = topic ? undefined : readAction(line);
    if (topic) topics.push(topic);
    if (action) actions.push(action);
  }
  return { actions, topics, answers: readAnswers(lines, context.questions) };
}

/**
 * Writes back what the action lines became, as `- [ ] title @owner by 2026-12-10 (id)`.
 *
 * Lines are counted from 1, as `readNotes` counts them. Their indentation, bullet and tick stay, and so does every
 * other byte of the text.
 */
export function writeBack(text: string, settled: ReadonlyMap<number, SettledAction>): string {
  return text
    .split("\n")
    .map((line, index) => {
      const action = settled.get(index + 1);
      const box = boxShape.exec(line);
      if (!action || !box) return line;
      const title = action.title ?? wordsOf(box[3] ?? "").title;
      const end = line.endsWith("\r") ? "\r" : "";
      return `${box[1]}[${box[2]}] ${title} @${action.owner} by ${action.due} (${action.id})${end}`;
    })
    .join("\n");
}

const boxShape = /^(\s*[-*+]\s+)\[([ xX]?)\]\s+(.*\S)\s*$/;
const listShape = /^(\s*)[-*+]\s+(\[[ xX]?\]\s+)?(.*\S)\s*$/;
const name = "@([\\p{L}\\p{N}_-]+)";
const ownerThenDay = new RegExp(`^(.*)(?:^|\\s)${name}\\s+by\\s+(\\S.*)$`, "iu");
const ownerLast = new RegExp(`^(.*)(?:^|\\s)${name}[.,;]?$`, "u");
const ownerFirst = new RegExp(`^${name}:?\\s+(.*)$`, "u");
const sideWithin = /^(.*\s)@(mentor|mentee|me)(?=[\s.,;])(.*)$/i;

interface Words {
  readonly title: string;
  readonly owner?: string;
  readonly due?: string;
  readonly id?: Id;
}

function readAction({ number, text }: NoteLine): NotedAction | undefined {
  const box = boxShape.exec(text);
  if (!box) return undefined;
  const words = wordsOf(box[3] ?? "");
  return words.title === "" ? undefined : { line: number, isDone: /x/i.test(box[2] ?? ""), ...words };
}

/** Below `Topics`, what is indented is a note on a topic, and a box with a day and without an id is an action. */
function readTopic({ number, text }: NoteLine): NotedTopic | undefined {
  const [, margin = "", box, rest] = listShape.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const { title, owner, due, id } = wordsOf(rest);
  if (title === "" || (id === undefined && (margin.length > 1 || (box !== undefined && due !== undefined)))) {
    return undefined;
  }
  return { line: number, ...present({ title, isDone: /x/i.test(box ?? ""), by: owner, id }) };
}

/** Takes the id, the day and the owner off a line; what is left is its title. */
function wordsOf(line: string): Words {
  const [, before = "", bracketed = ""] = /^(.*?)\s*\(([a-z0-9]{10})\)$/.exec(line) ?? [];
  const id = isId(bracketed) ? bracketed : undefined;
  const rest = (id === undefined ? line : before).trim();
  const { title, owner, due } = ownerAndDay(rest);
  const words = title.trim().replace(/\s+/g, " ");
  return present({ title: words, owner: owner?.toLowerCase(), due: due?.replace(/[.,;]+$/, ""), id });
}

/** Directly behind an owner, `by` is a day whatever follows, so that a slip of the pen is told and not lost. */
function ownerAndDay(rest: string): { title: string; owner?: string | undefined; due?: string | undefined } {
  const [all, before = "", owner, due] = ownerThenDay.exec(rest) ?? [];
  if (all !== undefined) return { title: before, owner, due };
  const last = ownerLast.exec(rest);
  if (last) return { ...dayAtEnd(last[1] ?? ""), owner: last[2] };
  const day = dayAtEnd(rest);
  const first = ownerFirst.exec(day.title);
  if (first) return { ...day, title: first[2] ?? "", owner: first[1] };
  const within = sideWithin.exec(day.title);
  return within ? { ...day, title: `${within[1]}${within[3]}`, owner: within[2] } : day;
}

/** `Stand by me` has no day at its end, `stand by me by fri` has one. */
function dayAtEnd(rest: string): { title: string; due?: string } {
  const [all, title = "", due = ""] = /^(.*)\sby\s+(\S.*)$/i.exec(rest) ?? [];
  return all !== undefined && looksLikeDay(due) ? { title, due } : { title: rest };
}

function readAnswers(lines: readonly NoteLine[], questions: readonly AskedQuestion[]): readonly NotedAnswer[] {
  const marks = lines.map((line, index) => line.heading && markOf(lines, index));
  return questions.flatMap(({ id, heading: words }) => {
    const marked = marks.indexOf(id);
    const index =
      marked < 0 ? lines.findIndex(({ heading }, at) => !marks[at] && sameWords(heading?.words, words)) : marked;
    const level = lines[index]?.heading?.level;
    if (level === undefined) return [];
    const end = lines.findIndex((line, at) => at > index && line.heading && line.heading.level <= level);
    const below = lines.slice(index + 1, end < 0 ? lines.length : end).map((line) => line.text);
    return {
      question: id,
      text: below
        .join("\n")
        .replace(/<!--[\s\S]*?-->/g, "")
        .trim(),
    };
  });
}

/** The question's id behind a heading, or alone on the first line below that says anything. */
function markOf(lines: readonly NoteLine[], index: number): string | undefined {
  const next =
    lines
      .slice(index + 1)
      .find((line) => line.text.trim() !== "")
      ?.text.trim() ?? "";
  const below = questionMark.exec(next);
  return lines[index]?.heading?.question ?? (below?.[0] === next ? below[1] : undefined);
}

/** Headings may be numbered in the notes. */
function sameWords(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  const bare = (words: string) =>
    words
      .replace(/^\d+[.)]\s*/, "")
      .replace(/\s+/g, " ")
      .trim()
      .toLowerCase();
  return bare(one) === bare(other) && bare(one) !== "";
}
