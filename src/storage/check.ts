import { counted } from "../domain/day.ts";
import { nearest } from "../domain/nearest.ts";
import type { Pair, Settings } from "../domain/records.ts";
import { type Problem, type ProblemCode, problemOf } from "../errors.ts";
import { clip } from "../text/clip.ts";
import { type DataPath, type RecordText, readRecordText } from "../text/record-text.ts";
import { checkNotes } from "./check-notes.ts";
import type { Loaded } from "./notebook-folder.ts";
import type { Note } from "./scan.ts";

/** The ids of what programmes have. */
interface ProgrammeContent {
  readonly phases: readonly string[];
  readonly questions: readonly string[];
  readonly exercises: readonly string[];
  readonly assignments: readonly string[];
  readonly roles: readonly string[];
}

/** What a notebook's records may name besides each other: all programmes, and what its own one has. */
export interface ProgrammeFacts extends ProgrammeContent {
  readonly programmes: readonly string[];
  /** What other programmes have: a pair that changed its programme has asked and done some of that. */
  readonly former: ProgrammeContent;
}

/** Everything that is wrong with a notebook's files, and what deserves a word. */
export interface Checked {
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/**
 * Checks every file: what holds it, and then what the records name and isn't there.
 *
 * A record that names what isn't there works all the same. Problems come in the order of their files and lines.
 */
export function checkNotebook(loaded: Loaded, facts: ProgrammeFacts): Checked {
  const wrong = new References(loaded);
  checkReferences(loaded, wrong);
  if (loaded.settings) checkSettings(loaded.settings, facts, wrong);
  checkQuestions(loaded, facts, wrong);
  checkContent(loaded, facts, wrong);
  checkZones(loaded.pair, wrong);
  const problems = [...loaded.held, ...wrong.problems].sort(inOrder);
  return { problems, notes: [...loaded.notes, ...checkNotes(loaded), ...wrong.formerNotes] };
}

function checkReferences(loaded: Loaded, wrong: References): void {
  const { goals, actions, meetings, topics } = loaded.pair;
  const held = [...heldIds(loaded), ...loaded.strays.values()];
  const goalIds = [...idsOf(goals), ...held];
  const meetingIds = [...idsOf(meetings), ...held];
  const topicIds = [...idsOf(topics), ...held];
  for (const { path, goal, meeting } of actions) {
    wrong.unless(goalIds, goal, path, ["goal"], "goal");
    wrong.unless(meetingIds, meeting, path, ["meeting"], "meeting");
  }
  for (const { path, goal, topics: named } of meetings) {
    wrong.unless(goalIds, goal, path, ["goal"], "goal");
    for (const [index, topic] of named.entries()) wrong.unless(topicIds, topic, path, ["topics", index], "topic");
  }
  for (const { path, meeting } of topics) wrong.unless(meetingIds, meeting, path, ["meeting"], "meeting");
}

/** What is held has its own problem; that it is named elsewhere is no second one. */
function heldIds({ files, held }: Loaded): readonly string[] {
  return held.flatMap(({ place }) => {
    const { id, path } = (place && files.get(place.file)) ?? {};
    return [id, path?.replace(/\.[a-z]+$/, "").slice(-10)].filter((each) => each !== undefined);
  });
}

function checkSettings({ programme, phase, phases }: Settings, facts: ProgrammeFacts, wrong: References): void {
  const file = "mentor.yaml";
  if (!facts.programmes.includes(programme)) {
    // Without its programme, nobody can say which phases there are.
    wrong.unless(facts.programmes, programme, file, ["programme"], "programme");
    return;
  }
  wrong.unless(facts.phases, phase, file, ["phase"], "phase");
  for (const [index, start] of phases.entries()) {
    wrong.unless(facts.phases, start.phase, file, ["phases", index, "phase"], "phase", facts.former.phases);
  }
}

function checkQuestions({ pair, settings }: Loaded, facts: ProgrammeFacts, wrong: References): void {
  if (settings && !facts.programmes.includes(settings.programme)) return;
  const known = [...facts.questions, ...idsOf(pair.questions)];
  for (const [index, question] of (settings?.skipped ?? []).entries()) {
    wrong.unless(known, question, "mentor.yaml", ["skipped", index], "question", facts.former.questions);
  }
  for (const { path, questions, swapped } of pair.meetings) {
    for (const [index, question] of questions.entries()) {
      wrong.unless(known, question, path, ["questions", index], "question", facts.former.questions);
    }
    for (const [index, question] of swapped.entries())
      wrong.unless(known, question, path, ["swapped", index], "question", facts.former.questions);
  }
}

function checkContent({ pair, settings }: Loaded, facts: ProgrammeFacts, wrong: References): void {
  if (settings && !facts.programmes.includes(settings.programme)) return;
  for (const [index, role] of (settings?.roles ?? []).entries()) {
    wrong.unless(facts.roles, role, "mentor.yaml", ["roles", index], "role", facts.former.roles);
  }
  for (const { path, exercises } of pair.meetings) {
    for (const [index, { id }] of exercises.entries()) {
      wrong.unless(facts.exercises, id, path, ["exercises", index, "id"], "exercise", facts.former.exercises);
    }
  }
  for (const { path, assignment } of pair.assignments) {
    wrong.unless(facts.assignments, assignment, path, ["assignment"], "assignment", facts.former.assignments);
  }
}

/** Whether a zone exists, this machine has to know: another may know more, so that no record is held for it. */
function checkZones({ profiles, meetings }: Pick<Pair, "profiles" | "meetings">, wrong: References): void {
  for (const each of [...Object.values(profiles), ...meetings]) {
    if (each.zone === undefined || isZone(each.zone)) continue;
    wrong.add(each.path, ["zone"], {
      code: "NOT_A_ZONE",
      message: `zone: this machine knows no time zone "${clip(each.zone)}"`,
      remedy: "write it as IANA names it, such as Europe/Lisbon",
    });
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false; // A RangeError is its way of saying no.
  }
}

/** Gathers references that lead nowhere, reading again only the files that have one. */
class References {
  readonly problems: Problem[] = [];
  readonly #loaded: Loaded;
  readonly #texts = new Map<string, RecordText | undefined>();
  readonly #former = new Map<string, Set<string>>();

  constructor(loaded: Loaded) {
    this.#loaded = loaded;
  }

  /** One note about all that other programmes know; nothing where there is nothing. */
  get formerNotes(): readonly Note[] {
    if (this.#former.size === 0) return [];
    const counts = [...this.#former].map(([what, ids]) => counted(ids.size, what)).sort();
    const message = `${counts.join(", ")} of another programme, such as one that you followed before: what was asked and done stays as it is`;
    return [{ code: "FORMER_PROGRAMME", message }];
  }

  /** An id that another programme knows, of those in `former`, is no problem. */
  unless(
    known: readonly string[],
    id: string | undefined,
    file: string,
    path: DataPath,
    what: string,
    former: readonly string[] = [],
  ): void {
    if (id === undefined || known.includes(id)) return;
    if (former.includes(id)) {
      this.#former.set(what, (this.#former.get(what) ?? new Set()).add(id));
      return;
    }
    const near = nearest(id, known);
    const field = path.filter((step) => typeof step === "string").join(".");
    const either = near === undefined ? `write the id of a ${what} that is here` : `write ${near}`;
    this.add(file, path, {
      code: "UNKNOWN_REFERENCE",
      message: `${field}: there is no ${what} ${id}`,
      remedy: `${either}, or take the line out`,
    });
  }

  add(
    file: string,
    path: DataPath,
    problem: { readonly code: ProblemCode; readonly message: string; readonly remedy: string },
  ): void {
    const place = this.#text(file)?.place(path) ?? { file };
    this.problems.push({ ...problem, place });
  }

  #text(file: string): RecordText | undefined {
    if (!this.#texts.has(file)) this.#texts.set(file, this.#read(file));
    return this.#texts.get(file);
  }

  #read(file: string): RecordText | undefined {
    try {
      return readRecordText(this.#loaded.textOf(file), file);
    } catch (thrown) {
      if (problemOf(thrown)) return undefined; // Somebody is at it just now.
      throw thrown;
    }
  }
}

const idsOf = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);

function inOrder({ place: one }: Problem, { place: other }: Problem): number {
  const files = [one?.file ?? "", other?.file ?? ""] as const;
  if (files[0] !== files[1]) return files[0] < files[1] ? -1 : 1;
  return (one?.line ?? 0) - (other?.line ?? 0);
}
