import { sameData } from "../text/data-blend.ts";
import { choiceFile, choiceOf, hasFile, wholeTextChoices } from "./choices.ts";
import { findTrios, type Trio } from "./identity.ts";
import { type Facts, haveIds, isMap, said } from "./merge-data.ts";
import { takeProseApart } from "./paragraphs.ts";
import { type Opened, openedOrNot } from "./record-text.ts";
import type { Choice, MergeContext, Version } from "./version.ts";

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
  const pairs = [
    [one, other],
    [other, one],
  ] as const;
  const found = pairs.flatMap(([version, against]) =>
    findTrios({ base, one: version.files, other: result }).trios.flatMap((trio) =>
      dropped(trio, version, against, context),
    ),
  );
  const choices = [...new Map(found.map((choice) => [choice.id, choice])).values()];
  const files = choices.map(choiceFile).filter(({ path }) => !result.has(path));
  return { files: new Map(files.map(({ path, text }) => [path, text])), choices };
}

/** What a side wrote since the beginning and the result has not. */
function dropped(
  { id, base, one: side, other: result }: Trio,
  version: Version,
  against: Version,
  context: MergeContext,
): readonly Choice[] {
  if (!side || side.text === base?.text || side.path.startsWith("conflicts/")) return [];
  const { path, text } = side;
  const [instead, changed] = [against.changeOf((result ?? side).path), version.changeOf(path)];
  const about = { record: id ?? path, kind: context.read(path, text).kind, path };
  const whole = () => wholeTextChoices(about, text, instead, changed, context);
  if (!result) return whole();
  const [mine, theirs] = [openedOrNot(path, text), openedOrNot(result.path, result.text)];
  if (!mine || !theirs) {
    const known = linesOf(base?.text, result.text);
    return text.split("\n").every((line) => known.has(line)) ? [] : whole();
  }
  const began = base && openedOrNot(base.path, base.text);
  const choose = (field: string, was: unknown, kept: unknown, lost: unknown): Choice =>
    choiceOf(about, { field, base: was, kept, other: lost }, instead, changed, context);
  const lost = [
    ...lostFacts(began?.facts ?? {}, mine.facts, theirs.facts, "", choose),
    ...lostWords(began, mine, theirs, choose),
  ];
  return lost.every(hasFile) ? lost : whole();
}

type Choose = (field: string, was: unknown, kept: unknown, lost: unknown) => Choice;

function lostFacts(base: Facts, side: Facts, result: Facts, within: string, choose: Choose): readonly Choice[] {
  return Object.entries(side).flatMap(([key, value]) => {
    const [was, is] = [base[key], result[key]];
    if (sameData(value, was) || sameData(value, is)) return [];
    const field = `${within}${key}`;
    if (isMap(value) && isMap(is))
      return lostFacts(isMap(was) ? said(was) : {}, said(value), said(is), `${field}.`, choose);
    if (!Array.isArray(value) || !Array.isArray(is)) return [choose(field, was, is, value)];
    const known: readonly unknown[] = Array.isArray(was) ? [...was, ...is] : is;
    const items = haveIds(value) && haveIds(is) ? itemsById(is) : {};
    const isThere = (item: unknown) => isMap(item) && Object.hasOwn(items, String(item.id));
    const inItems = lostFacts(itemsById(was), itemsById(value.filter(isThere)), items, `${field}.`, choose);
    const lost = value.filter((item) => !isThere(item) && !known.some((each) => sameData(each, item)));
    return lost.length === 0 ? inItems : [choose(field, was, is, lost), ...inItems];
  });
}

/** The items of a list by their ids, so that what a side wrote in one of them is looked for key by key. */
function itemsById(list: unknown): Facts {
  if (!Array.isArray(list)) return {};
  return Object.fromEntries(list.filter(isMap).map((item) => [String(item.id), item]));
}

/** The paragraphs that a side wrote and of which the result lacks a line. */
function lostWords(base: Opened | undefined, side: Opened, result: Opened, choose: Choose): readonly Choice[] {
  const known = linesOf(base?.body, result.body);
  const lost = takeProseApart(side.body).paragraphs.filter(({ text }) =>
    text.split("\n").some((line) => line.trim() !== "" && !known.has(line)),
  );
  return lost.length === 0 ? [] : [choose("body", undefined, undefined, lost.map(({ text }) => text).join("\n\n"))];
}

const linesOf = (...texts: readonly (string | undefined)[]) => new Set(texts.join("\n").split("\n"));
