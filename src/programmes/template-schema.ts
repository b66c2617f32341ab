import * as z from "zod";
import { parseSpan } from "../domain/day.ts";
import {
  type Checklist,
  type Exercise,
  type GuidePage,
  type Phase,
  type ProfileField,
  type Programme,
  type Question,
  type Role,
  type Step,
  subjects,
  type Term,
  type Tip,
} from "../domain/programme.ts";
import { type Span, sides, stages } from "../domain/words.ts";

/** What each kind of content in `templates/` is, once it is read. */
export interface ContentTypes {
  phase: Phase;
  question: Question;
  role: Role;
  tip: Tip;
  exercise: Exercise;
  term: Term;
  checklist: Checklist;
  profile: ProfileField;
  guide: Omit<GuidePage, "text">;
}

export type ContentKind = keyof ContentTypes;

/** What stands at the top of `programme.yaml`; its phases are read one by one. */
export interface Head extends Pick<Programme, "id" | "title" | "summary" | "source" | "defaults"> {
  /** The files of `templates/shared` that it takes in. */
  readonly use: readonly string[];
  readonly phases: readonly unknown[];
}

// The messages of these schemas are never shown: schema-problem.ts says what is wrong by the code.
const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
const source = z.array(z.string());
const phases = z.array(words).default([]);
const side = z.enum(sides);
const sideOrBoth = z.enum([...sides, "both"]);
const audience = z.enum([...sides, "both", "lead"]);
const count = z.int().min(1).max(600);

/** A span of one of the units, such as `2 weeks`. */
const span = (...units: readonly Span["unit"][]) =>
  z.string().transform((text, context): Span => {
    const read = parseSpan(text);
    if (read && units.includes(read.unit)) return read;
    context.addIssue({ code: "custom", message: `N ${units.map((unit) => `${unit}s`).join(" or N ")}` });
    return z.NEVER;
  });

/** YAML takes a bare 60 for a number; a term's default is text whatever it looks like. */
const textOrNumber = z.union([words, z.number().transform(String)]);

const step: z.ZodType<Step> = z.strictObject({
  id,
  text: words,
  who: sideOrBoth,
  when: z.enum(["before", "first", "any"]),
  seen: z.enum(["meetings", "goals", "actions", "goals-progress"]).exactOptional(),
  source,
});

export const headSchema: z.ZodType<Head> = z.strictObject({
  id,
  title: words,
  summary: words,
  source,
  defaults: z.strictObject({
    length: span("week", "month"),
    cadence: span("day", "week"),
    minutes: count,
    lead: side,
  }),
  use: z.array(words).default([]),
  phases: z.array(z.unknown()),
});

export const contentSchemas: { readonly [K in ContentKind]: z.ZodType<ContentTypes[K]> } = {
  phase: z.strictObject({
    id,
    title: words,
    purpose: words,
    stage: z.enum(stages),
    meetings: count,
    steps: z.array(step).default([]),
    source,
  }),
  question: z.strictObject({
    id,
    text: words,
    why: words,
    asker: z.enum([...sides, "either"]),
    subject: z.enum(subjects),
    phase: phases,
    trust: z.literal([1, 2, 3]),
    focus: z.array(words).exactOptional(),
    follow: words.exactOptional(),
    source,
  }),
  role: z.strictObject({
    id,
    title: words,
    summary: words,
    helps: z.array(words).min(1),
    avoid: z.array(words).min(1),
    source,
  }),
  tip: z.strictObject({ id, text: words, for: sideOrBoth, phase: phases, source }),
  exercise: z.strictObject({
    id,
    title: words,
    text: words,
    minutes: count,
    bring: words,
    steps: z.array(words).min(1),
    phase: phases,
    source,
  }),
  term: z.strictObject({
    id,
    title: words,
    kind: z.enum(["text", "cadence", "minutes", "length", "medium", "answer", "lead", "review"]),
    ask: words,
    default: textOrNumber,
    source,
  }),
  checklist: z.strictObject({
    id,
    title: words,
    for: audience,
    when: z.enum(["before", "first", "review", "last", "any"]),
    items: z.array(z.strictObject({ id, text: words, source })).min(1),
  }),
  profile: z.strictObject({ id, title: words, ask: words, who: sideOrBoth, source }),
  guide: z.strictObject({ id, title: words, for: audience, source }),
};
