import { parseSpan, parseTime, toDay } from "../domain/day.ts";
import type { RecordKind, RecordTypes } from "../domain/records.ts";
import type { Day, Id, Span } from "../domain/words.ts";
import { present } from "../text/present.ts";
import type { FileData } from "./schemas.ts";

/** Makes the record of a file's data, once a schema has found nothing wrong with it. */
export function fromData<K extends RecordKind>(kind: K, data: FileData[K], path: string): RecordTypes[K] {
  return makers[kind](data, path);
}

type Makers = { readonly [K in RecordKind]: (data: FileData[K], path: string) => RecordTypes[K] };

const makers: Makers = {
  settings: (data) =>
    present({
      format: 1 as const,
      id: asId(data.id),
      branch: data.branch,
      programme: data.programme,
      type: data.type,
      // The one list of words that people compare: `é` is one letter, however it was typed.
      focus: (data.focus ?? []).map((word) => word.normalize("NFC")),
      people: { mentor: asPerson(data.people.mentor), mentee: asPerson(data.people.mentee) },
      start: toDay(data.start),
      length: asSpan(data.length),
      cadence: asSpan(data.cadence),
      minutes: data.minutes,
      lead: data.lead,
      phase: data.phase,
      phases: (data.phases ?? []).map(({ phase, on, why }) => present({ phase, on: toDay(on), why })),
      skipped: data.skipped ?? [],
      roles: data.roles ?? [],
      rolesOn: asDay(data.roles_on),
      pulse: data.pulse && present({ first: asSpanOrNone(data.pulse.first), every: asSpanOrNone(data.pulse.every) }),
      steps: data.steps?.map(({ step, as, on }) => ({ step, as, on: toDay(on) })),
      pauses: data.pauses?.map(({ from, until, resumed, why }) =>
        present({ from: toDay(from), until: asDay(until), resumed: asDay(resumed), why }),
      ),
      renewals: data.renewals?.map(({ on, was }) => ({ on: toDay(on), was: asSpan(was) })),
      ended: data.ended && present({ on: toDay(data.ended.on), early: asTrue(data.ended.early) }),
      mentoring: data.mentoring,
      health: data.health,
    }),
  profile: ({ side, zone }, path) => present({ side, path, zone }),
  goal: (data, path) =>
    present({
      id: asId(data.id),
      path,
      title: data.title,
      status: data.status,
      due: asDay(data.due),
      created: toDay(data.created),
      subject: data.subject,
      why: data.why,
      measure: data.measure,
      firstStep: data.first_step,
      baseline: data.baseline,
      progress: (data.progress ?? []).map(({ on, value, by, note }) => present({ on: toDay(on), value, by, note })),
      milestones: (data.milestones ?? []).map(({ id, title, due, done }) =>
        present({ id: asId(id), title, due: asDay(due), done: asDay(done) }),
      ),
      revisions: (data.revisions ?? []).map(({ on, by, was, why }) => ({ on: toDay(on), by, was, why })),
      closed: asDay(data.closed),
      reason: data.reason,
    }),
  action: (data, path) => {
    const moves = asMoves(data.moves);
    const due = toDay(data.due);
    return present({
      id: asId(data.id),
      path,
      title: data.title,
      owner: data.owner,
      due,
      status: data.status,
      goal: asIdOrNone(data.goal),
      meeting: asIdOrNone(data.meeting),
      // Written by hand, an action may not say when: it was there at its first move, and before it was due.
      created: asDay(data.created) ?? moves[0]?.on ?? due,
      moves,
      closed: asDay(data.closed),
      reason: data.reason,
    });
  },
  meeting: (data, path) =>
    present({
      id: asId(data.id),
      path,
      status: data.status,
      date: asDay(data.date),
      time: data.time === undefined ? undefined : parseTime(data.time),
      zone: data.zone,
      minutes: data.minutes,
      about: data.about,
      extra: asTrue(data.extra),
      questions: data.questions ?? [],
      swapped: data.swapped ?? [],
      goal: asIdOrNone(data.goal),
      exercises: (data.exercises ?? []).map(({ id, status, note }) => present({ id, status, note })),
      topics: (data.topics ?? []).map(asId),
      moves: asMoves(data.moves),
      reason: data.reason,
    }),
  topic: ({ id, title, by, created, status, meeting }, path) =>
    present({ id: asId(id), path, title, by, created: toDay(created), status, meeting: asIdOrNone(meeting) }),
  entry: ({ id, date, author }, path) => ({ id: asId(id), path, date: toDay(date), author }),
  question: ({ id, text, why, asker, subject, trust, by, created }, path) =>
    present({ id: asId(id), path, text, why, asker, subject, trust, by, created: toDay(created) }),
  assignment: ({ id, assignment, by, handed }, path) => ({ id: asId(id), path, assignment, by, handed: toDay(handed) }),
  conflict: (data, path) => {
    const { id, on, record, kind, path: recordPath, field, base, kept, other, kept_by, other_by } = data;
    const values = present({ kind, base, kept, other, keptSide: data.kept_side, otherSide: data.other_side });
    return {
      id: asId(id),
      path,
      on: toDay(on),
      record,
      recordPath,
      field,
      ...values,
      keptBy: kept_by,
      otherBy: other_by,
    };
  },
  prep: ({ id, meeting, by, written }, path) => ({
    id: asId(id),
    path,
    meeting: asId(meeting),
    by,
    written: toDay(written),
  }),
  review: ({ id, about, round, by, on, together, seal, opened, salt, saw, ratings }, path) =>
    present({
      ...{ id: asId(id), path, about, round, by, on: toDay(on), seal, salt, saw, ratings },
      opened: asDay(opened),
      together: together === true ? (true as const) : undefined,
    }),
  agreement: ({ version, terms, told, acceptances }, path) => ({
    path,
    version,
    terms: terms.map(({ id, kind, title, value }) => ({ id, kind, title, value: String(value) })),
    told: (told ?? []).map(({ to, what }) => ({ to, what })),
    acceptances: (acceptances ?? []).map(({ by, version, date, of }) =>
      present({ by, version, date: toDay(date), of }),
    ),
  }),
  lastpage: ({ closed, early }, path) => present({ path, closed: toDay(closed), early: asTrue(early) }),
};

// The schema has seen that it is one.
const asId = (text: string) => text as Id;
const asIdOrNone = (text: string | undefined) => (text === undefined ? undefined : asId(text));
const asDay = (text: string | undefined): Day | undefined => (text === undefined ? undefined : toDay(text));

const asSpanOrNone = (text: string | undefined) => (text === undefined ? undefined : asSpan(text));
const asTrue = (said: boolean | undefined) => (said === true ? (true as const) : undefined);

function asSpan(text: string): Span {
  const span = parseSpan(text);
  if (!span) throw new Error(`A span passed its schema and is none: ${text}`);
  return span;
}

const asPerson = ({ name, address }: FileData["settings"]["people"]["mentor"]) => ({ name, address });

function asMoves(moves: FileData["action"]["moves"]) {
  return (moves ?? []).map(({ from, to, on, why }) =>
    present({ from: toDay(from), to: toDay(to), on: toDay(on), why }),
  );
}
