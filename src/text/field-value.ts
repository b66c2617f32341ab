import { editRecordText } from "./edit-record-text.ts";
import { readRecordText } from "./record-text.ts";

type Facts = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Facts => typeof value === "object" && value !== null && !Array.isArray(value);

/** Values of a field, as a choice has them. */
export interface FieldValues {
  readonly kept?: unknown;
  readonly other?: unknown;
}

/**
 * Puts a value into a record's text, where a field such as `people.mentor.name` or `milestones.k7m3qz4hwp.due` names the
 * place: keys of maps, ids of items. A value of undefined takes it out.
 *
 * Keys that go together are told as one field, by the first of them: then the value is a map of them all. Undefined
 * where there is no such place in the text any more.
 */
export function withFieldValue(
  text: string,
  file: string,
  field: string,
  value: unknown,
  values: FieldValues,
): string | undefined {
  const { data, body } = readRecordText(text, file);
  // Paragraphs that a merge by hand had dropped are put back at the end.
  if (field === "body")
    return typeof value === "string" ? editRecordText(text, {}, `${body.trimEnd()}\n\n${value}\n`) : text;
  const both = [values.kept, values.other];
  if (!isMap(data[field]) && both.every((each) => each === undefined || isMap(each)) && both.some(isMap)) {
    const keys = new Set(both.flatMap((each) => (isMap(each) ? Object.keys(each) : [])));
    const given = isMap(value) ? value : {};
    return editRecordText(text, Object.fromEntries([...keys].map((key) => [key, given[key]])));
  }
  if (Array.isArray(data[field]) && Array.isArray(value)) {
    const present = data[field] as readonly unknown[];
    const known = new Set(present.map((each) => JSON.stringify(each)));
    return editRecordText(text, { [field]: [...present, ...value.filter((each) => !known.has(JSON.stringify(each)))] });
  }
  const [first, rest] = keyIn(data, field.split("."));
  const inner = rest.length === 0 ? { value } : within(data[first], rest, value);
  return inner && editRecordText(text, { [first]: inner.value });
}

/** The key of a map that the next steps name, and those after it. A key of a person's own may have dots in it. */
function keyIn(data: Facts, steps: readonly string[]): readonly [key: string, rest: readonly string[]] {
  const length = steps.findIndex((_, at) => Object.hasOwn(data, steps.slice(0, at + 1).join("."))) + 1 || 1;
  return [steps.slice(0, length).join("."), steps.slice(length)];
}

/** The same data with another value at a place; undefined where the way there is gone. */
function within(data: unknown, steps: readonly string[], value: unknown): { readonly value: unknown } | undefined {
  if (Array.isArray(data)) {
    const [step, ...rest] = steps;
    const at = data.findIndex((item) => isMap(item) && item.id === step);
    if (at < 0) return undefined;
    const inner = rest.length === 0 ? { value } : within(data[at], rest, value);
    return (
      inner && {
        value: data.flatMap((item, place) => (place !== at ? [item] : inner.value === undefined ? [] : [inner.value])),
      }
    );
  }
  if (!isMap(data)) return undefined;
  const [step, rest] = keyIn(data, steps);
  const inner = rest.length === 0 ? { value } : within(data[step], rest, value);
  // What is undefined is taken out of the text; what merely is not there would stay.
  return inner && { value: { ...data, [step]: inner.value } };
}
