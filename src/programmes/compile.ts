import type { Programme } from "../domain/programme.ts";
import { MentorError } from "../errors.ts";
import { loadProgramme, programmeIds } from "./load.ts";

/** Reads every programme of a folder of templates, by id. Throws the first problem of the first that has one. */
export function compileProgrammes(templates: string): Record<string, Programme> {
  const compiled = programmeIds(templates).map((id): [string, Programme] => {
    const { programme, problems } = loadProgramme(templates, id);
    if (problems[0]) throw new MentorError(problems[0]);
    return [id, programme];
  });
  return Object.fromEntries(compiled);
}
