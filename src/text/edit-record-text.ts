import { blend, sameData } from "./data-blend.ts";
import { formIn, type Parts, takeApart } from "./front-matter.ts";
import { parseParts } from "./parse-parts.ts";
import { commentsOf, editedSource } from "./yaml-edit.ts";
import { printEntries } from "./yaml-print.ts";
import type { ParsedYaml, PlainData } from "./yaml-source.ts";

/**
 * Makes a record's text say what is wanted, and leaves every other byte as it is.
 *
 * Keys whose wanted value is undefined are taken out; keys that aren't named are never touched. Comments, spacing,
 * quotes, order and blank lines stay. Where nothing changes, the very same text comes back; where something does, lines
 * end in LF and a byte-order mark goes. Throws what reading the text would throw.
 */
export function editRecordText(text: string, wanted: Readonly<Record<string, unknown>>, body?: string): string {
  return withData(text, (data) => blend(data, wanted) as PlainData, body);
}

/** Does the same, but keys that aren't named are taken out as well, down to the last map; those without a value stay. */
export function restateRecordText(text: string, facts: Readonly<Record<string, unknown>>, body: string): string {
  const withoutValue = (data: PlainData) => Object.entries(data).filter(([, value]) => value === null);
  return withData(text, (data) => ({ ...Object.fromEntries(withoutValue(data)), ...facts }), body);
}

function withData(text: string, wanted: (data: PlainData) => PlainData, body: string | undefined): string {
  const form = formIn(text);
  const parts = takeApart(text, "", form);
  const parsed = parseParts(parts, "");
  const target = wanted(parsed.data);
  const sameFacts = sameData(parsed.data, target);
  const prose = proseFor(parts, body);
  if (sameFacts && prose === parts.body) return text;
  const yaml = sameFacts ? parts.yaml : editedYaml(parts, parsed, target);
  const neck = prose !== "" && parts.neck !== "" && !parts.neck.endsWith("\n") ? `${parts.neck}\n` : parts.neck;
  const edited = `${parts.head}${yaml}${neck}${prose}`;
  // What is too large, or holds markers, would be held when it is next read: better refused now.
  takeApart(edited, "", form);
  return edited;
}

function proseFor(parts: Parts, body: string | undefined): string {
  if (body === undefined || parts.form === "yaml") return parts.body;
  const ended = body === "" || body.endsWith("\n") ? body : `${body}\n`;
  return ended === `${parts.body}\n` ? parts.body : ended;
}

/** Tries the smallest edit first; what it can't do, the document does; what that can't do is printed anew. */
function editedYaml(parts: Parts, parsed: ParsedYaml, target: PlainData): string {
  const tries = [
    () => editedSource(parts.yaml, parsed, target),
    () => withComments(editedDocument(parsed, target), parts.yaml),
    () => withComments(printEntries(target, 0), parts.yaml),
  ];
  for (const attempt of tries) {
    const yaml = attempt();
    if (yaml !== undefined && says(parts, yaml, target)) return yaml;
  }
  throw new Error("A record's front matter could not be printed");
}

function says(parts: Parts, yaml: string, target: PlainData): boolean {
  try {
    return sameData(parseParts({ ...parts, yaml }, "").data, target);
  } catch {
    return false;
  }
}

function editedDocument({ document, data }: ParsedYaml, target: PlainData): string {
  const copy = document.clone();
  for (const key of Object.keys(data)) if (!Object.hasOwn(target, key)) copy.delete(key);
  for (const [key, value] of Object.entries(target)) {
    if (!Object.hasOwn(data, key) || !sameData(data[key], value)) copy.set(key, copy.createNode(value));
  }
  const printed = copy.toString({ lineWidth: 0 });
  return printed.endsWith("\n") ? printed : `${printed}\n`;
}

/** Puts the comments that a text lost at its beginning. */
function withComments(yaml: string, before: string): string {
  const kept = commentsOf(yaml).map(({ text }) => text);
  const lost = commentsOf(before).filter(({ text }) => {
    const at = kept.indexOf(text);
    if (at >= 0) kept.splice(at, 1);
    return at < 0;
  });
  return lost.map(({ text }) => `${text}\n`).join("") + yaml;
}
