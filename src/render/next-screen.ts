import type { Owed } from "../domain/before-call.ts";
import { counted, fromToday, longDay, shortDate, shortDay } from "../domain/day.ts";
import type { AgendaItem, CallQuestion, NextCall } from "../domain/next-call.ts";
import { type Id, otherSide, type Side } from "../domain/words.ts";
import { progressBar, utf8Locale } from "./bar.ts";
import { dueWords } from "./due-words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names, youOr } from "./names.ts";
import { wantedLines } from "./prep-lines.ts";
import type { Screen } from "./screen.ts";
import { sentence } from "./sentence.ts";
import { type Cell, columns } from "./table.ts";
import { clip, padEnd, padStart, widthOf, wrap } from "./width.ts";

/** What the screen of `mentor next` shows beside the call itself. */
export interface NextFrame {
  readonly names: Names;
  readonly side: Side;
  /** The command that comes next, and what it is for. */
  readonly hint: { readonly command: string; readonly what: string };
  /** The time of the call on the clock of each side whose zone differs from the call's. */
  readonly elsewhere: readonly string[];
}

/** The call with what each side shared that it wants from it. */
type NextShown = NextCall & { readonly prep: readonly { readonly id: Id; readonly by: Side; readonly text: string }[] };

const mostOwed = 5;
const label = 10;
const margin = 6;

/** How high a screen is, and what goes first where a full notebook needs more: what can be read elsewhere. */
const height = 40;
const steps: readonly Partial<Room>[] = [
  {},
  { medium: false },
  { medium: false, guide: false },
  { medium: false, guide: false, owed: 4 },
  { medium: false, guide: false, owed: 4, purpose: false },
  { medium: false, guide: false, owed: 3, purpose: false },
  { medium: false, guide: false, owed: 3, purpose: false, notes: 1 },
  { medium: false, guide: false, owed: 3, purpose: false, notes: 1, tip: false },
  { medium: false, guide: false, owed: 3, purpose: false, notes: 1, reasons: false },
  { medium: false, guide: false, owed: 3, purpose: false, notes: 1, reasons: false, tip: false },
];

/** What there is room for. */
interface Room {
  readonly medium: boolean;
  readonly guide: boolean;
  readonly purpose: boolean;
  readonly tip: boolean;
  /** Why each question is asked. */
  readonly reasons: boolean;
  readonly notes: number;
  /** How many of what each side owes. */
  readonly owed: number;
}

const enough: Room = { medium: true, guide: true, purpose: true, tip: true, reasons: true, notes: 9, owed: mostOwed };

/** The screen of `mentor next`: it fits 80 columns and 40 lines, as long as people don't write pages. */
export function renderNext(call: NextShown, frame: NextFrame, screen: Screen): string {
  let text = "";
  for (const room of steps) {
    text = drawn(call, frame, screen, { ...enough, ...room });
    if (text.split("\n").length <= height) break;
  }
  return text;
}

function drawn(call: NextShown, frame: NextFrame, screen: Screen, room: Room): string {
  const { style, width } = screen;
  const parts: string[][] = [heading(call, frame, screen, room)];
  if (call.resting) {
    parts.push(call.notes.flatMap((note) => wrap(safeLine(note), width)));
    parts.push([`Next: ${style.accent(frame.hint.command)}    ${frame.hint.what}`]);
    return parts.map((part) => part.join("\n")).join("\n\n");
  }
  const notes = call.notes.slice(0, room.notes);
  for (const note of notes) parts.push(wrap(safeLine(note), width, "", "whole"));
  const before = beforeCall(call, frame, screen, room.owed);
  if (before.length > 0) parts.push([style.heading("Before the call"), ...before]);
  const wanted = wantedLines(call.prep, frame.names, screen);
  if (wanted.length > 0) parts.push(wanted);
  parts.push([
    style.heading(`Agenda, ${counted(call.agenda.minutes, "minute")}`),
    ...agenda(call, frame, screen, room.reasons),
  ]);
  if (call.tip && room.tip)
    parts.push([`${style.heading("Tip")}  ${wrap(safeLine(call.tip.text), width, "     ").join("\n")}`]);
  if (call.guide && room.guide) parts.push(guideLine(call.guide, screen));
  parts.push([`Next: ${style.accent(frame.hint.command)}    ${frame.hint.what}`]);
  return parts.map((part) => part.join("\n")).join("\n\n");
}

/** The page that helps right now, and how to read it. */
export function guideLine({ id, title }: { readonly id: string; readonly title: string }, screen: Screen): string[] {
  const { style, width } = screen;
  const command = `mentor guide ${id}`;
  const words = safeLine(title);
  if (widthOf(words) + widthOf(command) + 8 <= width) {
    return [`${style.heading("Read")}  ${words}  ${style.accent(command)}`];
  }
  return [`${style.heading("Read")}  ${clip(words, width - 6)}`, `      ${style.accent(command)}`];
}

function heading(call: NextCall, frame: NextFrame, screen: Screen, room: Room): string[] {
  const { meeting, phase } = call;
  const { style, width, today } = screen;
  const other = firstName(frame.names, otherSide(frame.side));
  const title = safeLine(`Meeting ${meeting.number} with ${other}`);
  if (call.resting) {
    const people = safeLine(`You and ${other}`);
    return [style.heading(people), ...wrap(safeLine(`Phase ${phase.index} of ${phase.of}: ${phase.title}.`), width)];
  }
  const when = meeting.date
    ? [
        `${shortDay(meeting.date, today)}${meeting.time ? `, ${meeting.time}` : ""}${frame.elsewhere.map((each) => ` (${each})`).join("")}`,
        fromToday(meeting.date, today),
      ]
    : [
        "no day yet",
        ...(call.expected > today ? [`${longDay(call.expected, today)} would keep to what you agreed`] : []),
      ];
  const line = `Phase ${phase.index} of ${phase.of}: ${phase.title}. ${call.cadence}`;
  const [first = "", ...rest] = wrap(safeLine([title, ...when].join(" · ")), width, "  ");
  return [
    first.startsWith(title) ? style.heading(title) + first.slice(title.length) : style.heading(first),
    ...rest,
    ...wrap(safeLine(line), width),
    ...(meeting.medium && room.medium ? [clip(safeLine(firstSentence(meeting.medium)), width)] : []),
    ...(room.purpose ? wrap(safeLine(sentence(phase.purpose)), width).map(style.dim) : []),
  ];
}

/** Where people wrote a paragraph about how they meet, its beginning is enough for a reminder. */
const firstSentence = (text: string) => sentence(/^.*?\.(?=\s)/s.exec(text.trim())?.[0] ?? text);

/** What each side owes, the one that looks first; what both are to do stands once, below. */
function beforeCall(call: NextCall, frame: NextFrame, screen: Screen, most: number): string[] {
  const { mine, theirs } = call.before;
  const isBoth = (each: Owed) => each.id === undefined && [mine, theirs].every((list) => list.some(isSame(each)));
  const own = [mine, theirs].map((list) => list.filter((each) => !isBoth(each)));
  const groups = [
    { who: youOr(frame.names, frame.side), owed: own[0] ?? [] },
    { who: youOr(frame.names, otherSide(frame.side)), owed: own[1] ?? [] },
    { who: "both", owed: mine.filter(isBoth) },
  ];
  const kept = groups.map(({ owed }) => withinRoom(owed, most));
  const rows = groups.flatMap(({ who }, group) =>
    (kept[group] ?? []).map((each, at): Cell[] => [
      { text: at === 0 ? who : "" },
      {
        text: each.due ? dueWords(each.due, screen.today) : "",
        style: isLate(each, screen) ? screen.style.late : (text) => text,
      },
      { text: each.text },
      { text: each.id ? frame.names.short(each.id) : "", style: screen.style.id },
    ]),
  );
  const lines = columns(rows, { width: screen.width, flex: 2, fill: true, indent: "  ", overflow: "wrap" });
  const rest = groups.flatMap(({ owed }, group) => owed.filter((each) => !kept[group]?.includes(each)));
  if (rest.length === 0) return lines;
  return [...lines, `  and ${rest.length} more${rest.every(isPromise) ? ": mentor action list" : ""}`];
}

/** What there is room for: a promise gives way before anything else, since promises have a list of their own. */
function withinRoom(owed: readonly Owed[], most: number): readonly Owed[] {
  const last = [...owed].reverse();
  const inTurn = [...last.filter(isPromise), ...last.filter((each) => !isPromise(each))];
  const spare = inTurn.slice(0, Math.max(0, owed.length - most));
  return owed.filter((each) => !spare.includes(each));
}

const isPromise = ({ kind }: Owed) => kind === "action";

const isSame = (one: Owed) => (other: Owed) =>
  one.kind === other.kind && one.text === other.text && one.due === other.due && other.id === undefined;

const isLate = (owed: Owed, screen: Screen) => owed.due !== undefined && owed.due < screen.today;

function agenda(call: NextCall, frame: NextFrame, screen: Screen, reasons: boolean): string[] {
  const lines: string[] = [];
  const { items } = call.agenda;
  items.forEach((item, at) => {
    const before = items[at - 1];
    const isFurtherTopic = isTopic(item) && before !== undefined && isTopic(before);
    const minutes = isTopic(item) ? (isFurtherTopic ? undefined : topicMinutes(items)) : item.minutes;
    const head = `${padStart(minutes === undefined ? "" : String(minutes), 4)}  ${padEnd(isFurtherTopic ? "" : titles[item.kind], label)}  `;
    const body = itemLines(item, call, frame, screen, reasons);
    lines.push(...body.map((line, index) => (index === 0 ? head : " ".repeat(label + margin + 2)) + line));
  });
  return lines.map((line) => line.trimEnd());
}

const titles: Readonly<Record<AgendaItem["kind"], string>> = {
  open: "Arrive",
  actions: "Promises",
  topic: "Topics",
  exercise: "Topics",
  goal: "Goal",
  questions: "Questions",
  close: "Close",
};

const topicMinutes = (items: readonly AgendaItem[]) =>
  items.reduce((sum, item) => sum + (isTopic(item) ? item.minutes : 0), 0);

/** An exercise stands among the topics. */
const isTopic = (item: AgendaItem) => item.kind === "topic" || item.kind === "exercise";

function itemLines(item: AgendaItem, call: NextCall, frame: NextFrame, screen: Screen, reasons: boolean): string[] {
  const room = screen.width - label - margin - 2;
  switch (item.kind) {
    case "topic":
    case "exercise":
      return [topicLine(item, frame, room)];
    case "goal":
      return goalLines(item, call, frame, screen, room);
    case "questions":
      return call.questions.flatMap((question, at) => {
        const { ask, why } = questionLines(question, at + 1, frame, screen, room);
        return reasons ? [...ask, ...why] : ask;
      });
    default:
      return wrap(safeLine(item.title), room);
  }
}

function topicLine(item: AgendaItem, frame: NextFrame, room: number): string {
  const waited = item.waited ? `, waiting for ${counted(item.waited, "call")}` : "";
  const who = item.by ? safeLine(youOr(frame.names, item.by)) + waited : "exercise";
  return `${padEnd(clip(safeLine(item.title), room - widthOf(who) - 2), room - widthOf(who))}${who}`;
}

function goalLines(item: AgendaItem, call: NextCall, frame: NextFrame, screen: Screen, room: number): string[] {
  const { goal } = call;
  if (!goal) return [clip(safeLine(item.title), room)];
  const word = goal.due && goal.due < screen.today ? "its day was" : "by";
  const by = goal.due ? `, ${word} ${shortDate(goal.due, screen.today)}` : "";
  const tail = `${progressBar(goal.progress, utf8Locale(screen.env))}${by}`;
  const id = frame.names.short(goal.id);
  const title = safeLine(goal.title);
  const ending = (text: string) => `${padEnd(text, room - widthOf(id))}${screen.style.id(id)}`;
  // A long title has the first line to itself.
  if (widthOf(title) + widthOf(tail) + widthOf(id) + 4 <= room) return [ending(`${title}  ${tail}`)];
  return [ending(clip(title, room - widthOf(id) - 2)), tail];
}

function questionLines(
  question: CallQuestion,
  position: number,
  frame: NextFrame,
  screen: Screen,
  room: number,
): { readonly ask: readonly string[]; readonly why: readonly string[] } {
  const asker =
    question.asker === "either"
      ? ""
      : ` (${youOr(frame.names, question.asker)} ${question.asker === frame.side ? "ask" : "asks"})`;
  const indent = "   ";
  const text = `${position}  ${wrap(safeLine(question.text + asker), room, indent).join("\n")}`;
  const reason = question.again ? againWords(question, screen) : question.why;
  const why = indent + wrap(safeLine(reason), room, indent).join("\n");
  return { ask: text.split("\n"), why: why.split("\n").map(screen.style.dim) };
}

/** What to say of a question that comes back: the answer given then is where it goes on. */
export function againWords(question: CallQuestion, screen: Pick<Screen, "today">): string {
  const { again } = question;
  if (!again) return question.why;
  const when = longDay(again.date, screen.today);
  if (!again.said) return `You had it on ${when}. What has changed?`;
  return `On ${when} you said: “${clip(again.said.replace(/\s+/g, " "), 90)}” What has changed?`;
}
