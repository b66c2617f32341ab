import type * as z from "zod";
import type { Place, Problem } from "../errors.ts";
import type { DataPath } from "../text/record-text.ts";

/** Says in our words what a schema found, each with its place. */
export function schemaProblems(error: z.ZodError, data: unknown, place: (path: DataPath) => Place): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) =>
        bad(`"${key}" is no field here`, "take it out, or mend its name", place([...path, key])),
      );
    }
    return [bad(...words(issue, path, at(data, path)), place(path))];
  });
}

const bad = (message: string, remedy: string, place: Place): Problem => ({
  code: "BAD_TEMPLATE",
  message,
  remedy,
  place,
});

function words(issue: z.core.$ZodIssue, path: DataPath, value: unknown): [string, string] {
  const field = path.findLast((step) => typeof step === "string") ?? "this item";
  if (value === undefined || value === null || value === "")
    return [`"${field}" is missing`, `write a line ${field}: ${field === "source" ? "[own]" : "…"}`];
  if (issue.code === "invalid_value") {
    return [`${shown(value)} is no value for "${field}"`, `write one of ${issue.values.map(String).join(", ")}`];
  }
  if (issue.code === "custom") {
    const said: unknown = issue.params?.said;
    return [typeof said === "string" ? said : `${shown(value)} is no value for "${field}"`, issue.message];
  }
  if (issue.code === "invalid_format") {
    return [`${shown(value)} can't be an id`, "use small letters, digits and hyphens, such as good-week"];
  }
  if (issue.code === "too_small" && issue.origin === "array") return [`"${field}" is empty`, "write at least one line"];
  if (issue.code === "too_small" || issue.code === "too_big") {
    return [`${shown(value)} is no value for "${field}"`, "write a number from 1 to 600"];
  }
  return [`${shown(value)} is no value for "${field}"`, `write ${expected(issue)}`];
}

/** What a schema waits for, in a writer's words. */
function expected(issue: z.core.$ZodIssue): string {
  const type = issue.code === "invalid_type" ? issue.expected : "string";
  if (type === "array") return "a list, such as [start, goals]";
  if (type === "object") return "one field a line, such as title: Advisor";
  return type === "int" || type === "number"
    ? "a whole number"
    : "text, in quotes where YAML takes it for something else";
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

/** The value at a path of the data; undefined where there is none. */
function at(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : undefined,
    data,
  );
}
