import { MentorError } from "../errors.ts";
import { editDistance, slipsAllowed } from "./nearest.ts";
import { fold } from "./paths.ts";
import { idAlphabet, isId } from "./words.ts";

/** What a person can name: by id, by the start of its id, or by words of its title. */
export interface Named {
  readonly id: string;
  readonly title: string;
}

const shortest = 4;
const mostListed = 5;

/**
 * Finds the one record that a person means: a whole id, then a start of an id, then a title, then words of one.
 *
 * Throws NO_SUCH_RECORD (NO_SUCH_QUESTION for a question), with what was probably meant, and AMBIGUOUS, with those it could be. `command` is what
 * the person typed before the name, such as `mentor goal done`, so that the remedy can be run as it stands.
 */
export function findRecord<T extends Named>(
  wanted: string,
  candidates: readonly T[],
  what: string,
  command?: string,
): T {
  const name = wanted.trim();
  const found = matches(name, candidates);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only) {
    throw new MentorError({
      code: "AMBIGUOUS",
      message: `"${shortened(name)}" could be ${found.length} ${plural(what)}`,
      remedy: `say which: ${listed(found, candidates)}`,
      exit: 2,
    });
  }
  throw new MentorError({
    code: what === "question" ? "NO_SUCH_QUESTION" : "NO_SUCH_RECORD",
    message: name === "" ? `No ${what} was named` : `No ${what} "${shortened(name)}"`,
    remedy: nearestRemedy(name, candidates, what, command),
  });
}

function matches<T extends Named>(name: string, candidates: readonly T[]): readonly T[] {
  if (name === "") return [];
  const id = name.toLowerCase();
  const whole = candidates.filter((each) => each.id === id);
  if (whole.length > 0) return whole.slice(0, 1);
  const starts = isIdStart(id) ? candidates.filter((each) => each.id.startsWith(id)) : [];
  if (starts.length > 0) return starts;
  const words = wordsOf(name);
  if (words.length === 0) return [];
  const phrase = words.join(" ");
  const titles = candidates.map((each) => ({ each, title: wordsOf(each.title) }));
  const steps = [
    titles.filter(({ title }) => title.join(" ") === phrase),
    titles.filter(({ title }) => words.every((word) => title.some((other) => other.startsWith(word)))),
    // Some scripts set no space between words, so that the start of a word can't be told.
    titles.filter(({ title }) => words.every((word) => title.join(" ").includes(word))),
  ];
  return (steps.find((step) => step.length > 0) ?? []).map(({ each }) => each);
}

// A question of a programme has an id of words, such as `career-tuesday-morning`; three letters are no name of it.
const isIdStart = (text: string) => /^[a-z0-9-]+$/.test(text) && (onlyIdSymbols(text) || text.includes("-"));
const onlyIdSymbols = (text: string) => [...text].every((symbol) => idAlphabet.includes(symbol));

const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Where things are seen whose list is no command of their own name. */
const shownElsewhere: Readonly<Record<string, string>> = {
  choice: "list them with mentor conflicts list",
  "guide page": "list them with mentor guide",
  milestone: "see mentor goal show",
  step: "see mentor phase show",
  term: "see mentor agreement show",
};

function nearestRemedy(name: string, candidates: readonly Named[], what: string, command: string | undefined): string {
  const near = nearestRecord(name, candidates);
  if (!near) return shownElsewhere[what] ?? `list them with mentor ${what.split(" ")[0]} list`;
  const id = shownId(near.id, shortIds(candidates.map((each) => each.id)));
  return `${command ? `${command} ` : ""}${id}  (${shortened(near.title)})`;
}

function nearestRecord(name: string, candidates: readonly Named[]): Named | undefined {
  const words = wordsOf(name);
  const id = name.toLowerCase();
  let best: Named | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const each of candidates) {
    const slips = Math.min(idSlips(id, each.id), titleSlips(words, wordsOf(each.title)));
    if (slips < fewest) [best, fewest] = [each, slips];
  }
  return best;
}

function idSlips(wanted: string, id: string): number {
  const slips = editDistance(wanted, id.slice(0, Math.max(wanted.length, shortest)));
  return slips <= (wanted.length > 8 ? 2 : 1) ? slips : Number.POSITIVE_INFINITY;
}

/** Every word that was typed must be near one of the title's; the slips add up. */
function titleSlips(words: readonly string[], title: readonly string[]): number {
  if (words.length === 0) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const word of words) {
    const allowed = slipsAllowed(word);
    const near = title.filter((other) => Math.abs(other.length - word.length) <= allowed);
    const slips = Math.min(...near.map((other) => editDistance(word, other)), Number.POSITIVE_INFINITY);
    if (slips > allowed) return Number.POSITIVE_INFINITY;
    sum += slips;
  }
  return sum;
}

function listed(found: readonly Named[], candidates: readonly Named[]): string {
  const short = shortIds(candidates.map((each) => each.id));
  const some = found.slice(0, mostListed).map((each) => `${shownId(each.id, short)} (${shortened(each.title)})`);
  const rest = found.length - some.length;
  return `${some.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** An id made of words is said whole: its start would say nothing. */
function shownId(id: string, short: ReadonlyMap<string, string>): string {
  return isId(id) ? (short.get(id) ?? id) : id;
}

function shortened(text: string): string {
  const symbols = [...text];
  return symbols.length > 60 ? `${symbols.slice(0, 59).join("")}…` : text;
}

function plural(what: string): string {
  return what.endsWith("y") ? `${what.slice(0, -1)}ies` : `${what}s`;
}

/** Gives each id the shortest start that no other has, of at least four symbols. */
export function shortIds(ids: Iterable<string>): Map<string, string> {
  const sorted = [...new Set(ids)].sort();
  const common = (index: number) => commonLength(sorted[index] ?? "", sorted[index + 1] ?? "");
  return new Map(
    sorted.map((id, index) => [id, id.slice(0, Math.max(shortest, common(index - 1) + 1, common(index) + 1))]),
  );
}

/**
 * The shortest start of one id that none of the others has, of at least four symbols.
 *
 * Each list is in the order of its ids, so that only the neighbours in it have to be looked at.
 */
export function shortIdAmong(id: string, lists: readonly (readonly { readonly id: string }[])[]): string {
  let length = shortest;
  for (const list of lists) {
    const at = placeOfId(id, list);
    const next = list[at]?.id === id ? at + 1 : at;
    for (const other of [list[at - 1], list[next]]) {
      if (other) length = Math.max(length, commonLength(id, other.id) + 1);
    }
  }
  return id.slice(0, length);
}

/** The place of an id, or of the first one after it. */
function placeOfId(id: string, list: readonly { readonly id: string }[]): number {
  let [from, to] = [0, list.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((list[middle]?.id ?? "") < id) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The shortest start of one id that none of the others has, of at least four symbols. */
export function shortId(id: string, ids: Iterable<string>): string {
  let length = shortest;
  for (const other of ids) if (other !== id) length = Math.max(length, commonLength(id, other) + 1);
  return id.slice(0, length);
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}
