import { existsSync, lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import type { Id, Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { ownDataFolder } from "./own-folders.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the private store of one side of a notebook lies; the notebook's id alone leads there, and no key in it. */
export function privatePlace(env: Environment, notebook: Id, side: Side): string {
  return join(ownDataFolder(env), notebook, side);
}

/** Where mentor keeps what belongs to a private store: its lock, its drafts. */
export function privateHome(place: string): string {
  return join(place, ".git", "mentor");
}

/**
 * Refuses a place that shares what lies in it (F92): a folder that a cloud service copies, unless the person knows, and
 * the notebook itself in any case (F88).
 *
 * Throws UNSAFE_PLACE.
 */
export function refuseSharedPlace(place: string, notebook: string, iKnow: boolean): void {
  const real = realPlace(place);
  const way = relative(realPlace(notebook), real);
  if (way === "" || !(way.startsWith("..") || way.startsWith("/") || /^[A-Za-z]:/.test(way))) {
    throw unsafePlace(
      "Your private things would lie inside the notebook, which both of you share",
      "set XDG_DATA_HOME to a folder of yours outside it, or take it out of your environment",
    );
  }
  if (iKnow) return;
  for (let folder = real; dirname(folder) !== folder; folder = dirname(folder)) {
    const service = syncedBy(folder);
    if (service === undefined) continue;
    throw unsafePlace(
      `Your private things would lie in ${folder}, which ${service} copies to other places`,
      "set XDG_DATA_HOME to a folder that stays on this machine, or add --i-know if you mean it",
    );
  }
}

function unsafePlace(message: string, remedy: string): MentorError {
  return new MentorError({ code: "UNSAFE_PLACE", message, remedy, exit: 6 });
}

const byName: readonly (readonly [RegExp, string])[] = [
  [/^Dropbox(?: \(.+\))?$/i, "Dropbox"],
  [/^OneDrive(?: - .+)?$/i, "OneDrive"],
  [/^(?:Mobile Documents|iCloud ?Drive)$/i, "iCloud"],
  [/^(?:Google ?Drive|My Drive)$/i, "Google Drive"],
  [/^Nextcloud$/i, "Nextcloud"],
  [/^Syncthing$/i, "Syncthing"],
];

const byMark: readonly (readonly [string, "file" | "folder" | "any", string])[] = [
  // In a home folder `.dropbox` is a folder, with the service's own settings.
  [".dropbox", "file", "Dropbox"],
  [".dropbox.cache", "folder", "Dropbox"],
  [".stfolder", "any", "Syncthing"],
  [".owncloudsync.log", "file", "ownCloud"],
  [".nextcloudsync.log", "file", "Nextcloud"],
];

function syncedBy(folder: string): string | undefined {
  const named = byName.find(([pattern]) => pattern.test(basename(folder)));
  if (named) return named[1];
  return byMark.find(([name, kind]) => {
    const path = join(folder, name);
    // Where the folder is a file, asking for what is in it fails.
    const stats = existsSync(path) ? lstatSync(path) : undefined;
    return stats && (kind === "any" || (kind === "file" ? stats.isFile() : stats.isDirectory()));
  })?.[2];
}

/** The place without links on the way, as far as it is there. */
function realPlace(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    return dirname(place) === place ? place : join(realPlace(dirname(place)), basename(place));
  }
}
