import type { RecordKind } from "../domain/records.ts";
import { problemOf } from "../errors.ts";
import { withAgendaOf } from "../text/meeting-page.ts";
import { choiceOf, hasFile, wholeTextChoices } from "./choices.ts";
import { type Facts, type MergedData, mergeData } from "./merge-data.ts";
import { asWords, type MergedWords, mergeWords } from "./merge-words.ts";
import { mergeProse } from "./prose.ts";
import { atHome, type Opened, openedOrNot, writtenText } from "./record-text.ts";
import { rulesOf } from "./rules.ts";
import { stretches } from "./three-way.ts";
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
  return order <= 0 || (Number.isNaN(order) && compare(one.text ?? "", other.text ?? "") <= 0)
    ? [one, other]
    : [other, one];
}

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
  #kind: RecordKind | undefined;

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
    this.#kind = this.#read(other.text ?? one.text ?? base)?.kind;
  }

  merged(): MergedRecord {
    const text = this.#kind === "conflict" ? this.#conflict() : this.#text();
    return { text, choices: this.#choices, notes: this.#notes };
  }

  /** A choice that was settled stays so; of two that say the same, one. */
  #conflict(): string | undefined {
    const [base, one, other] = [this.#base, this.#one.text, this.#other.text];
    if (base !== undefined && (one === undefined || other === undefined)) return undefined;
    if (one === undefined || other === undefined) return one ?? other;
    if (one === base) return other;
    return other === base || one < other ? one : other;
  }

  #text(): string | undefined {
    const [base, one, other] = [this.#base, this.#one.text, this.#other.text];
    if (one === other) return other;
    if (one === base) return this.#readable(this.#other);
    if (other === base) return this.#readable(this.#one);
    if (one === undefined || other === undefined) {
      const isOne = one !== undefined;
      this.#note("EDIT_LIVES", isOne);
      return this.#readable(isOne ? this.#one : this.#other);
    }
    const [isSound, isOtherSound] = [this.#isSound(one), this.#isSound(other)];
    if (isSound && isOtherSound) return this.#both(one, other);
    if (!isSound && !isOtherSound) {
      const stands = this.#isSound(base) ? base : other;
      for (const each of [this.#one, this.#other])
        if (each.text !== stands) this.#aside(each, stands === other ? this.#other : undefined);
      return stands;
    }
    this.#aside(isSound ? this.#other : this.#one, isSound ? this.#one : this.#other);
    return isSound ? one : other;
  }

  /** What only one changed, unless it can't be read and what was before could. */
  #readable(version: RecordVersion): string | undefined {
    if (version.text === undefined || this.#isSound(version.text)) return version.text;
    if (this.#base !== undefined && !this.#isSound(this.#base)) return version.text;
    this.#aside(version, undefined);
    return this.#base;
  }

  /** Keeps a text that can't stand, word for word. */
  #aside(version: RecordVersion, kept: RecordVersion | undefined): void {
    const isOne = version === this.#one;
    this.#choices.push(
      ...wholeTextChoices(this.#about(), version.text ?? "", kept?.changed, version.changed, this.#context),
    );
    this.#note("UNREADABLE", !isOne);
  }

  #both(one: string, other: string): string {
    if (this.#path.endsWith(".json")) return other;
    if (!/\.(?:md|ya?ml)$/.test(this.#path)) return mergeProse(this.#base ?? "", one, other);
    const text = this.#kind === undefined ? this.#plainFile(one, other) : this.#facts(one, other);
    if (text !== undefined && this.#isSound(text) && this.#choices.every(hasFile)) return text;
    // Each makes sense, and both together, or what would have to be kept beside them, do not.
    this.#choices.length = 0;
    this.#notes.length = 0;
    this.#choices.push(...wholeTextChoices(this.#about(), one, this.#other.changed, this.#one.changed, this.#context));
    return other;
  }

  /** A file that is no record: its lines where they merge cleanly, and its words by paragraph. */
  #plainFile(one: string, other: string): string | undefined {
    if (this.#path.endsWith(".md")) {
      const isPage = [this.#base ?? "---\n", one, other].every((text) => text.startsWith("---\n"));
      return (isPage ? this.#facts(one, other) : undefined) ?? this.#words(this.#base ?? "", one, other).text;
    }
    const merged: string[] = [];
    for (const each of stretches((this.#base ?? "").split("\n"), one.split("\n"), other.split("\n"))) {
      if (!each.agreed) return undefined;
      merged.push(...each.items);
    }
    return merged.join("\n");
  }

  #facts(oneText: string, otherText: string): string | undefined {
    const base =
      this.#base !== undefined && this.#isSound(this.#base) ? openedOrNot(this.#path, this.#base) : undefined;
    const [one, other] = [openedOrNot(this.#path, oneText), openedOrNot(this.#path, otherText)];
    if (!one || !other) return undefined;
    const isMeeting = this.#kind === "meeting";
    const prepared = isMeeting ? preparedBy(base, one, other) : undefined;
    const merged = mergeData(base?.facts ?? {}, one.facts, other.facts, rulesOf(this.#kind), prepared);
    const facts = isMeeting ? withoutSwapped(merged.data, prepared) : merged.data;
    this.#tell(merged);
    const bodies = [base?.body ?? "", one.body, other.body] as const;
    const agenda = prepared === "one" ? one.body : other.body;
    const [began, mine, theirs] = isMeeting ? withOneAgenda(bodies, agenda) : bodies;
    if (mine !== one.body || theirs !== other.body) this.#note("AGENDA", prepared === "one");
    const words = this.#words(began, mine, theirs);
    return this.#written(() => writtenText(base, one, other, facts, words.text));
  }

  /** The text, or nothing where both together are more than a record can hold. */
  #written(write: () => string): string | undefined {
    try {
      return atHome(write(), this.#path);
    } catch (thrown) {
      if (problemOf(thrown)) return undefined;
      throw thrown;
    }
  }

  #words(base: string, one: string, other: string): MergedWords {
    const by = ({ changed }: RecordVersion) => asWords(changed?.by ?? "");
    const words = mergeWords(base, { text: one, by: by(this.#one) }, { text: other, by: by(this.#other) });
    if (words.both) this.#note("BOTH_WORDINGS", false);
    return words;
  }

  #tell({ clashes, lives }: MergedData): void {
    for (const { field, base, kept, lost, isOne } of clashes) {
      const [stands, lies] = isOne ? [this.#one, this.#other] : [this.#other, this.#one];
      const what = { field, base, kept, other: lost };
      this.#choices.push(choiceOf(this.#about(), what, stands.changed, lies.changed, this.#context));
    }
    for (const { field, isOne } of lives) this.#note("VALUE_LIVES", isOne, field);
  }

  #note(code: NoteCode, isOne: boolean, field?: string): void {
    const [stands, met] = isOne ? [this.#one, this.#other] : [this.#other, this.#one];
    const names = { by: stands.changed?.by ?? "", otherBy: met.changed?.by ?? "" };
    this.#notes.push({ code, ...this.#about(), ...(field !== undefined && { field }), ...names });
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
  const swaps = ({ facts }: Opened) => (Array.isArray(facts.swapped) ? facts.swapped.length : 0);
  return swaps(one) > swaps(other) ? "one" : "other";
}

/** A question that either swapped out of an agenda is not on it. */
function withoutSwapped(facts: Facts, prepared: "one" | "other" | undefined): Facts {
  const { questions, swapped } = facts;
  if (!prepared || facts.status === "held" || !Array.isArray(questions) || !Array.isArray(swapped)) return facts;
  const left = questions.filter((each) => !swapped.includes(each));
  const { questions: _, ...rest } = facts;
  return left.length === 0 ? rest : { ...facts, questions: left };
}

/** The agenda is printed by mentor and nobody's words: all versions get the same one. */
function withOneAgenda(
  bodies: readonly [string, string, string],
  preferred: string,
): readonly [string, string, string] {
  const [base, one, other] = bodies;
  const page = [preferred, other, one].find((body) => withAgendaOf("", body) !== "");
  if (page === undefined) return bodies;
  return [withAgendaOf(base, page), withAgendaOf(one, page), withAgendaOf(other, page)];
}
