import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterChange, type Now, putsOf, takenIds } from "../domain/change.ts";
import { daysBetween, longDay } from "../domain/day.ts";
import { lastHeld, plannedMeeting } from "../domain/meetings.ts";
import { type Call, planCall } from "../domain/next-call.ts";
import { planActionEdit, planActionMove } from "../domain/plan-actions.ts";
import { type HeldCall, meetingToHold, planMeetingHold } from "../domain/plan-hold.ts";
import type { Programme } from "../domain/programme.ts";
import type { Change, Meeting, Pair } from "../domain/records.ts";
import type { ClockTime, Day, Id } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { mergeProse } from "../merge/prose.ts";
import { decodeText } from "../text/decode-text.ts";
import { asKept, withAgenda, withNotes, withSections } from "../text/meeting-page.ts";
import { type Notes, readNotes, type SettledAction, writeBack } from "../text/notes.ts";
import type { Applied, Plan } from "./apply.ts";
import { bodyOf } from "./body.ts";
import { pageAgenda, pageSections } from "./call-page.ts";
import { readDayAndTime } from "./days.ts";
import { Draft } from "./draft.ts";
import type { Session } from "./session.ts";
import { type SettledLine, settleActions } from "./settle-notes.ts";
import { type WrapUp, wrapUp } from "./wrap-up.ts";
import { draftKept, writeNotes } from "./write-notes.ts";

export interface HoldFlags {
  readonly date?: string | undefined;
  readonly "notes-file"?: string | undefined;
  readonly action?: readonly string[] | undefined;
  readonly next?: string | undefined;
  readonly about?: string | undefined;
  readonly covered?: readonly string[] | undefined;
  readonly progress?: number | undefined;
  readonly extra?: boolean | undefined;
  readonly prompts?: boolean | undefined;
}

export interface Held {
  readonly applied: Applied;
  readonly meeting: Meeting;
  readonly created: readonly Id[];
  readonly done: readonly Id[];
  readonly next: Meeting | undefined;
}

/** Everything about a call that is known before its notes are read. */
interface Holding {
  readonly session: Session;
  readonly flags: HoldFlags;
  readonly programme: Programme;
  readonly now: Now;
  readonly date: Day;
  readonly time: ClockTime | undefined;
  /** The meeting that it is, as it was when the call was opened: its id stands from there on. */
  readonly meeting: Meeting;
  /** The meeting's page as it was when the call was opened. */
  readonly base: string;
}

/**
 * Holds a call from its notes to its record: reads or lets write the notes, asks what is missing, records it all in
 * one commit. Nothing is written before the last answer but the draft, which outlives everything but that commit.
 */
export async function holdCall(
  session: Session,
  flags: HoldFlags,
  apply: (plan: Plan) => Promise<Applied>,
): Promise<Held> {
  const holding = await openCall(session, flags);
  const { pair } = session;
  const call = callOf(pair, holding);
  const draft = new Draft(session.home ?? session.root, `meeting-${call.meeting.id}`);
  const isWritten = session.prompter.interactive && flags["notes-file"] === undefined && !flags.action;
  try {
    const page = isWritten
      ? await writeNotes({
          session,
          pair,
          call,
          draft,
          page: withSections(withAgenda(holding.base, pageAgenda(pair, call)), pageSections(pair, call)),
          base: holding.base,
          byPrompts: flags.prompts ?? false,
        })
      : await givenNotes(holding, pair, call);
    const settled = await settle(holding, pair, call, page);
    const applied = await apply((fresh) => planRecord(holding, fresh, page, draft, settled));
    if (isWritten && !session.options.dryRun) draft.end();
    return heldOf(applied, settled);
  } catch (thrown) {
    throw draft.isThere ? draftKept(thrown) : thrown;
  }
}

async function openCall(session: Session, flags: HoldFlags): Promise<Holding> {
  const now = await session.now();
  const { pair, today } = session;
  const meeting = meetingToHold(pair, await whichCall(session, pair, flags), now);
  const given = flags.date === undefined ? undefined : await readDayAndTime(session, flags.date);
  const date = given?.day ?? (await whichDay(session, meeting, today));
  if (date > today) {
    throw new MentorError({
      code: "DAY_AHEAD",
      message: `${longDay(date, today)} is still to come`,
      remedy: `record a call once it took place; to plan it: mentor meeting schedule ${date}`,
    });
  }
  const isKept = pair.meetings.some((each) => each.id === meeting.id);
  const base = isKept ? bodyOf(session, meeting.path) : "";
  return { session, flags, programme: await session.programme(), now, date, time: given?.time, meeting, base };
}

/** The planned call; on a terminal, soon after a call, perhaps that one again. */
async function whichCall(
  session: Session,
  pair: Pair,
  flags: HoldFlags,
): Promise<{ readonly meeting?: Id; readonly extra?: boolean }> {
  if (flags.extra) return { extra: true };
  const last = lastHeld(pair);
  const planned = plannedMeeting(pair)?.date;
  const isFresh = last?.date !== undefined && daysBetween(last.date, session.today) <= 1;
  const isDue = planned !== undefined && planned <= session.today;
  if (!last || !isFresh || isDue || !session.prompter.interactive || flags.date !== undefined) return {};
  const back = await session.prompter.choose({
    message: "You recorded a call just now. What do you want to do?",
    flag: "--extra",
    default: true,
    options: [
      { value: true, label: "Go back into it" },
      { value: false, label: "Record another call" },
    ],
  });
  return back ? { meeting: last.id } : {};
}

/** The day of a call that nobody named: that of a held one, the planned one where it is over, else today. */
async function whichDay(session: Session, meeting: Meeting, today: Day): Promise<Day> {
  if (meeting.status === "held" && meeting.date) return meeting.date;
  const planned = meeting.date && meeting.date < today ? meeting.date : today;
  if (planned === today || !session.prompter.interactive) return planned;
  const { day } = await readDayAndTime(
    session,
    await session.prompter.text({ message: "On which day did you talk?", flag: "--date", default: planned }),
  );
  return day;
}

/** The call as it was on its day. */
function callOf(pair: Pair, { programme, date, meeting: opened }: Holding): Call {
  const meeting = pair.meetings.find((each) => each.id === opened.id) ?? opened;
  const { time, zone, ...rest } = meeting;
  const kept = meeting.date === date ? { ...(time && { time }), ...(zone && { zone }) } : {};
  return planCall(pair, programme, { ...rest, ...kept, date }, date);
}

/** The page made of what the flags give: a file of notes, or standard input, and promises. */
async function givenNotes(holding: Holding, pair: Pair, call: Call): Promise<string> {
  const { flags, session } = holding;
  const notes = flags["notes-file"] === undefined ? "" : await readNotesFile(session, flags["notes-file"]);
  const actions = (flags.action ?? []).map((each) => `- [ ] ${each.replace(/\s+/g, " ")}`).join("\n");
  const words = [notes.trim(), actions].filter((each) => each !== "").join("\n\n");
  const page = call.meeting.status === "held" ? holding.base : withAgenda(holding.base, pageAgenda(pair, call));
  return withNotes(page, words);
}

async function readNotesFile(session: Session, file: string): Promise<string> {
  if (file === "-") return session.options.readStdin();
  const path = resolve(session.options.cwd, file);
  try {
    return decodeText(readFileSync(path), file)
      .replace(/^\uFEFF/, "")
      .replace(/\r\n/g, "\n");
  } catch (thrown) {
    if (thrown instanceof MentorError) throw thrown;
    throw new MentorError({
      code: "UNREADABLE",
      message: "the file can't be read",
      remedy: "name a file of notes that is there, or - for standard input",
      place: { file },
      cause: thrown,
    });
  }
}

interface Settled {
  readonly notes: Notes;
  readonly lines: readonly SettledLine[];
  readonly wrap: WrapUp;
}

/** Reads the page and asks for what it leaves open. */
async function settle(holding: Holding, pair: Pair, call: Call, page: string): Promise<Settled> {
  const { session, flags, now, date } = holding;
  const notes = readNotes(page, {
    questions: call.chosen.map(({ question }) => ({ id: question.id, heading: question.text })),
  });
  const ticked = notes.topics.flatMap((each) => (each.isDone && each.id ? [each.id] : []));
  const wrap = await wrapUp(session, pair, call, date, { ...flags, ticked });
  const next = wrap.next?.date ?? nextDayAfter(pair, call, date);
  // A box that was ticked and never listed is part of the notes, and no promise.
  const promises = notes.actions.filter((each) => each.id !== undefined || !each.isDone);
  const lines = await settleActions(session, pair, promises, {
    side: now.by,
    date,
    next,
    place: placeIn(page, flags["notes-file"], session.options.cwd),
  });
  return { notes, lines, wrap };
}

const nextDayAfter = (pair: Pair, call: Call, date: Day): Day | undefined => {
  const planned = plannedMeeting({
    ...pair,
    meetings: pair.meetings.filter((each) => each.id !== call.meeting.id),
  })?.date;
  return planned && planned > date ? planned : undefined;
};

/** Where a line of the page stands in the file that the person gave. */
function placeIn(page: string, file: string | undefined, cwd: string) {
  return (line: number) => {
    const text = page.split("\n")[line - 1] ?? "";
    if (file === undefined || file === "-") return { file: "notes", line };
    const lines = readFileSync(resolve(cwd, file), "utf8").split(/\r?\n/);
    const at = lines.indexOf(text);
    return { file, ...(at >= 0 ? { line: at + 1 } : {}) };
  };
}

/** Decides all that a call changes, on the notebook as it is when it is recorded. */
function planRecord(holding: Holding, pair: Pair, page: string, draft: Draft, settled: Settled): Change {
  const { session, now, date, time, base, meeting } = holding;
  const call = callOf(pair, holding);
  const taken = takenIds(pair);
  const fresh = settled.lines
    .filter((line) => !line.record)
    .map((line) => {
      const id = now.ids.fresh(taken);
      taken.add(id);
      return { ...line, id };
    });
  const ids = new Map<number, Id>(fresh.map((line) => [line.line, line.id]));
  const lines = new Map<number, SettledAction>(
    settled.lines.flatMap((line) => {
      const id = line.record?.id ?? ids.get(line.line);
      return id ? [[line.line, { id, owner: line.owner, due: line.due }] as const] : [];
    }),
  );
  const written = asKept(writeBack(page, lines), settled.wrap.topics);
  const present = pair.meetings.find((each) => each.id === call.meeting.id);
  const presentBody = present ? bodyOf(session, present.path) : "";
  const began = draft.isThere ? draft.base : base;
  const notes = presentBody === began ? written : mergeProse(began, written, presentBody);
  const held: HeldCall = {
    date,
    ...(time ? { time, zone: Intl.DateTimeFormat().resolvedOptions().timeZone } : {}),
    notes,
    choices: {
      questions: call.chosen.map(({ question }) => question.id),
      swapped: call.meeting.swapped,
      goal: call.goal?.id,
    },
    actions: fresh.map(({ id, title, owner, due }) => ({ id, title, owner, due })),
    done: settled.lines.flatMap((line) => (line.record && line.isDone ? [line.record.id] : [])),
    topics: settled.wrap.topics.filter((id) => pair.topics.some((each) => each.id === id)),
    ...(settled.wrap.progress ? { progress: [settled.wrap.progress] } : {}),
    ...(settled.wrap.next ? { next: settled.wrap.next } : {}),
  };
  return withEdits(pair, planMeetingHold(pair, present ?? meeting, held, now), settled.lines, now);
}

/** Adds to the record what people changed in the lines of promises that were listed: another day, owner or wording. */
function withEdits(pair: Pair, record: Change, lines: readonly SettledLine[], now: Now): Change {
  let change = record;
  for (const { record: listed, title, owner, due, isDone } of lines) {
    const action = listed && afterChange(pair, change).actions.find((each) => each.id === listed.id);
    if (action?.status !== "open" || isDone) continue;
    const edits = [
      () => planActionMove(afterChange(pair, change), action.id, due, undefined, now),
      () => planActionEdit(afterChange(pair, change), action.id, { title, owner }, now),
    ];
    for (const edit of edits) {
      const more = edit().puts;
      const others = change.puts.filter((put) => !more.some((each) => each.kind === put.kind && sameRecord(each, put)));
      change = { ...change, puts: [...others, ...more] };
    }
  }
  return change;
}

const sameRecord = (one: Change["puts"][number], other: Change["puts"][number]) =>
  "id" in one.record && "id" in other.record && one.record.id === other.record.id;

function heldOf(applied: Applied, settled: Settled): Held {
  const [meeting, next] = putsOf(applied.change, "meeting");
  if (!meeting) throw new Error("a call was recorded without a meeting");
  const actions = putsOf(applied.change, "action");
  const listed = new Set(settled.lines.flatMap((line) => (line.record ? [line.record.id] : [])));
  return {
    applied,
    meeting,
    created: actions.filter((each) => !listed.has(each.id)).map((each) => each.id),
    done: actions.filter((each) => listed.has(each.id) && each.status === "done").map((each) => each.id),
    next,
  };
}
