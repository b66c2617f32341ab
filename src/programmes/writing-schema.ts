import * as z from "zod";
import { type Assignment, type AssignmentField, type Form, type FormField, formFacts } from "../domain/programme.ts";
import { count, id, sideOrBoth, source, words } from "./schema-parts.ts";

const fieldParts = { id, ask: words, becomes: z.enum(["goal", "action"]).exactOptional(), source };
const formField: z.ZodType<FormField> = z.strictObject({ ...fieldParts, seen: z.enum(formFacts).exactOptional() });
const assignmentField: z.ZodType<AssignmentField> = z.strictObject({ ...fieldParts, from: words.exactOptional() });

export const assignmentSchema: z.ZodType<Assignment> = z
  .strictObject({
    id,
    title: words,
    text: words,
    for: sideOrBoth,
    before: count.exactOptional(),
    review: z.enum(["midway", "end"]).exactOptional(),
    minutes: count,
    share: z.enum(["both", "own"]),
    fields: z.array(assignmentField).min(1),
    source,
  })
  .transform(({ before, review, ...rest }, context): Assignment => {
    if (before !== undefined && review === undefined) return { ...rest, before };
    if (before === undefined && review !== undefined) return { ...rest, review };
    const [path, message] = review === undefined ? ["before", ""] : ["review", "take it out, or take out before: …"];
    context.addIssue({ code: "custom", path: [path], message, params: { said: "it is due twice" } });
    return z.NEVER;
  });

export const formSchema: z.ZodType<Form> = z.strictObject({
  id,
  title: words,
  for: sideOrBoth,
  when: z.enum(["each", "midway", "end", "pulse"]),
  fields: z.array(formField).min(1),
  source,
});
