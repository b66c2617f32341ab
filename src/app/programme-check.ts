import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import type { Problem } from "../errors.ts";
import { lintCopy, lintProgramme, lintTemplates } from "../programmes/lint.ts";
import { loadCopy, programmeIds } from "../programmes/load.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { isThere } from "./find-notebook.ts";
import { copyFiles } from "./own-copy.ts";
import { programmePlace } from "./package-root.ts";

export interface ProgrammeCheck {
  readonly programmes: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Checks programmes as people write them: all that mentor brings, one of them by its id, or those in a folder.
 *
 * A folder is either a programme's own or one with a folder for each. Throws NO_SUCH_PROGRAMME.
 */
export function checkProgrammes(wanted: string | undefined, cwd: string): ProgrammeCheck {
  const { templates } = programmePlace();
  if (wanted === undefined) return { programmes: programmeIds(templates), problems: lintTemplates(templates) };
  const folder = resolve(cwd, wanted);
  const isFolder = isThere(folder) && (statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false);
  if (!isFolder || programmeIds(templates).includes(wanted)) return checkOne(templates, wanted);
  if (existsSync(join(folder, "programme.yaml"))) {
    return placedFrom(cwd, dirname(folder), checkOne(dirname(folder), basename(folder)));
  }
  const programmes = programmeIds(folder);
  if (programmes.length === 0) return checkOne(templates, wanted);
  return placedFrom(cwd, folder, { programmes, problems: lintTemplates(folder) });
}

/** Checks a pair's own copy, whose places are told from the notebook's root. */
export function checkOwnCopy(loaded: Loaded): ProgrammeCheck {
  return {
    programmes: [loadCopy(copyFiles(loaded)).programme.id || "programme"],
    problems: lintCopy(copyFiles(loaded)),
  };
}

/** Names each file as somebody in `cwd` would, so that the place can be copied. */
function placedFrom(cwd: string, templates: string, { programmes, problems }: ProgrammeCheck): ProgrammeCheck {
  const shown = (file: string) => relative(cwd, join(dirname(templates), file));
  return {
    programmes,
    problems: problems.map((each) =>
      each.place ? { ...each, place: { ...each.place, file: shown(each.place.file) } } : each,
    ),
  };
}

function checkOne(templates: string, id: string): ProgrammeCheck {
  return { programmes: [id], problems: lintProgramme(templates, id) };
}
