import { sameData } from "../text/data-blend.ts";
import { choiceFile, choiceOf, wholeTextChoices } from "./choices.ts";
import { findTrios, type Trio } from "./identity.ts";
import { type Facts, isMap } from "./merge-data.ts";
import { mergeNotebooks } from "./merge-notebooks.ts";
import { takeProseApart } from "./paragraphs.ts";
import { type Opened, openedOrNot } from "./record-text.ts";
import type { Changed, Choice, MergeContext, Version } from "./version.ts";

/** What a merge made by hand dropped. */
export interface Audited {
  /** The records of it, as files to add. */
  readonly files: ReadonlyMap<string, string>;
  readonly choices: readonly Choice[];
}

/**
 * Looks at a merge that somebody made by hand, or that plain git made, for what either side had written and it dropped.
 *
 * Each such value, paragraph or record becomes the record of a choice, of which the hand-made merge is what stands.
 * `result` has the texts at the paths that differ anywhere. What the two themselves had taken out is not missed.
 */
export function auditMerge(
  base: ReadonlyMap<string, string>,
  one: Version,
  other: Version,
  result: ReadonlyMap<string, string>,
  context: MergeContext,
): Audited {
  const merged = mergeNotebooks(base, one, other, context);
  const ours = new Map([...merged.files].flatMap(([path, text]) => (text === null ? [] : [[path, text] as const])));
  const choices: Choice[] = [];
  for (const [version, by] of [
    [one, other],
    [other, one],
  ] as const) {
    const { trios } = findTrios({ base, one: version.files, other: result });
    const wanted = new Map(
      findTrios({ base, one: version.files, other: ours }).trios.map((trio) => [keyOf(trio), trio]),
    );
    for (const trio of trios) choices.push(...dropped(trio, wanted.get(keyOf(trio)), version, by, context));
  }
  const unique = [...new Map(choices.map((choice) => [choice.id, choice])).values()];
  const files = unique.map(choiceFile).filter(({ path }) => !result.has(path));
  return { files: new Map(files.map(({ path, text }) => [path, text])), choices: unique };
}

const keyOf = ({ id, one, other, base }: Trio) => id ?? (one ?? other ?? base)?.path ?? "";

/** What a side wrote since the beginning and the result has not; `wanted` has what our merge would have made of it. */
function dropped(
  trio: Trio,
  wanted: Trio | undefined,
  version: Version,
  against: Version,
  context: MergeContext,
): readonly Choice[] {
  const { base, one: side, other: result } = trio;
  if (!side || side.text === base?.text || side.text === result?.text || side.path.startsWith("conflicts/")) return [];
  const changed = version.changeOf(side.path) ?? (base && version.changeOf(base.path));
  const instead = result ? against.changeOf(result.path) : against.changeOf(side.path);
  const kind = context.read(side.path, side.text).kind;
  const about = { record: trio.id ?? side.path, kind, path: side.path };
  // Where our merge has nothing of it either, it was joined with another record or taken out by both.
  if (!result) return wanted?.other ? wholeTextChoices(about, side.text, instead, changed, context) : [];
  const [began, mine, theirs] = [base, side, result].map((each) => each && openedOrNot(each.path, each.text));
  if (!mine || !theirs) {
    const lines = new Set(result.text.split("\n"));
    const isThere = side.text.split("\n").every((line) => lines.has(line) || base?.text.includes(line));
    return isThere ? [] : wholeTextChoices(about, side.text, instead, changed, context);
  }
  const choose = (field: string, was: unknown, kept: unknown, lost: unknown): Choice =>
    choiceOf(about, { field, base: was, kept, other: lost }, instead, changed as Changed | undefined, context);
  return [
    ...lostFacts(began?.facts ?? {}, mine.facts, theirs.facts, "", choose),
    ...lostWords(began, mine, theirs, choose),
  ];
}

type Choose = (field: string, was: unknown, kept: unknown, lost: unknown) => Choice;

function lostFacts(base: Facts, side: Facts, result: Facts, within: string, choose: Choose): readonly Choice[] {
  return Object.entries(side).flatMap(([key, value]) => {
    const [was, is] = [base[key], result[key]];
    if (sameData(value, was) || sameData(value, is)) return [];
    const field = `${within}${key}`;
    if (isMap(value) && isMap(is)) return lostFacts(isMap(was) ? was : {}, value, is, `${field}.`, choose);
    if (!Array.isArray(value) || !Array.isArray(is)) return [choose(field, was, is, value)];
    const began: readonly unknown[] = Array.isArray(was) ? was : [];
    const has = (list: readonly unknown[], item: unknown) => list.some((each) => sameData(each, item));
    const lost = value.filter((item) => !has(began, item) && !has(is, item));
    return lost.length === 0 ? [] : [choose(field, was, is, lost)];
  });
}

/** The paragraphs that a side wrote and of which the result lacks a line. */
function lostWords(base: Opened | undefined, side: Opened, result: Opened, choose: Choose): readonly Choice[] {
  const [began, is] = [base?.body ?? "", result.body].map((body) => new Set(body.split("\n")));
  const lost = takeProseApart(side.body).paragraphs.filter(({ text }) =>
    text.split("\n").some((line) => line.trim() !== "" && !began?.has(line) && !is?.has(line)),
  );
  return lost.length === 0 ? [] : [choose("body", undefined, undefined, lost.map(({ text }) => text).join("\n\n"))];
}
