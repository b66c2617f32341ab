import { afterChange, type Now, takenIds } from "../domain/change.ts";
import type { Call } from "../domain/next-call.ts";
import { planActionEdit, planActionMove } from "../domain/plan-actions.ts";
import { type HeldCall, planMeetingHold } from "../domain/plan-hold.ts";
import type { Change, Pair } from "../domain/records.ts";
import type { Id } from "../domain/words.ts";
import { mergeProse } from "../merge/prose.ts";
import { asKept, questionsOn, withAgendaOf } from "../text/meeting-page.ts";
import { type NotedAction, readNotes, type SettledAction, writeBack } from "../text/notes.ts";
import { machineZone } from "./appointment.ts";
import { bodyOf } from "./body.ts";
import type { Page } from "./given-notes.ts";
import type { Holding } from "./hold-call.ts";
import { askedFields } from "./meeting-form.ts";
import type { SettledLine } from "./settle-notes.ts";
import type { WrapUp } from "./wrap-up.ts";

/** The page of a call with all that its lines and the wrap-up say. */
export interface Settled {
  readonly page: Page;
  readonly lines: readonly SettledLine[];
  readonly wrap: WrapUp;
}

/** Decides all that a call changes, on the notebook as it is when it is recorded. */
export function planRecord(holding: Holding, call: Call, pair: Pair, { page, lines, wrap }: Settled): Change {
  const { session, now, date, time, meeting } = holding;
  const ids = idsOf(lines, pair, now);
  const present = pair.meetings.find((each) => each.id === meeting.id);
  const written = asKept(writeBack(page.text, linesWritten(lines, ids)), wrap.topics);
  const fields = askedFields(holding.form).map(({ id }) => id);
  const asked = questionsOn(page.offered).filter((id) => !fields.includes(id));
  const chosen = call.chosen.map(({ question }) => question.id);
  const offered = readNotes(page.offered, { questions: [] }).actions;
  const held: HeldCall = {
    date,
    ...(time ? { time, zone: machineZone() } : {}),
    notes: present ? withWhatCame(page, written, bodyOf(session, present.path)) : written,
    choices: {
      // Those that the notes were written under, whatever the agenda has become meanwhile.
      questions: asked.length < chosen.length || meeting.status === "held" ? chosen : asked,
      swapped: call.meeting.swapped,
      goal: call.goal?.id,
    },
    actions: lines.flatMap(({ line, title, owner, due }) => {
      const id = ids.get(line);
      return id ? [{ id, title, owner, due }] : [];
    }),
    done: lines.flatMap((line) =>
      line.record && line.isDone && !saidIn(offered, line, "isDone") ? [line.record.id] : [],
    ),
    topics: wrap.topics.filter((id) => pair.topics.some((each) => each.id === id)),
    ...(wrap.progress ? { progress: [wrap.progress] } : {}),
    ...(wrap.next ? { next: wrap.next } : {}),
  };
  return withEdits(pair, planMeetingHold(pair, present ?? meeting, held, now), lines, offered, now);
}

/** The ids of the new promises, by their lines. */
function idsOf(lines: readonly SettledLine[], pair: Pair, now: Now): ReadonlyMap<number, Id> {
  const taken = takenIds(pair);
  const ids = new Map<number, Id>();
  for (const { line, record } of lines) {
    if (record) continue;
    const id = now.ids.fresh(taken);
    taken.add(id);
    ids.set(line, id);
  }
  return ids;
}

function linesWritten(lines: readonly SettledLine[], ids: ReadonlyMap<number, Id>): Map<number, SettledAction> {
  return new Map(
    lines.flatMap(({ line, record, owner, due }) => {
      const id = record?.id ?? ids.get(line);
      return id ? [[line, { id, owner, due }] as const] : [];
    }),
  );
}

/** What was written, with what came into the record's page since it began; of the agendas, the one that was talked by stays. */
function withWhatCame(page: Page, written: string, present: string): string {
  if (present === page.base) return written;
  return mergeProse(withAgendaOf(page.base, page.text), written, withAgendaOf(present, page.text));
}

/**
 * Adds to the record what people changed in the lines of promises that were listed: another day, owner or wording.
 *
 * What a line said before anybody wrote is no change, however the promise has fared since.
 */
function withEdits(
  pair: Pair,
  record: Change,
  lines: readonly SettledLine[],
  offered: readonly NotedAction[],
  now: Now,
): Change {
  let change = record;
  for (const line of lines) {
    const action = line.record && afterChange(pair, change).actions.find((each) => each.id === line.record?.id);
    if (action?.status !== "open" || line.isDone) continue;
    const words = {
      ...(saidIn(offered, line, "title") ? {} : { title: line.title }),
      ...(saidIn(offered, line, "owner") ? {} : { owner: line.owner }),
    };
    const due = saidIn(offered, line, "due") ? action.due : line.due;
    const edits = [
      () => planActionMove(afterChange(pair, change), action.id, due, undefined, now),
      () => planActionEdit(afterChange(pair, change), action.id, words, now),
    ];
    for (const edit of edits) {
      const more = edit().puts;
      const others = change.puts.filter((put) => !more.some((each) => each.kind === put.kind && sameRecord(each, put)));
      change = { ...change, puts: [...others, ...more] };
    }
  }
  return change;
}

/** Whether a promise's line said this of it before anybody wrote. */
const saidIn = (offered: readonly NotedAction[], line: SettledLine, fact: "title" | "owner" | "due" | "isDone") =>
  offered.some((each) => each.id === line.record?.id && each[fact] === line[fact]);

const sameRecord = (one: Change["puts"][number], other: Change["puts"][number]) =>
  "id" in one.record && "id" in other.record && one.record.id === other.record.id;
