import { problemOf } from "../errors.ts";
import { jsonSchemas } from "./json-schema.ts";
import type { Loaded } from "./notebook-folder.ts";
import { kindAt } from "./places.ts";
import type { Note } from "./scan.ts";
import { secretNotes } from "./secret-notes.ts";

/** What deserves a word about a notebook's files, although everything works. */
export function checkNotes(loaded: Loaded): readonly Note[] {
  return [...misplaced(loaded), ...oldSchemas(loaded), ...secrets(loaded)];
}

/** Files that work where they are, but not where anybody would look for them. */
function misplaced(loaded: Loaded): readonly Note[] {
  const notes: Note[] = [];
  for (const { path, kind, id } of loaded.files.values()) {
    if (kind === undefined || kind === "settings") continue;
    if (kindAt(path) !== kind) {
      notes.push({ code: "MISPLACED", message: `${path} is ${article(kind)} ${kind} in the folder of another kind` });
    } else if (id !== undefined && !path.replace(/\.[a-z]+$/, "").endsWith(id)) {
      notes.push({ code: "MISPLACED", message: `${path} has another id in its name than inside, where it is ${id}` });
    } else if (path.endsWith(".yaml") && kind !== "conflict") {
      notes.push({ code: "MISPLACED", message: `${path} is a page, and its name should end in .md` });
    }
  }
  return notes;
}

const article = (noun: string) => (/^[aeiou]/.test(noun) ? "an" : "a");

function oldSchemas(loaded: Loaded): readonly Note[] {
  const notes: Note[] = [];
  for (const [path, text] of jsonSchemas()) {
    if (!loaded.files.has(path)) notes.push({ code: "OLD_SCHEMA", message: `${path} is missing` });
    else if (textOrNone(loaded, path) !== text) {
      notes.push({ code: "OLD_SCHEMA", message: `${path} is not this version's` });
    }
  }
  return notes;
}

/** Keys and tokens that got into what both can read (F96). */
function secrets(loaded: Loaded): readonly Note[] {
  const paths = [...loaded.files.keys()].filter((path) => !path.startsWith("schema/"));
  return paths.flatMap((path) => secretNotes(path, textOrNone(loaded, path) ?? ""));
}

function textOrNone(loaded: Loaded, path: string): string | undefined {
  try {
    return loaded.textOf(path);
  } catch (thrown) {
    if (problemOf(thrown)) return undefined;
    throw thrown;
  }
}
