import type { RecordKind } from "../domain/records.ts";
import { withAgendaOf } from "../text/meeting-page.ts";
import { choiceOf, hasFile, wholeTextChoices } from "./choices.ts";
import { type Facts, type MergedData, mergeData } from "./merge-data.ts";
import { asWords, type MergedWords, mergeWords } from "./merge-words.ts";
import { mergeProse } from "./prose.ts";
import { atHome, isPage, mergedLines, type Opened, openedOrNot, unlessProblem, writtenText } from "./record-text.ts";
import { rulesOf } from "./rules.ts";
import type { Changed, Choice, MergeContext, MergeNote, NoteCode } from "./version.ts";

/** One version of one record; without a text, it is deleted. */
export interface RecordVersion {
  readonly text: string | undefined;
  readonly changed: Changed | undefined;
}

export interface MergedRecord {
  /** What the record's file says; undefined where it is gone. */
  readonly text: string | undefined;
  readonly choices: readonly Choice[];
  readonly notes: readonly MergeNote[];
}

/**
 * Merges two versions of one record, whichever is named first, as three texts.
 *
 * What only one of them changed is theirs. The merged text can be read wherever one of them could.
 */
export function mergeRecord(
  path: string,
  base: string | undefined,
  one: RecordVersion,
  other: RecordVersion,
  context: MergeContext,
  record: string = path,
): MergedRecord {
  const [earlier, later] = inOrder(one, other);
  return new RecordMerge(path, record, base, earlier, later, context).merged();
}

/** By the time of the last change, then by its commit: never by who is asking. */
export function inOrder(one: RecordVersion, other: RecordVersion): readonly [RecordVersion, RecordVersion] {
  const [a, b] = [one.changed, other.changed];
  const order =
    (a?.at ?? -Infinity) - (b?.at ?? -Infinity) ||
    compare(a?.commit ?? "", b?.commit ?? "") ||
    compare(one.text ?? "", other.text ?? "");
  return order <= 0 ? [one, other] : [other, one];
}

// Nobody writes as much in one record; what is made to be slow is not gone through line by line.
const mostLines = 10_000;
const isEndless = (text: string | undefined) =>
  text !== undefined && text.split("\n", mostLines + 1).length > mostLines;

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

class RecordMerge {
  readonly #path: string;
  readonly #record: string;
  readonly #base: string | undefined;
  readonly #one: RecordVersion;
  readonly #other: RecordVersion;
  readonly #context: MergeContext;
  readonly #choices: Choice[] = [];
  readonly #notes: MergeNote[] = [];
  readonly #kind: RecordKind | undefined;

  constructor(
    path: string,
    record: string,
    base: string | undefined,
    one: RecordVersion,
    other: RecordVersion,
    context: MergeContext,
  ) {
    this.#path = path;
    this.#record = record;
    this.#base = base;
    this.#one = one;
    this.#other = other;
    this.#context = context;
    this.#kind = this.#read(other.text ?? one.text)?.kind;
  }

  merged(): MergedRecord {
    return { text: this.#text(), choices: this.#choices, notes: this.#notes };
  }

  #text(): string | undefined {
    const [base, one, other] = [this.#base, this.#one.text, this.#other.text];
    if (one === other) return other;
    if (one === base) return this.#readable(other, false);
    if (other === base) return this.#readable(one, true);
    if (one === undefined || other === undefined) {
      // A choice that was settled stays so.
      if (this.#kind === "conflict") return undefined;
      const isOne = one !== undefined;
      this.#note("EDIT_LIVES", isOne);
      return this.#readable(one ?? other, isOne);
    }
    const [isSound, isOtherSound] = [this.#isSound(one), this.#isSound(other)];
    if (isSound && isOtherSound) return this.#both(one, other);
    const stands = [other, one, base].find((text) => this.#isSound(text)) ?? other;
    if (one !== stands) this.#unreadable(one, true, other === stands);
    if (other !== stands) this.#unreadable(other, false, one === stands);
    return stands;
  }

  /** What only one changed, unless it can't be read and what was before could. */
  #readable(text: string | undefined, isOne: boolean): string | undefined {
    if (text === undefined || this.#isSound(text)) return text;
    if (this.#base !== undefined && !this.#isSound(this.#base)) return text;
    this.#unreadable(text, isOne, false);
    return this.#base;
  }

  #unreadable(text: string, isOne: boolean, isOtherKept: boolean): void {
    this.#aside(text, isOne, isOtherKept);
    this.#note("UNREADABLE", !isOne);
  }

  /** Keeps a text that can't stand, word for word. */
  #aside(text: string, isOne: boolean, isOtherKept: boolean): void {
    const [lies, stands] = this.#sides(isOne);
    const kept = isOtherKept ? stands.changed : undefined;
    this.#choices.push(...wholeTextChoices(this.#about(), text, kept, lies.changed, this.#context));
  }

  #both(one: string, other: string): string | undefined {
    // What mentor prints is nobody's words, and two records of one choice say the same.
    if (this.#path.endsWith(".json") || this.#kind === "conflict") return other;
    const text = [this.#base, one, other].some(isEndless) ? undefined : this.#together(one, other);
    if (this.#isSound(text) && this.#choices.every(hasFile)) return text;
    // Each makes sense, and both together, or what would have to be kept beside them, do not; or that would take minutes.
    this.#choices.length = 0;
    this.#notes.length = 0;
    this.#aside(one, true, true);
    return other;
  }

  /** A record, or another page, by its facts and words; undefined where its parts do not go together. */
  #together(one: string, other: string): string | undefined {
    if (this.#kind !== undefined) return this.#facts(one, other);
    const base = this.#base ?? "";
    if (this.#path.endsWith(".yaml")) return mergedLines(base, one, other);
    if (!this.#path.endsWith(".md")) return mergeProse(base, one, other);
    return isPage(one) || isPage(other) ? this.#facts(one, other) : this.#words(base, one, other).text;
  }

  #facts(oneText: string, otherText: string): string | undefined {
    const base = this.#base === undefined ? undefined : openedOrNot(this.#path, this.#base);
    const [one, other] = [openedOrNot(this.#path, oneText), openedOrNot(this.#path, otherText)];
    // YAML from end to end has no room for a page's words.
    if (!one || !other || one.parts.form !== other.parts.form) return undefined;
    const isMeeting = this.#kind === "meeting";
    const prepared = isMeeting ? preparedBy(base, one, other) : undefined;
    const merged = mergeData(base?.facts ?? {}, one.facts, other.facts, rulesOf(this.#kind), prepared);
    this.#tell(merged);
    const [first, second] = prepared === "one" ? [one.body, other.body] : [other.body, one.body];
    // The agenda is printed by mentor and nobody's words: all versions get the same one.
    const alike = (body: string) => (isMeeting ? withAgendaOf(withAgendaOf(body, second), first) : body);
    const [mine, theirs] = [alike(one.body), alike(other.body)];
    if (mine !== one.body || theirs !== other.body) this.#note("AGENDA", prepared === "one");
    const words = this.#words(alike(base?.body ?? ""), mine, theirs);
    const facts = prepared ? withoutSwapped(merged.data) : merged.data;
    // Both together may be more than a record can hold.
    const text = unlessProblem(() => writtenText(base, one, other, facts, words.text));
    return text === undefined ? undefined : atHome(text, this.#path);
  }

  #words(base: string, one: string, other: string): MergedWords {
    const by = ({ changed }: RecordVersion) => asWords(changed?.by ?? "");
    const words = mergeWords(base, { text: one, by: by(this.#one) }, { text: other, by: by(this.#other) });
    if (words.both) this.#note("BOTH_WORDINGS", false);
    return words;
  }

  #tell({ clashes, lives }: MergedData): void {
    for (const { field, base, kept, lost, isOne } of clashes) {
      const [stands, lies] = this.#sides(isOne === true);
      const what = { field, base, kept, other: lost };
      this.#choices.push(choiceOf(this.#about(), what, stands.changed, lies.changed, this.#context));
    }
    for (const { field, isOne } of lives) this.#note("VALUE_LIVES", isOne, { field });
  }

  #note(code: NoteCode, isOne: boolean, more: Pick<MergeNote, "field"> = {}): void {
    const [stands, met] = this.#sides(isOne);
    const names = { by: stands.changed?.by ?? "", otherBy: met.changed?.by ?? "" };
    this.#notes.push({ code, ...this.#about(), ...more, ...names });
  }

  /** A version, and the one that it met with. */
  #sides(isOne: boolean): readonly [RecordVersion, RecordVersion] {
    return isOne ? [this.#one, this.#other] : [this.#other, this.#one];
  }

  #about() {
    return { record: this.#record, kind: this.#kind, path: this.#path };
  }

  #read(text: string | undefined) {
    return text === undefined ? undefined : this.#context.read(this.#path, text);
  }

  #isSound(text: string | undefined): boolean {
    return this.#read(text)?.sound === true;
  }
}

/** Whose agenda a call goes by: that of who held it; of two that were only prepared, the one with more swaps. */
function preparedBy(base: Opened | undefined, one: Opened, other: Opened): "one" | "other" | undefined {
  const isHeld = ({ facts }: Opened) => facts.status === "held";
  if (isHeld(one) !== isHeld(other)) return isHeld(one) ? "one" : "other";
  if (base || isHeld(one)) return undefined;
  const swaps = ({ facts }: Opened) => listOf(facts.swapped).length;
  return swaps(one) > swaps(other) ? "one" : "other";
}

/** A question that either swapped out of an agenda is not on it, unless it was talked about. */
function withoutSwapped(facts: Facts): Facts {
  if (facts.status === "held") return facts;
  const { questions, ...rest } = facts;
  const swapped = listOf(facts.swapped);
  const left = listOf(questions).filter((each) => !swapped.includes(each));
  return left.length === 0 ? rest : { ...facts, questions: left };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
