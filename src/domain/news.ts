import { answerName } from "./answers.ts";
import { longDay } from "./day.ts";
import { meetingNumber } from "./meetings.ts";
import type {
  Action,
  Agreement,
  Entry,
  Goal,
  Meeting,
  OwnQuestion,
  Prep,
  RecordKind,
  Review,
  Settings,
  Topic,
} from "./records.ts";
import type { Day, Side } from "./words.ts";

/** A file that is another than it was: its record before and after, undefined where there is none. */
export interface Difference {
  readonly path: string;
  readonly kind: RecordKind | undefined;
  readonly was: unknown;
  readonly now: unknown;
}

/** What a sentence about a difference needs to know. */
export interface NewsContext {
  readonly today: Day;
  readonly meetings: readonly Meeting[];
  /** What a side is called in a sentence: `Amara`, or `you`. */
  readonly called: (side: Side) => string;
}

/**
 * Says what somebody did to a record, as a sentence without its subject: `moved 'Send the CV' to 28 November: ill`.
 *
 * What can't be told from the facts alone was done to the words below them.
 */
export function tellDifference(difference: Difference, context: NewsContext): string {
  const { kind, was, now, path } = difference;
  if (now === undefined) return was === undefined ? edited(path, "edited") : takenAway(difference);
  switch (kind) {
    case "action":
      return tellAction(was as Action | undefined, now as Action, context);
    case "goal":
      return tellGoal(was as Goal | undefined, now as Goal, context);
    case "meeting":
      return tellMeeting(was as Meeting | undefined, now as Meeting, context);
    case "topic":
      return tellTopic(was as Topic | undefined, now as Topic);
    case "entry":
      return `${was ? "edited" : "wrote"} a journal entry of ${longDay((now as Entry).date, context.today)}`;
    case "question":
      return `${was ? "edited" : "added"} the question ${quote((now as OwnQuestion).text)}`;
    case "assignment":
      return was ? "edited an assignment that was handed in" : "handed in an assignment";
    case "profile":
      return `edited the profile of the ${(now as { readonly side: Side }).side}`;
    case "prep":
      return tellPrep(was as Prep | undefined, now as Prep, context);
    case "review":
      return tellReview(was as Review | undefined, now as Review);
    case "agreement":
      return tellAgreement(was as Agreement | undefined, now as Agreement);
    case "lastpage":
      return was ? "added to the last page" : "wrote the last page";
    case "settings":
      return tellSettings(was as Settings | undefined, now as Settings, context);
    default:
      return edited(path, was === undefined ? "added" : "edited");
  }
}

const quote = (text: string) => `'${text}'`;
const edited = (path: string, verb: string) => `${verb} ${path}`;
const because = (why: string | undefined) => (why ? `: ${why.replace(/\.$/, "")}` : "");

function takenAway({ was, path }: Difference): string {
  const { title } = was as { readonly title?: unknown };
  return `took away ${typeof title === "string" ? quote(title) : path}`;
}

/** Several things done to one record, as one sentence; what is left of it is called "it" after the first. */
function joined(told: readonly Part[], title: string): string {
  const parts = told.map((each, at) => each(at === 0 ? quote(title) : "it"));
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

type Part = (name: string) => string;

/** What a list has that it had not. */
function fresh<T>(was: readonly T[], now: readonly T[]): readonly T[] {
  const before = new Set(was.map((each) => JSON.stringify(each)));
  return now.filter((each) => !before.has(JSON.stringify(each)));
}

function tellAction(was: Action | undefined, now: Action, { today, called }: NewsContext): string {
  const due = longDay(now.due, today);
  if (!was) return `added ${quote(now.title)} for ${called(now.owner)}, by ${due}`;
  const parts: Part[] = [];
  if (now.status !== was.status) {
    if (now.status === "done") parts.push((name) => `did ${name}`);
    else if (now.status === "dropped") parts.push((name) => `dropped ${name}${because(now.reason)}`);
    else parts.push((name) => `took ${name} up again`);
  }
  const move = fresh(was.moves, now.moves).at(-1);
  if (move) parts.push((name) => `moved ${name} to ${longDay(move.to, today)}${because(move.why)}`);
  else if (now.due !== was.due) parts.push((name) => `moved ${name} to ${due}`);
  if (now.owner !== was.owner) parts.push((name) => `gave ${name} to ${called(now.owner)}`);
  if (now.title !== was.title) parts.push((name) => `renamed ${name}, which was ${quote(was.title)}`);
  if (parts.length === 0) parts.push((name) => `edited ${name}`);
  return joined(parts, now.title);
}

function tellGoal(was: Goal | undefined, now: Goal, { today }: NewsContext): string {
  const by = now.due ? `, by ${longDay(now.due, today)}` : "";
  if (!was) return `set the goal ${quote(now.title)}${by}`;
  const parts: Part[] = [];
  if (now.status !== was.status) {
    if (now.status === "done") parts.push((name) => `reached the goal ${name}`);
    else if (now.status === "dropped") parts.push((name) => `let go of the goal ${name}${because(now.reason)}`);
    else parts.push((name) => `took the goal ${name} up again`);
  }
  for (const { value, note } of fresh(was.progress, now.progress)) {
    parts.push((name) => `noted ${value} % on ${name}${because(note)}`);
  }
  if (now.due !== was.due) parts.push((name) => `moved ${name} to ${now.due ? longDay(now.due, today) : "no day"}`);
  if (now.title !== was.title) parts.push((name) => `renamed ${name}, which was ${quote(was.title)}`);
  if (parts.length === 0) parts.push((name) => `edited the goal ${name}`);
  return joined(parts, now.title);
}

function tellMeeting(was: Meeting | undefined, now: Meeting, { today, meetings }: NewsContext): string {
  const name = `meeting ${meetingNumber(now, meetings)}`;
  const day = now.date ? longDay(now.date, today) : undefined;
  if (now.status !== was?.status) {
    if (now.status === "held") return `recorded ${name}${day ? ` of ${day}` : ""}`;
    if (now.status === "cancelled") return `called off ${name}${because(now.reason)}`;
    if (now.status === "missed") return `noted that ${name} did not take place${because(now.reason)}`;
    if (was) return `planned ${name} again`;
    return day ? `planned ${name} for ${day}` : `prepared ${name}`;
  }
  if (now.date !== was.date) {
    const move = fresh(was.moves, now.moves).findLast((each) => each.to === now.date);
    return day ? `moved ${name} to ${day}${because(move?.why)}` : `took the day off ${name}`;
  }
  // A day that the other moved it to, where another one stands.
  const move = fresh(was.moves, now.moves).at(-1);
  if (move) return `moved ${name} to ${longDay(move.to, today)}${because(move.why)}`;
  if (now.time !== was.time && now.time) return `moved ${name} to ${now.time}`;
  return now.status === "planned" ? `prepared ${name}` : `edited the notes of ${name}`;
}

function tellTopic(was: Topic | undefined, now: Topic): string {
  if (!was) return `brought ${quote(now.title)} for the next call`;
  if (now.status !== was.status) {
    if (now.status === "dropped") return `dropped the topic ${quote(now.title)}`;
    return now.status === "done" ? `talked about ${quote(now.title)}` : `brought ${quote(now.title)} back`;
  }
  return `edited the topic ${quote(now.title)}`;
}

function tellPrep(was: Prep | undefined, now: Prep, { meetings }: NewsContext): string {
  const meeting = meetings.find((each) => each.id === now.meeting);
  const call = meeting ? `meeting ${meetingNumber(meeting, meetings)}` : "the next call";
  return was ? `changed what they want from ${call}` : `shared what they want from ${call}`;
}

function tellReview(was: Review | undefined, now: Review): string {
  if (now.together) return `${was ? "changed" : "wrote down"} what you both take from ${answerName(now)}`;
  if (now.opened !== undefined && was?.opened === undefined) return `opened their answer to ${answerName(now)}`;
  return was ? `answered ${answerName(now)} anew` : `answered ${answerName(now)}: it opens once both have`;
}

function tellAgreement(was: Agreement | undefined, now: Agreement): string {
  const parts: string[] = [];
  if (!was) parts.push("began the agreement");
  else if (now.version !== was.version || JSON.stringify(now.terms) !== JSON.stringify(was.terms)) {
    const changed = fresh(was.terms, now.terms).map(({ title }) => quote(title));
    parts.push(`changed the agreement${changed.length > 0 ? `: ${changed.join(", ")}` : ""}`);
  }
  if (fresh(was?.told ?? [], now.told).length > 0) parts.push("wrote down what may be told to others");
  // What came may be the acceptance of a version before the one that both have now.
  const accepted = fresh(was?.acceptances ?? [], now.acceptances).at(-1);
  if (accepted) parts.push(`accepted version ${accepted.version} of it`);
  const [first, ...rest] = parts;
  return first === undefined
    ? "edited the agreement"
    : [first, ...rest].join(" and ").replace(/^accepted (.*) of it$/, "accepted $1 of the agreement");
}

const settingsWords: Readonly<Partial<Record<keyof Settings, string>>> = {
  programme: "the programme",
  type: "the type",
  focus: "the focus",
  people: "the people",
  start: "the start",
  length: "the length",
  cadence: "the cadence",
  minutes: "the minutes of a call",
  lead: "who leads",
  skipped: "the questions that are left out",
  roles: "the mentor's roles",
};

function tellSettings(was: Settings | undefined, now: Settings, { today }: NewsContext): string {
  if (!was) return "started the notebook";
  const keys = Object.keys(settingsWords) as (keyof Settings)[];
  const changed = keys.filter((key) => JSON.stringify(now[key]) !== JSON.stringify(was[key]));
  const told = changed.flatMap((key) => settingsWords[key] ?? []);
  const phase = now.phase === was.phase ? [] : [`moved to the phase ${now.phase}`];
  const parts = [...phase, ...tellTime(was, now, today), ...(told.length > 0 ? [`changed ${told.join(", ")}`] : [])];
  return parts.length > 0 ? parts.join(" and ") : "edited mentor.yaml";
}

/** What became of the time that the pair has: a pause, a return, an end, another period. */
function tellTime(was: Settings, now: Settings, today: Day): readonly string[] {
  const parts: string[] = [];
  for (const { until, resumed } of fresh(was.pauses ?? [], now.pauses ?? [])) {
    if (resumed) parts.push("came back from the pause");
    else parts.push(until ? `paused until ${longDay(until, today)}` : "paused");
  }
  if (now.ended && !was.ended) parts.push("closed the notebook");
  if (was.ended && !now.ended) parts.push("opened the notebook again");
  if ((now.renewals ?? []).length > (was.renewals ?? []).length) parts.push("went on for another period");
  if ((now.mentoring ?? "mentor") !== (was.mentoring ?? "mentor")) parts.push("swapped the roles");
  if (fresh(was.steps ?? [], now.steps ?? []).length > 0) parts.push("ticked a step of the phase");
  return parts;
}
