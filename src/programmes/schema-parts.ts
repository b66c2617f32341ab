import * as z from "zod";
import { parseSpan } from "../domain/day.ts";
import { type Span, sides } from "../domain/words.ts";

// The messages of these schemas are never shown: schema-problem.ts says what is wrong by the code.
export const words = z.string().trim().min(1);
export const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
export const source = z.array(z.string());
export const phases = z.array(words).default([]);
export const side = z.enum(sides);
export const sideOrBoth = z.enum([...sides, "both"]);
export const audience = z.enum([...sides, "both", "lead"]);
export const count = z.int().min(1).max(600);

/** A span of one of the units, such as `2 weeks`. */
export const span = (...units: readonly Span["unit"][]) =>
  z.string().transform((text, context): Span => {
    const read = parseSpan(text);
    if (read && units.includes(read.unit)) return read;
    context.addIssue({ code: "custom", message: `write it as N ${units.map((unit) => `${unit}s`).join(" or N ")}` });
    return z.NEVER;
  });

/** YAML takes a bare 60 for a number; a term's default is text whatever it looks like. */
export const textOrNumber = z.union([words, z.number().transform(String)]);
