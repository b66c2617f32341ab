import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Programme } from "../domain/programme.ts";
import { MentorError } from "../errors.ts";
import { noSuchProgramme } from "./no-such-programme.ts";

/** Where programmes are found. */
export interface ProgrammePlace {
  /** The folder with a `<id>.json` for each programme, made when mentor was built. */
  readonly compiled?: string;
  /** The folder that people read and edit, `templates/`. */
  readonly templates: string;
}

/**
 * Opens a programme: as it was compiled, or else from its templates, which takes ten times as long.
 *
 * The id may come from a file that somebody else wrote; it never leads out of the folder. Throws NO_SUCH_PROGRAMME,
 * BAD_TEMPLATE.
 */
export async function openProgramme(place: ProgrammePlace, id: string): Promise<Programme> {
  const compiled = readCompiled(place.compiled, id);
  if (compiled) return compiled;
  // Loaded where templates are read and not before: yaml and zod cost more than all the rest.
  const { loadProgramme, programmeIds } = await import("./load.ts");
  const ids = [...new Set([...compiledIds(place.compiled), ...programmeIds(place.templates)])].sort();
  if (!ids.includes(id)) throw noSuchProgramme(id, ids);
  const { programme, problems } = loadProgramme(place.templates, id);
  if (problems[0]) throw new MentorError(problems[0]);
  return programme;
}

/** The programmes to choose from, in the order of their ids. */
export async function availableProgrammes(
  place: ProgrammePlace,
): Promise<{ readonly id: string; readonly title: string }[]> {
  const compiled = compiledIds(place.compiled).flatMap((id) => readCompiled(place.compiled, id) ?? []);
  if (compiled.length > 0) return compiled.map(({ id, title }) => ({ id, title }));
  const { listProgrammes } = await import("./load.ts");
  return listProgrammes(place.templates);
}

function compiledIds(folder: string | undefined): string[] {
  if (folder === undefined) return [];
  const names = orNothing(() => readdirSync(folder)) ?? [];
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();
}

function readCompiled(folder: string | undefined, id: string): Programme | undefined {
  if (folder === undefined || !/^[a-z][a-z0-9-]{0,99}$/.test(id)) return undefined;
  const text = orNothing(() => readFileSync(join(folder, `${id}.json`), "utf8"));
  // Written by our own build from checked templates, so that it needs no second check.
  return text === undefined ? undefined : (JSON.parse(text) as Programme);
}

/** What is there; undefined where there is nothing. Any other failure is one. */
function orNothing<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && (cause.code === "ENOENT" || cause.code === "ENOTDIR"))
      return undefined;
    throw cause;
  }
}
