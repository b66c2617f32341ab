import * as z from "zod";
import { isDay, parseSpan, parseTime } from "../domain/day.ts";
import { checkTitle } from "../domain/limits.ts";
import { pairingTypes } from "../domain/records.ts";
import { isId, sides } from "../domain/words.ts";
import { problemOf } from "../errors.ts";

/** What a text was meant to be, so that the message about it can say so; see `explain.ts`. */
export type Meant = "day" | "time" | "span" | "id" | "title" | "person" | "zone" | "key";

const meant = (what: Meant, fits: (text: string) => boolean) => z.string().refine(fits, { params: { meant: what } });

const day = meant("day", isDay).meta({ format: "date", description: "A calendar day, such as 2026-12-03" });
const time = meant("time", (text) => parseTime(text) !== undefined).meta({
  pattern: "^\\d{1,2}:\\d{2}$",
  description: "A time of day, such as 15:00",
});
const span = meant("span", (text) => parseSpan(text) !== undefined).meta({
  description: "A length of time, such as 2 weeks or 6 months",
});
const id = meant("id", isId).meta({ pattern: "^[bcdfghjkmnpqrstvwxz][bcdfghjkmnpqrstvwxz2-9]{9}$" });
const key = meant("key", (text) => /^[a-z0-9][a-z0-9-]{0,99}$/.test(text)).meta({ pattern: "^[a-z0-9][a-z0-9-]*$" });
const title = meant("title", isTitle).meta({ minLength: 1, maxLength: 200 });
const name = meant("person", (text) => isTitle(text) && !/[<>]/.test(text)).meta({ minLength: 1, maxLength: 200 });
// Whether a zone exists differs from machine to machine, so that alone never keeps a record from being read.
const zone = meant("zone", (text) => /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(text)).meta({
  description: "A time zone as IANA names it, such as Europe/Lisbon",
});
const side = z.enum([...sides]);
const text = z.string();
const minutes = z.number().int().min(1).max(1440);

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
const move = z.looseObject({ from: day, to: day, on: day, why: text.optional() });

/** The keys of each kind of file. Keys that are not here are kept, and nobody's business. */
export const schemas = {
  settings: z.looseObject({
    format: z.number().int().min(1),
    id,
    branch: title,
    programme: key,
    type: z.enum([...pairingTypes]),
    focus: z.array(title).optional(),
    people: z.looseObject({ mentor: person, mentee: person }),
    start: day,
    length: span,
    cadence: span,
    minutes,
    lead: side,
    phase: key,
    phases: z.array(z.looseObject({ phase: key, on: day, why: text.optional() })).optional(),
    skipped: z.array(key).optional(),
    roles: z.array(key).optional(),
  }),
  profile: z.looseObject({ side, zone: zone.optional() }),
  goal: z.looseObject({
    id,
    title,
    status: z.enum(["active", "done", "dropped"]),
    due: day.optional(),
    created: day,
    subject: title.optional(),
    why: text.optional(),
    measure: text.optional(),
    first_step: text.optional(),
    baseline: text.optional(),
    progress: z
      .array(z.looseObject({ on: day, value: z.number().min(0).max(100), by: side, note: text.optional() }))
      .optional(),
    milestones: z.array(z.looseObject({ id, title, due: day.optional(), done: day.optional() })).optional(),
    revisions: z.array(z.looseObject({ on: day, by: side, was: text, why: text })).optional(),
    closed: day.optional(),
    reason: text.optional(),
  }),
  action: z.looseObject({
    id,
    title,
    owner: side,
    due: day,
    status: z.enum(["open", "done", "dropped"]),
    goal: id.optional(),
    meeting: id.optional(),
    created: day.optional(),
    moves: z.array(move).optional(),
    closed: day.optional(),
    reason: text.optional(),
  }),
  meeting: z.looseObject({
    id,
    status: z.enum(["planned", "held", "missed", "cancelled"]),
    date: day.optional(),
    time: time.optional(),
    zone: zone.optional(),
    minutes: minutes.optional(),
    about: text.optional(),
    extra: z.boolean().optional(),
    questions: z.array(key).optional(),
    swapped: z.array(key).optional(),
    goal: id.optional(),
    exercises: z
      .array(z.looseObject({ id: key, status: z.enum(["planned", "done"]), note: text.optional() }))
      .optional(),
    topics: z.array(id).optional(),
    moves: z.array(move).optional(),
    reason: text.optional(),
  }),
  topic: z.looseObject({
    id,
    title,
    by: side,
    created: day,
    status: z.enum(["open", "done", "dropped"]),
    meeting: id.optional(),
  }),
  entry: z.looseObject({ id, date: day, author: side }),
  question: z.looseObject({
    id,
    text: title,
    why: text.optional(),
    asker: z.enum(["mentor", "mentee", "either"]),
    subject: title,
    trust: z.literal([1, 2, 3]),
    by: side,
    created: day,
  }),
  assignment: z.looseObject({ id, assignment: key, by: side, handed: day }),
};

/** What a checked file of each kind says. */
export type FileData = { [K in keyof typeof schemas]: z.infer<(typeof schemas)[K]> };
