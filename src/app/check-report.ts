import { type Problem, problemOf } from "../errors.ts";
import { availableProgrammes, openProgramme } from "../programmes/compiled.ts";
import type { Note } from "../render/check-lines.ts";
import { checkNotebook, type ProgrammeFacts } from "../storage/check.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { programmePlace } from "./package-root.ts";
import type { Session } from "./session.ts";

/** What `mentor check` reports of the files. */
export interface CheckReport {
  /** How many files were looked at. */
  readonly files: number;
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/** Checks every file of a notebook. Without its `mentor.yaml`, what hangs on the programme is left out, and said. */
export async function checkReport(loaded: Loaded): Promise<CheckReport> {
  const { problems, notes } = checkNotebook(loaded, await programmeFacts(loaded));
  const files = loaded.files.size;
  if (loaded.settings) return { files, problems, notes };
  const message = "While mentor.yaml can't be read, phases and questions are not compared with the programme";
  return { files, problems, notes: [...notes, { code: "NO_PROGRAMME", message }] };
}

async function programmeFacts({ settings, pair }: Loaded): Promise<ProgrammeFacts> {
  const place = programmePlace();
  const programmes = (await availableProgrammes(place)).map(({ id }) => id);
  if (!settings) {
    // Whatever is named is taken for known, so that nothing is reported that only mentor.yaml could tell.
    return {
      programmes,
      ...nothing,
      questions: pair.meetings.flatMap(({ questions, swapped }) => [...questions, ...swapped]),
      exercises: pair.meetings.flatMap(({ exercises }) => idsOf(exercises)),
      assignments: pair.assignments.map(({ assignment }) => assignment),
    };
  }
  if (!programmes.includes(settings.programme)) return { programmes, ...nothing };
  const { phases, questions, exercises, assignments, roles } = await openProgramme(place, settings.programme);
  return {
    programmes,
    phases: idsOf(phases),
    questions: idsOf(questions),
    exercises: idsOf(exercises),
    assignments: idsOf(assignments),
    roles: idsOf(roles),
  };
}

const nothing = { phases: [], questions: [], exercises: [], assignments: [], roles: [] };
const idsOf = (content: readonly { readonly id: string }[]) => content.map(({ id }) => id);

/** What is odd about the notebook's repository; nothing where git is missing, or refuses it: then writing says so. */
export async function repositoryNotes({ root, options }: Session): Promise<readonly Note[]> {
  try {
    const [{ Repository }, { remarksOn }] = await Promise.all([
      import("../git/repository.ts"),
      import("../git/remarks.ts"),
    ]);
    return remarksOn(Repository.open(root, options.env), options.clock.now);
  } catch (thrown) {
    if (problemOf(thrown)) return [];
    throw thrown;
  }
}
