import { aligned } from "./align.ts";
import { listItems, type Prose, putProseTogether, takeProseApart } from "./paragraphs.ts";
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
  if (one.text === base || one.text === other.text) return { text: other.text, both: false };
  if (other.text === base) return { text: one.text, both: false };
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
    const last = Math.max(texts.length - 1, 0);
    const paragraphs = texts.map((text, at) => ({ text, gap: gaps.take(text, at === last) }));
    const lead = threeWayText(base.lead, one.lead, other.lead);
    return { text: putProseTogether({ lead, paragraphs }), both: this.#both };
  }

  #paragraphs(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
    return stretches(base, one, other).flatMap((each) => {
      if (each.agreed) return each.items;
      if (each.base.length === 0) return this.#added(each.one, each.other);
      return this.#changed(each.base, each.one, each.other);
    });
  }

  /** Both put something in at the same spot. */
  #added(one: readonly string[], other: readonly string[]): readonly string[] {
    return this.#united(one, other, (mine, theirs) => {
      const [first, second] = [
        mine.length === 1 && listItems(mine[0] ?? ""),
        theirs.length === 1 && listItems(theirs[0] ?? ""),
      ];
      if (!first || !second) return [...mine, ...theirs];
      return [this.#united(first, second, (a, b) => [...a, ...b]).join("\n")];
    });
  }

  /** Both changed the same paragraphs: each is merged with what became of it. */
  #changed(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
    const [mine, theirs] = [aligned(base, one), aligned(base, other)];
    const addedAt = (at: number) => this.#added(mine.added[at] ?? [], theirs.added[at] ?? []);
    const merged = base.flatMap((text, at) => [
      ...addedAt(at),
      ...this.#fate(text, mine.became[at], theirs.became[at]),
    ]);
    return namedOnce([...merged, ...addedAt(base.length)]);
  }

  #fate(base: string, one: string | undefined, other: string | undefined): readonly string[] {
    if (one !== undefined && other !== undefined) return this.#paragraph(base, one, other);
    const left = one ?? other;
    return left === undefined || left === base ? [] : [left];
  }

  #paragraph(base: string, one: string, other: string): readonly string[] {
    if (one === base || one === other) return [other];
    if (other === base) return [one];
    const items = [base, one, other].map(listItems);
    const [began, mine, theirs] = items;
    if (began && mine && theirs) return [this.#items(began, mine, theirs).join("\n")];
    const lines = this.#lines(base.split("\n"), one.split("\n"), other.split("\n"));
    if (lines) return [lines.join("\n")];
    return this.#versions(withoutTaken(base, one, other), withoutTaken(base, other, one));
  }

  #items(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] {
    return stretches(base, one, other).flatMap((each) => {
      if (each.agreed) return each.items;
      if (each.base.length === 0) return this.#united(each.one, each.other, (a, b) => [...a, ...b]);
      const kept = (list: readonly string[], others: readonly string[]) =>
        list.filter((item) => !each.base.includes(item) || others.includes(item));
      return this.#united(kept(each.one, each.other), kept(each.other, each.one), (mine, theirs) => {
        if (mine.length > 0 && theirs.length > 0) this.#both = true;
        if (mine.length === 0 || theirs.length === 0) return [...mine, ...theirs];
        return [...mine.map((item) => signed(item, this.#one)), ...theirs.map((item) => signed(item, this.#other))];
      });
    });
  }

  /** The lines of a paragraph, where both changed other ones of it. */
  #lines(base: readonly string[], one: readonly string[], other: readonly string[]): readonly string[] | undefined {
    const merged: string[] = [];
    for (const each of stretches(base, one, other)) {
      if (each.agreed) merged.push(...each.items);
      else if (each.base.length === 0) merged.push(...this.#united(each.one, each.other, (a, b) => [...a, ...b]));
      else return undefined;
    }
    return merged;
  }

  /** Both versions, each paragraph with its author; of one that there is already, nothing more. */
  #versions(one: readonly string[], other: readonly string[]): readonly string[] {
    if (one.length === 0 || other.length === 0) return [...one, ...other];
    this.#both = true;
    return [...one.map((text) => titled(text, this.#one)), ...other.map((text) => titled(text, this.#other))];
  }

  /** What both have, and between that whatever `join` makes of what each has alone. */
  #united(
    one: readonly string[],
    other: readonly string[],
    join: (one: readonly string[], other: readonly string[]) => readonly string[],
  ): readonly string[] {
    const there = new Set(one.map(unnamed));
    return commonAndApart(one, other).flatMap((each) => {
      const more = each.other.filter((text) => !there.has(unnamed(text)));
      return [...each.common, ...join(each.one, more)];
    });
  }
}

const textsOf = ({ paragraphs }: Prose) => paragraphs.map(({ text }) => text);

/** A version that stands under its author's name stands there once. */
function namedOnce(texts: readonly string[]): readonly string[] {
  return texts.filter((text, at) => !title.test(text) || texts.indexOf(text) === at);
}

/** A version without the lines that the other one took away; nothing, where that is all of it. */
function withoutTaken(base: string, version: string, other: string): readonly string[] {
  const [began, stays] = [new Set(base.split("\n")), new Set(other.split("\n"))];
  const lines = version.split("\n").filter((line) => !began.has(line) || stays.has(line));
  return lines.length === 0 ? [] : [lines.join("\n")];
}

const title = /^\S[^\n]{0,120} wrote:\n/;
const signature = /\n[ \t]+\([^\n]{1,120} wrote this\)$/;

/** A version under its author's name, unless somebody's name stands there from an earlier merge. */
const titled = (text: string, by: string) => (title.test(text) ? text : `${by} wrote:\n${text}`);

function signed(item: string, by: string): string {
  const margin = /^[ \t]*/.exec(item)?.[0] ?? "";
  return signature.test(item) ? item : `${item}\n${margin}  (${by} wrote this)`;
}

const unnamed = (text: string) => text.replace(title, "").replace(signature, "");

/** The blank space behind paragraphs, as whoever changed it wanted it. */
class Gaps {
  readonly #known: readonly Map<string, string[]>[];
  readonly #end: string;

  constructor(...versions: readonly Prose[]) {
    this.#known = versions.map(({ paragraphs }) => {
      const gaps = new Map<string, string[]>();
      for (const { text, gap } of paragraphs.slice(0, -1)) gaps.set(text, [...(gaps.get(text) ?? []), gap]);
      return gaps;
    });
    const ends = versions.map(({ paragraphs }) => paragraphs.at(-1)?.gap ?? "\n");
    this.#end = threeWayText(ends[0] ?? "", ends[1] ?? "", ends[2] ?? "");
  }

  take(text: string, isLast: boolean): string {
    const [base, one, other] = this.#known.map((gaps) => gaps.get(text)?.shift());
    if (isLast) return this.#end;
    const some = one ?? other ?? base ?? "\n\n";
    return threeWayText(base ?? some, one ?? base ?? some, other ?? base ?? some);
  }
}

/** What was changed, where one changed it; the longer one, where both did. */
function threeWayText(base: string, one: string, other: string): string {
  if (one === base || one === other) return other;
  if (other === base) return one;
  return one.length > other.length || (one.length === other.length && one > other) ? one : other;
}

/** The name of an author as words in a text can have it: on one line, and nothing that Markdown would act on. */
export function asWords(author: string): string {
  const words = author.replace(/[\p{C}\s<>*_`#[\]|\\]+/gu, " ").trim();
  return words.slice(0, 100) || "Somebody";
}
