import * as z from "zod";
import {
  type Assignment,
  type Checklist,
  type Exercise,
  type Focus,
  type Form,
  type GuidePage,
  type PairingTypeText,
  type Phase,
  type ProfileField,
  type Programme,
  type Question,
  type Role,
  type Step,
  situations,
  subjects,
  type Term,
  type Tip,
  termKinds,
} from "../domain/programme.ts";
import { pairingTypes } from "../domain/records.ts";
import { sides, stages } from "../domain/words.ts";
import { audience, count, id, phases, side, sideOrBoth, source, span, textOrNumber, words } from "./schema-parts.ts";
import { assignmentSchema, formSchema } from "./writing-schema.ts";

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
  assignment: Assignment;
  form: Form;
  type: PairingTypeText;
  focus: Focus;
  guide: Omit<GuidePage, "text">;
}

export type ContentKind = keyof ContentTypes;

/** What stands at the top of `programme.yaml`; its phases are read one by one. */
export interface Head extends Pick<Programme, "id" | "title" | "summary" | "source" | "defaults"> {
  /** The files of `templates/shared` that it takes in. */
  readonly use: readonly string[];
  readonly phases: readonly unknown[];
}

/** The situations that something helps in. */
const when = z.array(z.enum(situations)).default([]);

const step: z.ZodType<Step> = z.strictObject({
  id,
  text: words,
  who: sideOrBoth,
  when: z.enum(["before", "first", "any"]),
  seen: z.enum(["meetings", "goals", "actions", "goals-progress", "agreement"]).exactOptional(),
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
  tip: z.strictObject({ id, text: words, for: sideOrBoth, phase: phases, when, source }),
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
    kind: z.enum(termKinds),
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
  assignment: assignmentSchema,
  form: formSchema,
  type: z.strictObject({ id: z.enum(pairingTypes), title: words, text: words, asks: sideOrBoth, source }),
  focus: z.strictObject({ id, title: words, text: words, source }),
  guide: z.strictObject({ id, title: words, for: audience, when, source }),
};
