import { problemOf } from "../errors.ts";
import { sameData } from "../text/data-blend.ts";
import { withPlainLines } from "../text/decode-text.ts";
import { formIn, type Parts, takeApart } from "../text/front-matter.ts";
import { readRecordText, restateRecordText } from "../text/record-text.ts";
import { commentsOf } from "../text/yaml-edit.ts";
import { type Facts, said } from "./merge-data.ts";
import { stretches } from "./three-way.ts";

/** A record's text, taken apart into facts and words. */
export interface Opened {
  readonly path: string;
  readonly text: string;
  readonly parts: Parts;
  readonly facts: Facts;
  readonly body: string;
}

/** Tells whether a text has front matter. */
export const isPage = (text: string) => formIn(text) === "page";

/** Opens a record's text; undefined for one that can't be read. */
export function openedOrNot(path: string, text: string): Opened | undefined {
  return unlessProblem(() => {
    const plain = withPlainLines(text);
    const form = formIn(plain);
    const { data, body } = readRecordText(plain, path, form);
    return { path, text: plain, parts: takeApart(plain, path, form), facts: said(data), body };
  });
}

/** What is made; undefined where that can't be for a reason that a reader could act on. */
export function unlessProblem<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (thrown) {
    if (problemOf(thrown)) return undefined;
    throw thrown;
  }
}

/** Merges the lines of a text; undefined where both changed the same ones. */
export function mergedLines(base: string, one: string, other: string): string | undefined {
  const merged: string[] = [];
  for (const each of stretches(base.split("\n"), one.split("\n"), other.split("\n"))) {
    if (!each.agreed) return undefined;
    merged.push(...each.items);
  }
  return merged.join("\n");
}

/**
 * Writes merged facts and words as a text: that of a clean merge of the lines, where it says just this; otherwise the
 * later version's text, changed where it has to be. Comments that either wrote stay. Throws what reading the text would
 * throw.
 */
export function writtenText(base: Opened | undefined, one: Opened, other: Opened, facts: Facts, body: string): string {
  const front = base && mergedLines(frontOf(base), frontOf(one), frontOf(other));
  const clean = front && front + body;
  if (clean !== undefined && sameData(openedOrNot(other.path, clean)?.facts, facts)) return clean;
  return withComments(restateRecordText(other.text, facts, body), addedComments(base, one, other));
}

const frontOf = ({ parts: { head, yaml, neck } }: Opened) => head + yaml + neck;

/** The comments that the earlier version has, and neither the later one nor the beginning. */
function addedComments(base: Opened | undefined, one: Opened, other: Opened): readonly string[] {
  const textsIn = ({ parts }: Opened) => commentsOf(parts.yaml).map(({ text }) => text);
  const known = new Set((base ? [base, other] : [other]).flatMap(textsIn));
  return textsIn(one).filter((each) => !known.has(each) && !each.startsWith("# yaml-language-server:"));
}

/** Puts comments where those at the top of a record are: below the one that names its schema. */
function withComments(text: string, comments: readonly string[]): string {
  const lines = comments.map((each) => `${each}\n`).join("");
  // All of this may be missing: what is found first is always at the very beginning.
  return text.replace(/(?:---[ \t]*\n)?(?:# yaml-language-server:.*\n)?/, (top) => `${top}${lines}`);
}

/** The text with a schema comment that leads to its schema from where the text will lie. */
export function atHome(text: string, path: string): string {
  const up = "../".repeat(path.split("/").length - 1);
  return text.replace(/^(# yaml-language-server: \$schema=)(?:\.\.\/)*(?=schema\/[a-z]+\.json[ \t]*$)/m, `$1${up}`);
}
