import { addSpan } from "../domain/day.ts";
import { progressOf } from "../domain/goals.ts";
import type { Call } from "../domain/next-call.ts";
import type { Appointment } from "../domain/plan-meetings.ts";
import type { Pair } from "../domain/records.ts";
import type { Day, Id } from "../domain/words.ts";
import { readDayAndTime } from "./days.ts";
import type { Session } from "./session.ts";

export interface WrapUp {
  readonly next?: Appointment;
  readonly topics: readonly Id[];
  readonly progress?: { readonly goal: Id; readonly value: number };
}

/** What is known already, from flags and from the notes; only the rest is asked. */
export interface Known {
  readonly next?: string | undefined;
  readonly about?: string | undefined;
  readonly covered?: readonly string[] | undefined;
  readonly progress?: number | undefined;
  /** Topics that were ticked off in the notes. */
  readonly ticked: readonly Id[];
}

/** The two minutes after a call: when next and what about, which topics were reached, how far the goal is. */
export async function wrapUp(session: Session, pair: Pair, call: Call, date: Day, known: Known): Promise<WrapUp> {
  const next = await appointment(session, pair, date, known);
  const topics = await coveredTopics(session, pair, known);
  const progress = await progressMade(session, call, known);
  return { ...(next ? { next } : {}), topics, ...(progress ? { progress } : {}) };
}

async function appointment(session: Session, pair: Pair, date: Day, known: Known): Promise<Appointment | undefined> {
  const { prompter } = session;
  const asked = known.next ?? (await askNext(session, pair, date));
  if (asked === undefined) return known.about === undefined ? undefined : { about: known.about };
  const { day, time } = await readDayAndTime(session, asked, date);
  const about =
    known.about ??
    (prompter.interactive
      ? await prompter.text({ message: "What is it to be about? (optional)", flag: "--about", default: "" })
      : undefined);
  return {
    date: day,
    ...(time ? { time, zone: Intl.DateTimeFormat().resolvedOptions().timeZone } : {}),
    ...(about?.trim() ? { about: about.trim() } : {}),
  };
}

async function askNext(session: Session, pair: Pair, date: Day): Promise<string | undefined> {
  if (!session.prompter.interactive) return undefined;
  const suggested = addSpan(date, pair.settings.cadence);
  const answer = await session.prompter.text({
    message: "Next call? A day and a time, or - for later:",
    flag: "--next",
    default: suggested < session.today ? session.today : suggested,
  });
  return answer.trim() === "-" ? undefined : answer;
}

async function coveredTopics(session: Session, pair: Pair, known: Known): Promise<readonly Id[]> {
  const open = pair.topics.filter((each) => each.status === "open");
  if (known.covered?.includes("all")) return open.map((each) => each.id);
  const named = open.filter((each) => known.covered?.some((start) => each.id.startsWith(start)));
  const ticked = open.filter((each) => known.ticked.includes(each.id));
  const found = [...new Set([...named, ...ticked].map((each) => each.id))];
  const rest = open.filter((each) => !found.includes(each.id));
  if (!session.prompter.interactive || rest.length === 0 || known.covered) return found;
  const more = await session.prompter.chooseMany<Id>({
    message: "Which topics did you get to? The others wait",
    flag: "--covered",
    options: rest.map((each) => ({ value: each.id, label: each.title })),
  });
  return [...found, ...more];
}

async function progressMade(session: Session, call: Call, known: Known): Promise<WrapUp["progress"]> {
  const { goal } = call;
  if (!goal) return undefined;
  const before = progressOf(goal);
  if (known.progress !== undefined) return { goal: goal.id, value: known.progress };
  if (!session.prompter.interactive) return undefined;
  const answer = await session.prompter.text({
    message: `How far is “${goal.title}”, 0 to 100?`,
    flag: "--progress",
    default: String(before),
    check: (text) =>
      /^\d{1,3}$/.test(text.trim()) && Number(text) <= 100 ? undefined : "Write a number from 0 to 100",
  });
  return Number(answer) === before ? undefined : { goal: goal.id, value: Number(answer) };
}
