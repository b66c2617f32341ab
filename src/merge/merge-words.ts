import { aligned } from "./align.ts";
import { isHeading, listItems, type Prose, putProseTogether, takeProseApart } from "./paragraphs.ts";
import { commonAndApart, stretches } from "./three-way.ts";

/** One person's version of a text. */
export interface Wording {
  readonly text: string;
  /** Who changed it last, as the words `… wrote:` name them. */
  readonly by: string;
}

export interface MergedWords {
  readonly text: string;
  /** Both changed the same paragraph, and both versions stay, each under its author's name. */
  readonly both: boolean;
}

/**
 * Merges two versions of a text that began as one, by paragraph. No word that either wrote is dropped.
 *
 * A paragraph that only one changed is theirs, and so is a line of it or an item of a list. Where both changed the
 * same one, both versions stay: below a line `Ines Duarte wrote:`, or, of an item, above `(Ines Duarte wrote this)`. What the
 * other took away is in neither. What both added at one spot stands one after the other, and what is the same once.
 * The first version is the earlier one.
 */
export function mergeWords(base: string, one: Wording, other: Wording): MergedWords {
  return new Merger(one.by, other.by).merge(takeProseApart(base), takeProseApart(one.text), takeProseApart(other.text));
}

class Merger {
  readonly #one: string;
  readonly #other: string;
  #both = false;

  constructor(one: string, other: string) {
    this.#one = one;
    this.#other = other;
  }

  merge(base: Prose, one: Prose, other: Prose): MergedWords {
    const texts = this.#paragraphs(textsOf(base), textsOf(one), textsOf(other));
    const gaps = new Gaps(base, one, other);
    const paragraphs = texts.map((text, at) => ({ text, gap: gaps.take(text, at === texts.length - 1) }));
    const lead = threeWayBlank(base.lead, one.lead, other.lead);
    return { text: putProseTogether({ lead, paragraphs }), both: this.#both };
  }

  #paragraphs(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
    return stretches(base, one, other).flatMap((each) =>
      each.agreed ? each.items : this.#changed(each.base, each.one, each.other),
    );
  }

  /** Both changed the same paragraphs: each is merged with what became of it. */
  #changed(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
    const [mine, theirs] = [aligned(base, one), aligned(base, other)];
    const addedAt = (at: number) => added(mine.added.get(at) ?? [], theirs.added.get(at) ?? []);
    const merged = base.flatMap((text, at) => [
      ...addedAt(at),
      ...this.#fate(text, mine.became.get(at), theirs.became.get(at)),
    ]);
    return namedOnce([...merged, ...addedAt(base.length)]);
  }

  #fate(base: string, one: string | undefined, other: string | undefined): readonly string[] {
    if (one !== undefined && other !== undefined) return this.#paragraph(base, one, other);
    const left = one ?? other;
    return left === undefined || left === base ? [] : [left];
  }

  #paragraph(base: string, one: string, other: string): readonly string[] {
    const [began, mine, theirs] = [base, one, other].map(listItems);
    if (began && mine && theirs) return oneText(this.#items(began, mine, theirs));
    const lines = linesOfBoth(base.split("\n"), one.split("\n"), other.split("\n"));
    if (lines) return oneText(lines);
    return this.#versions(withoutTaken(base, one, other), withoutTaken(base, other, one));
  }

  #items(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
    return stretches(base, one, other).flatMap((each) => {
      if (each.agreed) return each.items;
      const kept = (list: readonly string[], others: readonly string[]) =>
        list.filter((item) => !each.base.includes(item) || others.includes(item));
      return united(kept(each.one, each.other), kept(each.other, each.one), (mine, theirs) => {
        if (each.base.length === 0 || mine.length === 0 || theirs.length === 0) return [...mine, ...theirs];
        this.#both = true;
        return [...mine.map((item) => signed(item, this.#one)), ...theirs.map((item) => signed(item, this.#other))];
      });
    });
  }

  /** Both versions, each paragraph with its author; of one that there is already, nothing more. */
  #versions(one: readonly string[], other: readonly string[]): readonly string[] {
    if (one.length === 0 || other.length === 0) return [...one, ...other];
    this.#both = true;
    return [...one.map((text) => titled(text, this.#one)), ...other.map((text) => titled(text, this.#other))];
  }
}

const textsOf = ({ paragraphs }: Prose) => paragraphs.map(({ text }) => text);

/** Lines or items as a text, where there are any. */
const oneText = (lines: readonly string[]) => (lines.length === 0 ? [] : [lines.join("\n")]);

/** Both put something in at the same spot; what they put in below the same heading stays below it. */
function added(one: readonly string[], other: readonly string[]): readonly string[] {
  const [mine, theirs] = [sectionsOf(one), sectionsOf(other)];
  return united([...mine.keys()], [...theirs.keys()]).flatMap((heading) =>
    united(mine.get(heading) ?? [], theirs.get(heading) ?? [], (first, second) => {
      const [items, more] = [first, second].map((texts) => listItems(texts.join("\n\n")));
      return items && more ? [united(items, more).join("\n")] : [...first, ...second];
    }),
  );
}

/** The paragraphs below each heading, with it; one that is there again is a paragraph as any other. */
function sectionsOf(texts: readonly string[]): ReadonlyMap<string, readonly string[]> {
  let section: string[] = [];
  const sections = new Map([["", section]]);
  for (const text of texts) {
    if (isHeading(text) && !sections.has(text)) {
      section = [];
      sections.set(text, section);
    }
    section.push(text);
  }
  return sections;
}

/** The lines of a paragraph, where both changed other ones of it. */
function linesOfBoth(
  base: readonly string[],
  one: readonly string[],
  other: readonly string[],
): readonly string[] | undefined {
  const merged: string[] = [];
  for (const each of stretches(base, one, other)) {
    if (each.agreed) merged.push(...each.items);
    else if (each.base.length === 0) merged.push(...united(each.one, each.other));
    else return undefined;
  }
  return merged;
}

/** What both have, and between that whatever `join` makes of what each has alone. */
function united(
  one: readonly string[],
  other: readonly string[],
  join = (first: readonly string[], second: readonly string[]): readonly string[] => [...first, ...second],
): readonly string[] {
  const there = new Set(one.map(unnamed));
  return commonAndApart(one, other).flatMap((each) => {
    const more = each.other.filter((text) => !there.has(unnamed(text)));
    return [...each.common, ...join(each.one, more)];
  });
}

/** A version that stands under its author's name stands there once, below one heading. */
const namedOnce = (texts: readonly string[]) =>
  [...sectionsOf(texts).values()].flatMap((section) => {
    const there = new Set<string>();
    return section.filter((text) => {
      const isThere = there.has(text);
      there.add(text);
      return !isThere || !title.test(text);
    });
  });

/** A version without the lines that the other one took away; nothing, where that is all of it. */
function withoutTaken(base: string, version: string, other: string): readonly string[] {
  const [began, stays] = [new Set(base.split("\n")), new Set(other.split("\n"))];
  return oneText(version.split("\n").filter((line) => !began.has(line) || stays.has(line)));
}

const title = /^\S[^\n]{0,120} wrote:\n/;
const signature = /\n[ \t]+\([^\n]{1,120} wrote this\)$/;

/** A version under its author's name, unless somebody's name stands there from an earlier merge. */
const titled = (text: string, by: string) => (title.test(text) ? text : `${by} wrote:\n${text}`);

function signed(item: string, by: string): string {
  const margin = item.slice(0, item.search(/\S/));
  return signature.test(item) ? item : `${item}\n${margin}  (${by} wrote this)`;
}

const unnamed = (text: string) => text.replace(title, "").replace(signature, "");

/** The blank space behind paragraphs. */
class Gaps {
  readonly #known: readonly Map<string, string[]>[];
  readonly #end: string;

  constructor(base: Prose, one: Prose, other: Prose) {
    this.#known = [base, one, other].map(({ paragraphs }) => {
      const gaps = new Map<string, string[]>();
      for (const { text, gap } of paragraphs.slice(0, -1)) gaps.set(text, [...(gaps.get(text) ?? []), gap]);
      return gaps;
    });
    this.#end = threeWayBlank(endOf(base), endOf(one), endOf(other));
  }

  take(text: string, isLast: boolean): string {
    const [base, one, other] = this.#known.map((gaps) => gaps.get(text)?.shift());
    if (isLast) return this.#end;
    const some = base ?? one ?? other ?? "\n\n";
    return threeWayBlank(some, one ?? some, other ?? some);
  }
}

const endOf = ({ paragraphs }: Prose) => paragraphs.at(-1)?.gap ?? "\n";

/** Blank space as whoever changed it wanted it; the longer one, where both did, and of two as long the later one. */
function threeWayBlank(base: string, one: string, other: string): string {
  if (one === base) return other;
  return other === base || one.length > other.length ? one : other;
}

/** The name of an author as words in a text can have it: on one line, and nothing that Markdown would act on. */
export function asWords(author: string): string {
  // Cut first: what is cut in two is no longer a letter.
  const words = author.slice(0, 100).replace(/[\p{C}\s<>*_`#[\]|\\]+/gu, " ");
  return words.trim() || "Somebody";
}
