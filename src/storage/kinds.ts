import { printSpan } from "../domain/day.ts";
import type { Put, RecordKind, RecordTypes } from "../domain/records.ts";

/** What stands in a record's front matter, in the order in which it is printed; undefined is left out. */
export type FileKeys = Readonly<Record<string, unknown>>;

/** Gives the keys and values of a record's file. Lists without items, and what is not said, are undefined. */
export function toData(put: Pick<Put, "kind" | "record">): FileKeys {
  switch (put.kind) {
    case "settings":
      return settingsData(put.record as RecordTypes["settings"]);
    case "goal":
      return goalData(put.record as RecordTypes["goal"]);
    case "conflict":
      return conflictData(put.record as RecordTypes["conflict"]);
    default:
      return plainData(put.kind, put.record);
  }
}

type PlainKind = Exclude<RecordKind, "settings" | "goal" | "conflict">;

/** The keys of the records whose file says what the record says, in the same words. */
const plainKeys: Readonly<Record<PlainKind, readonly string[]>> = {
  profile: ["side", "zone"],
  action: ["id", "title", "owner", "due", "status", "goal", "meeting", "created", "moves", "closed", "reason"],
  meeting: [
    "id",
    "status",
    "date",
    "time",
    "zone",
    "minutes",
    "about",
    "extra",
    "questions",
    "swapped",
    "goal",
    "exercises",
    "topics",
    "moves",
    "reason",
  ],
  topic: ["id", "title", "by", "created", "status", "meeting"],
  entry: ["id", "date", "author"],
  question: ["id", "text", "why", "asker", "subject", "trust", "by", "created"],
  assignment: ["id", "assignment", "by", "handed"],
  prep: ["id", "meeting", "by", "written"],
  review: ["id", "about", "round", "by", "on", "together", "seal", "opened", "salt", "saw", "ratings"],
  agreement: ["version", "terms", "told", "acceptances"],
  lastpage: ["closed", "early"],
};

function plainData(kind: PlainKind, record: object): FileKeys {
  const facts = new Map<string, unknown>(Object.entries(record));
  return Object.fromEntries(plainKeys[kind].map((key) => [key, said(facts.get(key), itemKeys[key])]));
}

function settingsData(settings: RecordTypes["settings"]): FileKeys {
  const { format, id, branch, programme, type, focus, people, start, length, cadence, minutes } = settings;
  const { lead, phase, phases, skipped, roles, rolesOn, pulse } = settings;
  const { steps, pauses, renewals, ended, mentoring, health } = settings;
  return {
    format,
    id,
    branch,
    programme,
    type,
    focus: said(focus),
    people: { mentor: { ...people.mentor }, mentee: { ...people.mentee } },
    start,
    length: printSpan(length),
    cadence: printSpan(cadence),
    minutes,
    lead,
    phase,
    phases: said(phases, itemKeys.phases),
    skipped: said(skipped),
    roles: said(roles),
    pulse: pulse && {
      first: pulse.first && printSpan(pulse.first),
      every: pulse.every && printSpan(pulse.every),
    },
    roles_on: rolesOn,
    steps: said(steps, itemKeys.steps),
    pauses: said(pauses, itemKeys.pauses),
    renewals: said(renewals?.map(({ on, was }) => ({ on, was: printSpan(was) }))),
    ended: ended && { on: ended.on, ...(ended.early && { early: true }) },
    mentoring,
    health,
  };
}

function goalData(goal: RecordTypes["goal"]): FileKeys {
  const { id, title, status, due, created, subject, why, measure, firstStep, baseline } = goal;
  return {
    id,
    title,
    status,
    due,
    created,
    subject,
    why,
    measure,
    first_step: firstStep,
    baseline,
    progress: said(goal.progress, itemKeys.progress),
    milestones: said(goal.milestones, itemKeys.milestones),
    revisions: said(goal.revisions, itemKeys.revisions),
    closed: goal.closed,
    reason: goal.reason,
  };
}

function conflictData(conflict: RecordTypes["conflict"]): FileKeys {
  const { id, on, record, kind, recordPath, field, base, kept, other, keptBy, otherBy } = conflict;
  const by = { kept_by: keptBy, other_by: otherBy, kept_side: conflict.keptSide, other_side: conflict.otherSide };
  return { id, on, record, kind, path: recordPath, field, base, kept, other, ...by };
}

/** The keys of the items of lists, so that one that an item no longer has goes from the file too. */
const itemKeys: Readonly<Record<string, readonly string[]>> = {
  exercises: ["id", "status", "note"],
  moves: ["from", "to", "on", "why"],
  phases: ["phase", "on", "why"],
  progress: ["on", "value", "by", "note"],
  milestones: ["id", "title", "due", "done"],
  revisions: ["on", "by", "was", "why"],
  steps: ["step", "as", "on"],
  pauses: ["from", "until", "resumed", "why"],
  terms: ["id", "kind", "title", "value"],
  told: ["to", "what"],
  acceptances: ["by", "version", "date", "of"],
};

function said(value: unknown, keys?: readonly string[]): unknown {
  if (!Array.isArray(value)) return value;
  if (value.length === 0) return undefined;
  return keys ? value.map((item: FileKeys) => Object.fromEntries(keys.map((key) => [key, item[key]]))) : value;
}

/** The comment that tells an editor where the JSON Schema of a file lies. */
export function schemaComment(kind: RecordKind, path: string): string {
  return `# yaml-language-server: $schema=${"../".repeat(path.split("/").length - 1)}${schemaPath(kind)}`;
}

export function schemaPath(kind: RecordKind): string {
  return `schema/${kind}.json`;
}

/** The kind that a file's schema comment names; a file in the wrong folder is known by it. */
export function kindInComment(text: string): RecordKind | undefined {
  const name = /^# yaml-language-server: \$schema=(?:\.\.\/)*schema\/([a-z]+)\.json[ \t]*\r?$/m.exec(text)?.[1];
  return recordKinds.find((kind) => kind === name);
}

export const recordKinds: readonly RecordKind[] = [
  "settings",
  "profile",
  "goal",
  "action",
  "meeting",
  "topic",
  "entry",
  "question",
  "assignment",
  "conflict",
  "prep",
  "review",
  "agreement",
  "lastpage",
];
