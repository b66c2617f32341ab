import { addSpan } from "../domain/day.ts";
import { findRecord } from "../domain/find.ts";
import { progressOf } from "../domain/goals.ts";
import { checkTitle } from "../domain/limits.ts";
import { plannedAfter } from "../domain/meetings.ts";
import type { Call } from "../domain/next-call.ts";
import { checkProgress } from "../domain/plan-goals.ts";
import { type Appointment, checkPlannedDay } from "../domain/plan-meetings.ts";
import type { Pair, Topic } from "../domain/records.ts";
import type { Day, Id } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import type { Moment } from "../text/day-phrase.ts";
import { machineZone } from "./appointment.ts";
import { askUntil, askWords } from "./ask-words.ts";
import { readDayAndTime } from "./days.ts";
import { orHeld } from "./held-record.ts";
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

/**
 * Refuses what flags say of a call that can't be, before anybody has written about it.
 *
 * Throws NO_SUCH_RECORD for a topic that is not there, WRONG_STATE for progress without a goal, and what a day or its
 * progress can be wrong in.
 */
export async function checkKnown(session: Session, pair: Pair, call: Call, date: Day, known: Omit<Known, "ticked">) {
  namedTopics(session, pair, known.covered ?? []);
  if (known.next !== undefined) checkPlannedDay((await readDayAndTime(session, known.next, date)).day, session.today);
  if (known.about !== undefined) checkTitle(known.about, "subject of the call");
  if (known.progress === undefined) return;
  if (call.goal) checkProgress(known.progress);
  else {
    throw new MentorError({
      code: "WRONG_STATE",
      message: "This call has no goal in focus whose progress could be noted",
      remedy: "leave --progress out, and note it on the goal itself: mentor goal progress",
    });
  }
}

/** The two minutes after a call: when next and what about, which topics were reached, how far the goal is. */
export async function wrapUp(session: Session, pair: Pair, call: Call, date: Day, known: Known): Promise<WrapUp> {
  const next = await appointment(session, pair, call, date, known);
  const topics = await coveredTopics(session, pair, known);
  const progress = await progressMade(session, call, known);
  return { ...(next ? { next } : {}), topics, ...(progress ? { progress } : {}) };
}

async function appointment(
  session: Session,
  pair: Pair,
  call: Call,
  date: Day,
  known: Known,
): Promise<Appointment | undefined> {
  const asked =
    known.next === undefined
      ? await askNext(session, pair, call, date)
      : await readDayAndTime(session, known.next, date);
  if (asked === undefined) return known.about === undefined ? undefined : { about: known.about };
  const { day, time } = asked;
  const about =
    known.about ??
    (await askWords(session, {
      message: "What is it to be about? (optional)",
      flag: "--about",
      what: "subject of the call",
    }));
  return {
    date: day,
    ...(time ? { time, zone: machineZone() } : {}),
    ...(about?.trim() ? { about: about.trim() } : {}),
  };
}

/** Asks when the next call is, unless it has its day already or nobody is there. */
async function askNext(session: Session, pair: Pair, call: Call, date: Day): Promise<Moment | undefined> {
  const { prompter, today } = session;
  if (!prompter.interactive || (plannedAfter(pair, call.meeting, date)?.date ?? "") >= today) return undefined;
  const suggested = addSpan(date, pair.settings.cadence);
  const question = {
    message: "Next call? A day and a time, or - for later:",
    flag: "--next",
    default: suggested < today ? today : suggested,
  };
  return askUntil(session, question, async (answer) => {
    if (answer.trim() === "-") return undefined;
    const moment = await readDayAndTime(session, answer, date);
    checkPlannedDay(moment.day, today);
    return moment;
  });
}

/** The topics that a flag names. Throws NO_SUCH_RECORD, AMBIGUOUS, and HELD where one's file can't be read. */
function namedTopics(session: Session, pair: Pair, covered: readonly string[]): readonly Topic[] {
  const topics = pair.topics.filter((each) => each.status !== "dropped");
  if (covered.includes("all")) return topics;
  return covered.map((name) =>
    orHeld(session, name, "topic", () => findRecord(name, topics, "topic", "mentor meet --covered")),
  );
}

async function coveredTopics(session: Session, pair: Pair, known: Known): Promise<readonly Id[]> {
  const open = pair.topics.filter((each) => each.status === "open");
  const named = namedTopics(session, pair, known.covered ?? []).filter((each) => each.status === "open");
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
