import type * as z from "zod";
import { dayRemedy } from "../domain/day.ts";
import { checkTitle } from "../domain/limits.ts";
import { nearest } from "../domain/nearest.ts";
import { type Problem, problemOf } from "../errors.ts";
import { clip } from "../text/clip.ts";
import type { DataPath, RecordText } from "../text/record-text.ts";
import type { Meant } from "./schemas.ts";

/** What is wrong, and what to write instead. */
type Words = readonly [message: string, remedy: string];

/** Says in plain words what a schema found in a record, each with its place. */
export function explain(error: z.core.$ZodError, text: RecordText): Problem[] {
  return error.issues.map((issue) => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    const [message, remedy] = wordsFor(issue, path, valueAt(text.data, path), text.source(path));
    return { code: "BAD_RECORD", message, remedy, place: text.place(path) };
  });
}

function wordsFor(issue: z.core.$ZodIssue, path: DataPath, value: unknown, source: string | undefined): Words {
  const field = nameOf(path);
  const last = path.findLast((step) => typeof step === "string") ?? "";
  if (value === undefined || value === null) return [`${field} is missing`, `write a line ${last}: ${example(issue)}`];
  if (issue.code === "invalid_value") return ofChoice(field, value, issue.values.map(String));
  if (issue.code === "custom") return ofText(field, wordsOf(value), issue.params?.meant as Meant | undefined);
  if (issue.code === "too_small" || issue.code === "too_big") {
    const limit = issue.code === "too_small" ? `${issue.minimum} or more` : `${issue.maximum} or less`;
    return [`${field}: ${shown(value)} is out of range`, `write ${limit}`];
  }
  const expected = issue.code === "invalid_type" ? issue.expected : "string";
  return ofType(field, last, expected, value, source);
}

function ofChoice(field: string, value: unknown, allowed: readonly string[]): Words {
  const near = nearest(wordsOf(value), allowed);
  const remedy = near === undefined ? `write ${listed(allowed)}` : `write ${near}`;
  return [`${field}: ${shown(value)} is none of ${allowed.join(", ")}`, remedy];
}

function ofText(field: string, value: string, what: Meant | undefined): Words {
  switch (what) {
    case "day":
      return [`${field}: "${clip(value)}" is not a day`, dayRemedy(value)];
    case "time":
      return [`${field}: "${clip(value)}" is not a time of day`, 'write it as "HH:MM", such as "15:00"'];
    case "span":
      return [`${field}: "${clip(value)}" is not a length of time`, "write it as 2 weeks or 6 months"];
    case "id":
      return [
        `${field}: "${clip(value)}" is not the id of a record`,
        "write all ten symbols of an id, as the record's own file has them",
      ];
    case "key":
      return [`${field}: "${clip(value)}" can't be a name here`, "use small letters, digits and hyphens"];
    case "zone":
      return [`${field}: "${clip(value)}" is not a time zone`, "write it as IANA names it, such as Europe/Lisbon"];
    default:
      return ofTitle(field, value);
  }
}

function ofTitle(field: string, value: string): Words {
  try {
    checkTitle(value, field);
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem) return [lowerFirst(problem.message).replace(`the ${field}`, field), problem.remedy];
    throw thrown;
  }
  return [`${field}: "${clip(value)}" has < or > in it`, "take them out"];
}

function ofType(field: string, last: DataPath[number], expected: string, value: unknown, source = ""): Words {
  if (expected === "string") {
    const kind = typeof value === "number" ? "a number" : typeof value === "boolean" ? "yes or no" : undefined;
    const typed = clip(source || wordsOf(value));
    return kind === undefined
      ? [`${field} is a list or a group of keys, where one text belongs`, `write one line, ${last}: …`]
      : [`${field}: ${typed} is read as ${kind}, where text belongs`, `put it in quotes, "${typed}"`];
  }
  if (expected === "array") return [`${field} is not a list`, "begin each item with a dash, on a line of its own"];
  if (expected === "object")
    return [`${field} has no keys of its own`, "write them indented, one a line, on the lines below"];
  if (expected === "boolean") return [`${field}: ${shown(value)} is neither true nor false`, "write true or false"];
  return [`${field}: ${shown(value)} is not a whole number`, "write a whole number, without quotes"];
}

/** What a missing line could say. */
function example(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return listed(issue.values.map(String));
  return issue.code === "invalid_type" && issue.expected === "int" ? "a whole number" : "…";
}

/** `due`, `people.mentor.name`, `moves[2].from`, the items counted from 1. */
function nameOf(path: DataPath): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step + 1}]` : `.${step}`));
  return clip(steps.join("").replace(/^\./, ""));
}

const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const shown = (value: unknown) => `"${clip(wordsOf(value))}"`;

/** A value in words, whatever it is: a group of keys may have one that is called `toString`. */
const wordsOf = (value: unknown): string => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined,
    data,
  );
}
