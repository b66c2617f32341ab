import { problemOf } from "../errors.ts";
import { sameData } from "../text/data-blend.ts";
import { withPlainLines } from "../text/decode-text.ts";
import { type Parts, splitPage } from "../text/front-matter.ts";
import { editRecordText, newRecordText, newYamlText, readRecordText } from "../text/record-text.ts";
import { commentsOf } from "../text/yaml-edit.ts";
import { type Facts, isMap, said } from "./merge-data.ts";
import { stretches } from "./three-way.ts";

/** A record's text, taken apart into facts and words. */
export interface Opened {
  readonly path: string;
  readonly text: string;
  readonly parts: Parts;
  readonly facts: Facts;
  readonly body: string;
}

/** Opens a record's text. Throws what reading it would throw. */
export function opened(path: string, text: string): Opened {
  const plain = withPlainLines(text);
  const page = splitPage(plain);
  const { data, body } = readRecordText(plain, path, page ? "page" : "yaml");
  const parts = page ?? { form: "yaml" as const, head: "", yaml: plain, neck: "", body: "" };
  return { path, text: plain, parts, facts: said(data), body };
}

/** The same; undefined for a text that can't be read. */
export function openedOrNot(path: string, text: string): Opened | undefined {
  try {
    return opened(path, text);
  } catch (thrown) {
    if (problemOf(thrown)) return undefined;
    throw thrown;
  }
}

/**
 * Writes merged facts and words as a text: that of a clean merge of the lines, where it says just this; otherwise the
 * later version's text, changed where it has to be. Comments that either wrote stay.
 */
export function writtenText(base: Opened | undefined, one: Opened, other: Opened, facts: Facts, body: string): string {
  const yaml = base && cleanYaml(base, one, other);
  if (yaml !== undefined && says(other, yaml, facts)) return withBody({ ...other.parts, yaml }, body);
  const edited = editRecordText(other.text, namingAll(other.facts, facts), body);
  const text = saysAll(other.path, edited, facts) ? edited : printedAnew(other, facts, body);
  return withComments(text, other.path, lostComments(text, base, one));
}

function cleanYaml(base: Opened, one: Opened, other: Opened): string | undefined {
  if (one.parts.form !== other.parts.form || base.parts.form !== other.parts.form) return undefined;
  const merged: string[] = [];
  const lines = [base, one, other].map(({ parts }) => parts.yaml.split("\n"));
  for (const each of stretches(lines[0] ?? [], lines[1] ?? [], lines[2] ?? [])) {
    if (!each.agreed) return undefined;
    merged.push(...each.items);
  }
  return merged.join("\n");
}

function says({ parts, path }: Opened, yaml: string, facts: Facts): boolean {
  return saysAll(path, withBody({ ...parts, yaml }, ""), facts);
}

function saysAll(path: string, text: string, facts: Facts): boolean {
  try {
    return sameData(opened(path, text).facts, facts);
  } catch {
    return false; // Lines that each make sense may make none together.
  }
}

function withBody({ form, head, yaml, neck }: Parts, body: string): string {
  if (form === "yaml") return yaml;
  return `${head}${yaml}${neck !== "" && !neck.endsWith("\n") && body !== "" ? `${neck}\n` : neck}${body}`;
}

/** The facts as wanted ones of an edit: whatever was there and shall not be is named too, as undefined. */
function namingAll(old: unknown, wanted: unknown): Facts {
  return named(old, wanted) as Facts;
}

function named(old: unknown, wanted: unknown): unknown {
  if (Array.isArray(wanted)) {
    // Which old item an edit takes an item for, it decides itself: so each names the keys of all.
    const before = Array.isArray(old) ? old.filter(isMap) : [];
    const all = before.reduce<Facts>((keys, item) => Object.assign(Object.create(null), keys, item), {});
    return wanted.map((item) => (isMap(item) ? named(all, item) : item));
  }
  if (!isMap(wanted)) return wanted;
  const from = isMap(old) ? old : {};
  const gone = Object.keys(from).filter((key) => !Object.hasOwn(wanted, key));
  const entries = Object.entries(wanted).map(([key, value]) => [key, named(from[key], value)] as const);
  return Object.fromEntries([...entries, ...gone.map((key) => [key, undefined] as const)]);
}

function printedAnew({ parts, text }: Opened, facts: Facts, body: string): string {
  const comment = commentsOf(parts.yaml)[0]?.text ?? "# A record of mentor";
  return parts.form === "yaml" && splitPage(text) === undefined
    ? newYamlText(facts, comment)
    : newRecordText(facts, body, comment);
}

/** The comments that the earlier version has, the beginning had not, and the merged text would lose. */
function lostComments(text: string, base: Opened | undefined, one: Opened): readonly string[] {
  const [merged, began] = [yamlOf(text), base?.parts.yaml ?? ""].map((yaml) =>
    commentsOf(yaml).map((each) => each.text),
  );
  return commentsOf(one.parts.yaml)
    .map((each) => each.text)
    .filter((each) => !began?.includes(each) && !merged?.includes(each) && !each.startsWith("# yaml-language-server:"));
}

const yamlOf = (text: string) => splitPage(text)?.yaml ?? text;

function withComments(text: string, path: string, comments: readonly string[]): string {
  if (comments.length === 0) return text;
  const page = splitPage(text);
  const yaml = page?.yaml ?? text;
  const first = /^# yaml-language-server:[^\n]*\n/.exec(yaml)?.[0] ?? "";
  const more = `${first}${comments.map((each) => `${each}\n`).join("")}${yaml.slice(first.length)}`;
  const commented = page ? withBody({ ...page, yaml: more }, page.body) : more;
  return saysAll(path, commented, opened(path, text).facts) ? commented : text;
}

/** The text with a schema comment that leads to its schema from where the text will lie. */
export function atHome(text: string, path: string): string {
  const up = "../".repeat(path.split("/").length - 1);
  return text.replace(/^(# yaml-language-server: \$schema=)(?:\.\.\/)*(?=schema\/[a-z]+\.json[ \t]*$)/m, `$1${up}`);
}
