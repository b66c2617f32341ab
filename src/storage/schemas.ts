import * as z from "zod/mini";
import { isDay, parseSpan, parseTime } from "../domain/day.ts";
import { checkTitle } from "../domain/limits.ts";
import { termKinds } from "../domain/programme.ts";
import { answeredKinds, pairingTypes } from "../domain/records.ts";
import { isId, sides } from "../domain/words.ts";
import { problemOf } from "../errors.ts";

/** What a text was meant to be, so that the message about it can say so; see `explain.ts`. */
export type Meant = "day" | "time" | "span" | "id" | "title" | "person" | "zone" | "key";

const meant = (what: Meant, fits: (text: string) => boolean, more: z.core.GlobalMeta) =>
  z.string().check(z.refine(fits, { params: { meant: what } }), z.meta(more));

const day = meant("day", isDay, { format: "date", description: "A calendar day, such as 2026-12-03" });
const time = meant("time", (text) => parseTime(text) !== undefined, {
  pattern: "^\\d{1,2}:\\d{2}$",
  description: "A time of day, such as 15:00",
});
const span = meant("span", (text) => parseSpan(text) !== undefined, {
  description: "A length of time, such as 2 weeks or 6 months",
});
const id = meant("id", isId, { pattern: "^[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{9}$" });
const key = meant("key", (text) => /^[a-z0-9][a-z0-9-]{0,99}$/.test(text), { pattern: "^[a-z0-9][a-z0-9-]*$" });
const title = meant("title", isTitle, { minLength: 1, maxLength: 200 });
const name = meant("person", (text) => isTitle(text) && !/[<>]/.test(text), { minLength: 1, maxLength: 200 });
// Whether a zone exists differs from machine to machine, so that alone never keeps a record from being read.
const zone = meant("zone", (text) => /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(text), {
  description: "A time zone as IANA names it, such as Europe/Lisbon",
});
const side = z.enum([...sides]);
const text = z.string();
const minutes = z.int().check(z.minimum(1), z.maximum(1440));

function isTitle(words: string): boolean {
  try {
    checkTitle(words);
    return true;
  } catch (thrown) {
    if (!problemOf(thrown)) throw thrown;
    return false;
  }
}

const person = z.looseObject({ name, address: name });
const move = z.looseObject({ from: day, to: day, on: day, why: z.optional(text) });

/** The keys of each kind of file. Keys that are not here are kept, and nobody's business. */
export const schemas = {
  settings: z.looseObject({
    format: z.int().check(z.minimum(1)),
    id,
    branch: title,
    programme: key,
    type: z.enum([...pairingTypes]),
    focus: z.optional(z.array(title)),
    people: z.looseObject({ mentor: person, mentee: person }),
    start: day,
    length: span,
    cadence: span,
    minutes,
    lead: side,
    phase: key,
    phases: z.optional(z.array(z.looseObject({ phase: key, on: day, why: z.optional(text) }))),
    skipped: z.optional(z.array(key)),
    roles: z.optional(z.array(key)),
    pulse: z.optional(z.looseObject({ first: z.optional(span), every: z.optional(span) })),
    roles_on: z.optional(day),
    steps: z.optional(z.array(z.looseObject({ step: key, as: z.enum(["done", "skipped", "open"]), on: day }))),
    pauses: z.optional(
      z.array(z.looseObject({ from: day, until: z.optional(day), resumed: z.optional(day), why: z.optional(text) })),
    ),
    renewals: z.optional(z.array(z.looseObject({ on: day, was: span }))),
    ended: z.optional(z.looseObject({ on: day, early: z.optional(z.boolean()) })),
    mentoring: z.optional(side),
    health: z.optional(z.record(z.string(), z.number().check(z.minimum(0)))),
  }),
  profile: z.looseObject({ side, zone: z.optional(zone) }),
  goal: z.looseObject({
    id,
    title,
    status: z.enum(["active", "done", "dropped"]),
    due: z.optional(day),
    created: day,
    subject: z.optional(title),
    why: z.optional(text),
    measure: z.optional(text),
    first_step: z.optional(text),
    baseline: z.optional(text),
    progress: z.optional(
      z.array(
        z.looseObject({
          on: day,
          value: z.number().check(z.minimum(0), z.maximum(100)),
          by: side,
          note: z.optional(text),
        }),
      ),
    ),
    milestones: z.optional(z.array(z.looseObject({ id, title, due: z.optional(day), done: z.optional(day) }))),
    revisions: z.optional(z.array(z.looseObject({ on: day, by: side, was: text, why: text }))),
    closed: z.optional(day),
    reason: z.optional(text),
  }),
  action: z.looseObject({
    id,
    title,
    owner: side,
    due: day,
    status: z.enum(["open", "done", "dropped"]),
    goal: z.optional(id),
    meeting: z.optional(id),
    created: z.optional(day),
    moves: z.optional(z.array(move)),
    closed: z.optional(day),
    reason: z.optional(text),
  }),
  meeting: z.looseObject({
    id,
    status: z.enum(["planned", "held", "missed", "cancelled"]),
    date: z.optional(day),
    time: z.optional(time),
    zone: z.optional(zone),
    minutes: z.optional(minutes),
    about: z.optional(text),
    extra: z.optional(z.boolean()),
    questions: z.optional(z.array(key)),
    swapped: z.optional(z.array(key)),
    goal: z.optional(id),
    exercises: z.optional(
      z.array(z.looseObject({ id: key, status: z.enum(["planned", "done"]), note: z.optional(text) })),
    ),
    topics: z.optional(z.array(id)),
    moves: z.optional(z.array(move)),
    reason: z.optional(text),
  }),
  topic: z.looseObject({
    id,
    title,
    by: side,
    created: day,
    status: z.enum(["open", "done", "dropped"]),
    meeting: z.optional(id),
  }),
  entry: z.looseObject({ id, date: day, author: side }),
  question: z.looseObject({
    id,
    text: title,
    why: z.optional(text),
    asker: z.enum(["mentor", "mentee", "either"]),
    subject: title,
    trust: z.literal([1, 2, 3]),
    by: side,
    created: day,
  }),
  assignment: z.looseObject({ id, assignment: key, by: side, handed: day }),
  conflict: z.looseObject({
    id,
    on: day,
    record: text,
    kind: z.optional(text),
    path: text,
    field: text,
    base: z.optional(z.unknown()),
    kept: z.optional(z.unknown()),
    other: z.optional(z.unknown()),
    kept_by: text,
    other_by: text,
    kept_side: z.optional(side),
    other_side: z.optional(side),
  }),
  prep: z.looseObject({ id, meeting: id, by: side, written: day }),
  review: z.looseObject({
    id,
    about: z.enum([...answeredKinds]),
    round: z.int().check(z.minimum(1)),
    by: side,
    on: day,
    together: z.optional(z.boolean()),
    seal: z.optional(text),
    opened: z.optional(day),
    salt: z.optional(text),
    saw: z.optional(text),
    ratings: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(5)))),
  }),
  agreement: z.looseObject({
    version: z.int().check(z.minimum(1)),
    terms: z.array(z.looseObject({ id: key, kind: z.enum([...termKinds]), title, value: z.union([text, z.number()]) })),
    told: z.optional(z.array(z.looseObject({ to: title, what: text }))),
    acceptances: z.optional(
      z.array(z.looseObject({ by: side, version: z.int().check(z.minimum(1)), date: day, of: z.optional(text) })),
    ),
  }),
  lastpage: z.looseObject({ closed: day, early: z.optional(z.boolean()) }),
};

/** What a checked file of each kind says. */
export type FileData = { [K in keyof typeof schemas]: z.infer<(typeof schemas)[K]> };
