import type { Problem } from "../errors.ts";
import { availableProgrammes, openProgramme } from "../programmes/compiled.ts";
import type { Note } from "../render/check-lines.ts";
import { checkNotebook, type ProgrammeFacts } from "../storage/check.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { programmePlace } from "./package-root.ts";

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
    const named = pair.meetings.flatMap(({ questions, swapped }) => [...questions, ...swapped]);
    return { programmes, phases: [], questions: named };
  }
  if (!programmes.includes(settings.programme)) return { programmes, phases: [], questions: [] };
  const { phases, questions } = await openProgramme(place, settings.programme);
  return { programmes, phases: phases.map(({ id }) => id), questions: questions.map(({ id }) => id) };
}
