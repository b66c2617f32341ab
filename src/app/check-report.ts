import type { Programme } from "../domain/programme.ts";
import { type Problem, problemOf } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { availableProgrammes, openProgramme } from "../programmes/compiled.ts";
import type { Note } from "../render/check-lines.ts";
import { checkNotebook, type ProgrammeFacts } from "../storage/check.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { type CheckedCopy, checkCopy } from "./check-copy.ts";
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
  const copy = await checkCopy(loaded);
  const { problems, notes } = checkNotebook(loaded, await programmeFacts(loaded, copy));
  const files = loaded.files.size;
  const all = { files, problems: [...problems, ...copy.problems].sort(byFile), notes: [...notes, ...copy.notes] };
  if (loaded.settings) return all;
  const message = "While mentor.yaml can't be read, phases and questions are not compared with the programme";
  return { ...all, notes: [...all.notes, { code: "NO_PROGRAMME", message }] };
}

async function programmeFacts({ settings, pair }: Loaded, copy: CheckedCopy): Promise<ProgrammeFacts> {
  const place = programmePlace();
  const mentors = (await availableProgrammes(place)).map(({ id }) => id);
  const programmes = copy.programme ? [...new Set([...mentors, copy.programme.id])] : mentors;
  const questions = pair.meetings.flatMap(({ questions, swapped }) => [...questions, ...swapped]);
  const exercises = pair.meetings.flatMap(({ exercises }) => idsOf(exercises));
  const assignments = pair.assignments.map(({ assignment }) => assignment);
  if (!settings) {
    // Whatever is named is taken for known, so that nothing is reported that only mentor.yaml could tell.
    return { programmes, ...nothing, questions, exercises, assignments, former: nothing };
  }
  const { programme: id } = settings;
  if (!programmes.includes(id)) return { programmes, ...nothing, former: nothing };
  const own = contentOf([copy.isFollowed && copy.programme ? copy.programme : await openProgramme(place, id)]);
  const named: Content = {
    phases: settings.phases.map(({ phase }) => phase),
    questions: [...questions, ...settings.skipped],
    exercises,
    assignments,
    roles: settings.roles,
  };
  const isAllKnown = contentKinds.every((kind) => named[kind].every((each) => own[kind].includes(each)));
  // All the programmes are opened only where something may be of a former one.
  const others = isAllKnown ? [] : await Promise.all(mentors.map((each) => openProgramme(place, each)));
  return { programmes, ...own, former: contentOf(copy.programme ? [...others, copy.programme] : others) };
}

type Content = ProgrammeFacts["former"];

const contentKinds = ["phases", "questions", "exercises", "assignments", "roles"] as const;
const nothing: Content = { phases: [], questions: [], exercises: [], assignments: [], roles: [] };
const idsOf = (content: readonly { readonly id: string }[]) => content.map(({ id }) => id);

function contentOf(programmes: readonly Programme[]): Content {
  const all = (kind: keyof Content) => programmes.flatMap((each) => idsOf(each[kind]));
  return {
    phases: all("phases"),
    questions: all("questions"),
    exercises: all("exercises"),
    assignments: all("assignments"),
    roles: all("roles"),
  };
}

/** What is wrong with the notebook's repository, and what is odd about it. */
export interface RepositoryReport {
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
}

/** Looks at the notebook's repository. Where git is missing, or is not to open it, writing says so. */
export async function checkRepository({ root, options, loaded }: Session): Promise<RepositoryReport> {
  const [{ Repository }, { remarksOn, whatIsLost }] = await Promise.all([
    import("../git/repository.ts"),
    import("../git/remarks.ts"),
  ]);
  try {
    const repository = Repository.open(root, options.env);
    const lost = whatIsLost(repository);
    const notes = remarksOn(repository, options.clock.now);
    return { problems: lost ? [lost] : [], notes: [...notes, ...branchNotes(repository, loaded.settings?.branch)] };
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return { problems: isBroken(problem) ? [problem] : [], notes: [] };
  }
}

/** What git itself says is wrong with it; where there is no git to ask, nothing is known. */
const isBroken = ({ code, cause }: Problem) =>
  ["ODD_REPOSITORY", "NO_REPOSITORY"].includes(code) || (code === "GIT_FAILED" && cause !== undefined);

/** A folder that shows another branch can be read, and not be written to. */
function branchNotes(repository: Repository, branch: string | undefined): readonly Note[] {
  if (branch === undefined) return [];
  try {
    repository.requireBranch(branch);
    return [];
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return [{ code: problem.code, message: `${problem.message}, so nothing can be written: ${problem.remedy}` }];
  }
}

function byFile({ place: one }: Problem, { place: other }: Problem): number {
  const [file, otherFile] = [one?.file ?? "", other?.file ?? ""];
  if (file !== otherFile) return file < otherFile ? -1 : 1;
  return (one?.line ?? 0) - (other?.line ?? 0);
}
