import { type Now, putsOf } from "../domain/change.ts";
import { daysBetween, longDay } from "../domain/day.ts";
import { checkProse } from "../domain/limits.ts";
import { lastHeld, plannedAfter, plannedMeeting } from "../domain/meetings.ts";
import { type Call, planCall } from "../domain/next-call.ts";
import { meetingToHold } from "../domain/plan-hold.ts";
import type { Form, Programme } from "../domain/programme.ts";
import type { Meeting, Pair } from "../domain/records.ts";
import type { ClockTime, Day, Id } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { Repository } from "../git/repository.ts";
import { withAgenda, withSections } from "../text/meeting-page.ts";
import { readNotes } from "../text/notes.ts";
import type { Applied, Plan } from "./apply.ts";
import { askUntil } from "./ask-words.ts";
import { bodyOf } from "./body.ts";
import { pageAgenda, pageSections } from "./call-page.ts";
import { readDayAndTime } from "./days.ts";
import type { Draft } from "./draft.ts";
import { givenNotes, type Page } from "./given-notes.ts";
import { holdDraft } from "./hold-draft.ts";
import { type FilledForm, filledForm, fillForm, givenAnswers, meetingForm } from "./meeting-form.ts";
import { draftKept } from "./offer-draft.ts";
import { planRecord, type Settled } from "./record-call.ts";
import type { Session } from "./session.ts";
import { settleActions } from "./settle-notes.ts";
import { checkKnown, wrapUp } from "./wrap-up.ts";
import { writeNotes } from "./write-notes.ts";

export interface HoldFlags {
  readonly date?: string | undefined;
  readonly "notes-file"?: string | undefined;
  readonly action?: readonly string[] | undefined;
  readonly next?: string | undefined;
  readonly about?: string | undefined;
  readonly covered?: readonly string[] | undefined;
  readonly progress?: number | undefined;
  readonly answer?: readonly string[] | undefined;
  readonly extra?: boolean | undefined;
  readonly again?: boolean | undefined;
  readonly prompts?: boolean | undefined;
}

export interface Held {
  readonly applied: Applied;
  readonly meeting: Meeting;
  readonly created: readonly Id[];
  readonly done: readonly Id[];
  readonly next: Meeting | undefined;
  /** The form at the meeting's end; null where the programme has none for whoever records. */
  readonly form: FilledForm | null;
}

/** Everything about a call that is known before its notes are read. */
export interface Holding {
  readonly session: Session;
  readonly flags: HoldFlags;
  readonly programme: Programme;
  /** The form that whoever records fills in at the end. */
  readonly form: Form | undefined;
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
  await checkKnown(session, pair, call, holding.date, flags);
  givenAnswers(holding.form, flags.answer ?? []);
  // What was recorded once keeps the agenda that it had.
  const begun = call.meeting.status === "held" ? holding.base : withAgenda(holding.base, pageAgenda(pair, call));
  const isWritten = session.prompter.interactive && flags["notes-file"] === undefined && !flags.action;
  const draft = isWritten ? await draftOf(session, call.meeting) : undefined;
  try {
    const page = draft
      ? await writtenPage(holding, pair, call, draft, begun)
      : await givenNotes(session, flags, begun, holding.base);
    const settled = await settle(holding, pair, call, page);
    const applied = await apply((fresh) => planRecord(holding, callOf(fresh, holding), fresh, settled));
    if (!session.options.dryRun) draft?.end();
    return heldOf(holding, applied, settled);
  } catch (thrown) {
    throw draft?.isWrittenIn ? draftKept(thrown, "mentor meet, which offers it again") : thrown;
  }
}

/** A call beside the planned ones has another id each time it is begun, and one draft. */
function draftOf(session: Session, meeting: Meeting): Promise<Draft> {
  const home = session.home ?? Repository.open(session.root, session.options.env).home;
  const isExtra = meeting.extra && meeting.status === "planned";
  return holdDraft(session, home, isExtra ? "meeting-extra" : `meeting-${meeting.id}`);
}

async function writtenPage(holding: Holding, pair: Pair, call: Call, draft: Draft, begun: string): Promise<Page> {
  const { session, flags, base } = holding;
  const page = withSections(begun, pageSections(pair, call, holding.form));
  const text = await writeNotes({ session, call, draft, page, base, byPrompts: flags.prompts ?? false });
  checkProse(text, "page");
  return { text, base: draft.base, offered: draft.offered, place: () => undefined };
}

async function openCall(session: Session, flags: HoldFlags): Promise<Holding> {
  const now = await session.now();
  const { pair, today } = session;
  const meeting = meetingToHold(pair, await whichCall(session, pair, flags), now);
  const given = flags.date === undefined ? undefined : await readDayAndTime(session, flags.date);
  const { day: date, time } = given ?? (await whichDay(session, meeting, today));
  if (date > today) throw stillToCome(date, today);
  const isKept = pair.meetings.some((each) => each.id === meeting.id);
  const base = isKept ? bodyOf(session, meeting.path) : "";
  const programme = await session.programme();
  const form = meetingForm(programme, now.by);
  return { session, flags, programme, form, now, date, time, meeting, base };
}

/** The planned call; on a terminal, soon after a call, perhaps that one again. */
async function whichCall(
  session: Session,
  pair: Pair,
  flags: HoldFlags,
): Promise<{ readonly meeting?: Id; readonly extra?: boolean }> {
  if (flags.extra) return { extra: true };
  const last = lastHeld(pair);
  if (flags.again) return { meeting: (last ?? nothingHeld()).id };
  const planned = plannedMeeting(pair)?.date;
  const isFresh = last?.date !== undefined && daysBetween(last.date, session.today) <= 1;
  const isDue = planned !== undefined && planned <= session.today;
  if (!last || !isFresh || isDue || !session.prompter.interactive || flags.date !== undefined) return {};
  const back = await session.prompter.choose({
    message: "You recorded a call just now. What do you want to do?",
    flag: "--again or --extra",
    default: true,
    options: [
      { value: true, label: "Go back into it" },
      { value: false, label: "Record another call" },
    ],
  });
  return back ? { meeting: last.id } : {};
}

function nothingHeld(): never {
  throw new MentorError({
    code: "NO_SUCH_RECORD",
    message: "No call is recorded yet",
    remedy: "record the first one: mentor meet",
  });
}

/** The day of a call that nobody named: that of a held one, the planned one where it is over, else today. */
async function whichDay(
  session: Session,
  meeting: Meeting,
  today: Day,
): Promise<{ readonly day: Day; readonly time?: ClockTime }> {
  if (meeting.status === "held" && meeting.date) return { day: meeting.date };
  const planned = meeting.date && meeting.date < today ? meeting.date : today;
  if (planned === today || !session.prompter.interactive) return { day: planned };
  const question = { message: "On which day did you talk?", flag: "--date", default: planned };
  return askUntil(session, question, async (answer) => {
    const read = await readDayAndTime(session, answer);
    if (read.day > today) throw stillToCome(read.day, today);
    return read;
  });
}

/** The call as it was on its day. */
function callOf(pair: Pair, { programme, date, meeting: opened }: Holding): Call {
  const meeting = pair.meetings.find((each) => each.id === opened.id) ?? opened;
  const { time, zone, ...rest } = meeting;
  const kept = meeting.date === date ? { ...(time && { time }), ...(zone && { zone }) } : {};
  return planCall(pair, programme, { ...rest, ...kept, date }, date);
}

function stillToCome(date: Day, today: Day): MentorError {
  return new MentorError({
    code: "DAY_AHEAD",
    message: `${longDay(date, today)} is still to come`,
    remedy: `record a call once it took place; to plan it: mentor meeting schedule ${date}`,
  });
}

/** Reads the page and asks for what it leaves open. */
async function settle(holding: Holding, pair: Pair, call: Call, written: Page): Promise<Settled> {
  const { session, flags, now, date, form } = holding;
  const { topics } = readNotes(written.text, { questions: [] });
  const ticked = topics.flatMap((each) => (each.isDone && each.id ? [each.id] : []));
  const wrap = await wrapUp(session, pair, call, date, { ...flags, ticked });
  const page = { ...written, text: await fillForm(session, form, written.text, flags.answer ?? []) };
  const notes = readNotes(page.text, { questions: [] });
  const planned = plannedAfter(pair, call.meeting, date)?.date;
  // A box that was ticked and never listed is part of the notes, and no promise.
  const promises = notes.actions.filter((each) => each.id !== undefined || !each.isDone);
  const lines = await settleActions(session, pair, promises, {
    side: now.by,
    date,
    next: wrap.next?.date ?? planned,
    place: page.place,
  });
  return { page, lines, wrap };
}

function heldOf({ session, form, date }: Holding, applied: Applied, settled: Settled): Held {
  const { today } = session;
  const [meeting, planned] = putsOf(applied.change, "meeting");
  if (!meeting) throw new Error("a call was recorded without a meeting");
  const actions = putsOf(applied.change, "action");
  const listed = new Set(settled.lines.flatMap((line) => (line.record ? [line.record.id] : [])));
  const created = actions.filter((each) => !listed.has(each.id)).map((each) => each.id);
  const next = planned ?? plannedAfter(applied.pair, meeting, today);
  const { text: page } = settled.page;
  const promises = created.length + settled.lines.filter((line) => line.record && !line.isDone).length;
  return {
    applied,
    meeting,
    created,
    done: actions.filter((each) => listed.has(each.id) && each.status === "done").map((each) => each.id),
    next,
    form: filledForm(form, { pair: applied.pair, date, today, page, promises, next }),
  };
}
