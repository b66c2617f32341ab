import type { Place, Problem } from "../errors.ts";
import { alikePairs } from "./alike.ts";
import { assignmentProblems } from "./lint-assignments.ts";
import { focusProblems } from "./lint-focus.ts";
import { bad, itemProblems, partsOf, sourceProblems } from "./lint-item.ts";
import { type LoadedProgramme, loadCopy, loadProgramme, programmeIds } from "./load.ts";
import type { PlacedItem } from "./shelf.ts";
import type { TemplateFiles } from "./template-files.ts";

/** How many questions a programme should be able to ask; one with fewer can be used, and runs dry early. */
const enoughQuestions = 90;

/**
 * Checks a programme as it stands in a folder of templates, with what it takes from the shared content.
 *
 * Reports everything at once, by file and line. Throws NO_SUCH_PROGRAMME.
 */
export function lintProgramme(templates: string, id: string): Problem[] {
  return lint([loadProgramme(templates, id)]);
}

/** Checks all programmes of a folder of templates, each by itself and beside the others; nothing is said twice. */
export function lintTemplates(templates: string): Problem[] {
  return lint(programmeIds(templates).map((id) => loadProgramme(templates, id)));
}

/** Checks a pair's own copy. */
export function lintCopy(files: TemplateFiles): Problem[] {
  return lint([loadCopy(files)]);
}

function lint(programmes: readonly LoadedProgramme[]): Problem[] {
  const items = once(
    programmes.flatMap((each) => each.items),
    (item) => printed(item.place([])),
  );
  const problems = [
    ...programmes.flatMap((each) => [...each.problems, ...programmeProblems(each)]),
    ...doubledIds(items),
    ...alikeQuestions(items),
  ];
  return once(problems, ({ place, message }) => `${place && printed(place)} ${message}`).sort(byPlace);
}

/** What is wrong with a programme as a whole, and with its items one by one. */
function programmeProblems({ programme, problems, items, place }: LoadedProgramme): Problem[] {
  const own = programme.phases.map((phase) => phase.id);
  return [
    ...sourceProblems(programme.source, (at) => place(["source", at])),
    // What could not be read would be counted as missing.
    ...(problems.length > 0
      ? []
      : [
          ...shortcomings({ programme, place }),
          ...assignmentProblems(programme, items),
          ...focusProblems(programme, items),
        ]),
    // Of a programme whose head can't be read, nobody can say which phases there are.
    ...(problems.length > 0 && own.length === 0
      ? []
      : items.flatMap((item) => itemProblems(item, item.shared ? [] : own))),
  ];
}

function shortcomings({ programme, place }: Pick<LoadedProgramme, "programme" | "place">): Problem[] {
  const missing = (["start", "close"] as const).filter((stage) =>
    programme.phases.every((each) => each.stage !== stage),
  );
  const found = missing.map((stage) =>
    bad(`no phase has the stage "${stage}"`, `add a phase with stage: ${stage}`, place(["phases"])),
  );
  const known = new Set<string>(programme.phases.flatMap(({ id, stage }) => [id, stage]));
  const askable = programme.questions.filter(
    ({ phase }) => phase.length === 0 || phase.some((name) => known.has(name)),
  );
  if (askable.length >= enoughQuestions) return found;
  const message = `there are ${askable.length} questions to ask, and it takes ${enoughQuestions}`;
  return [...found, bad(message, "add questions that suit its phases", place([]))];
}

/**
 * Ids that stand twice. All content has one space of names, over all programmes.
 *
 * Pairing types and focuses are names that a person chooses by, in one programme: each list of them is a space of its
 * own, and so are the ids of programmes.
 */
function doubledIds(items: readonly PlacedItem[]): Problem[] {
  const first = new Map<string, Place>();
  return items.flatMap((item) =>
    partsOf(item).flatMap(({ id, path }): Problem[] => {
      const place = item.place([...path, "id"]);
      const space = item.kind === "type" || item.kind === "focus" ? place.file : "content";
      const name = `${space} ${id}`;
      const taken = first.get(name);
      if (!taken) first.set(name, place);
      if (!taken) return [];
      return [
        {
          code: "DUPLICATE_ID",
          message: `the id "${id}" stands at ${printed(taken)} too`,
          remedy: "give one of the two another id",
          place,
        },
      ];
    }),
  );
}

function alikeQuestions(items: readonly PlacedItem[]): Problem[] {
  const questions = items.flatMap((item) => (item.kind === "question" ? [item] : []));
  return alikePairs(questions.map(({ content }) => content.text)).flatMap(({ later, earlier }) => {
    const [one, other] = [questions[later], questions[earlier]];
    if (!one || !other) return [];
    const message = `this asks what "${other.content.id}" asks, at ${printed(other.place(["text"]))}`;
    return [bad(message, "keep the better one", one.place(["text"]))];
  });
}

const printed = ({ file, line, column }: Place) => `${file}:${line}:${column}`;

/** The first of those that have the same name. */
function once<T>(all: readonly T[], name: (each: T) => string): T[] {
  const named = new Map<string, T>();
  for (const each of all) if (!named.has(name(each))) named.set(name(each), each);
  return [...named.values()];
}

function byPlace({ place: one }: Problem, { place: other }: Problem): number {
  const [file, otherFile] = [one?.file ?? "", other?.file ?? ""];
  if (file !== otherFile) return file < otherFile ? -1 : 1;
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
