import { splitPage } from "../text/front-matter.ts";
import { editRecordText, readRecordText } from "../text/record-text.ts";
import { wholeFile } from "./choices.ts";
import { isMap } from "./merge-data.ts";
import { rulesOf } from "./rules.ts";
import type { Choice } from "./version.ts";

/**
 * Gives a record's text with another value where a merge had to choose; undefined takes the value out.
 *
 * Of keys that go together all are set. Undefined comes back where the record no longer has the place, such as an item
 * that was taken out, or where the choice was about words below the front matter.
 */
export function settledText(
  text: string,
  { field, kind }: Pick<Choice, "field" | "kind">,
  value: unknown,
): string | undefined {
  if (field === wholeFile) return typeof value === "string" ? value : undefined;
  if (field.startsWith(`${wholeFile} `) || field === "body") return undefined;
  const { data } = readRecordText(text, "", splitPage(text) ? "page" : "yaml");
  const unit = rulesOf(kind).units.find(([name]) => name === field);
  if (unit && isMap(value)) return editRecordText(text, Object.fromEntries(unit.map((key) => [key, value[key]])));
  const [first = "", ...rest] = field.split(".");
  // A key with a dot in it is one key.
  if (Object.hasOwn(data, field) || rest.length === 0) return editRecordText(text, { [field]: value });
  const changed = withValue(data[first], rest, value);
  return changed === undefined ? undefined : editRecordText(text, { [first]: changed });
}

function withValue(within: unknown, [step = "", ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(within)) {
    const at = within.findIndex((item) => isMap(item) && item.id === step);
    if (at < 0) return undefined;
    const item = rest.length === 0 ? value : withValue(within[at], rest, value);
    return item === undefined ? undefined : within.map((each: unknown, index) => (index === at ? item : each));
  }
  if (!isMap(within)) return undefined;
  const changed = rest.length === 0 ? value : withValue(within[step], rest, value);
  if (rest.length > 0 && changed === undefined) return undefined;
  return { ...within, [step]: changed };
}
