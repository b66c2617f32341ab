import { existsSync, mkdirSync, readdirSync, realpathSync, statSync } from "node:fs";
import { resolve, sep } from "node:path";
import { MentorError } from "../errors.ts";
import { callGit, gitTrouble } from "../git/call.ts";
import type { Network } from "../git/network.ts";
import { type RemoteAddress, readRemoteAddress } from "../git/remote-address.ts";
import type { Repository } from "../git/repository.ts";
import type { ExchangeMemory } from "./exchange-memory.ts";
import type { Session } from "./session.ts";

/** A place that the notebook is exchanged through. */
export type Place =
  | {
      readonly kind: "remote";
      readonly shown: string;
      readonly address: RemoteAddress;
      readonly pushTo: RemoteAddress;
      /** Not yet among the repository's remotes. */
      readonly isNew: boolean;
    }
  | { readonly kind: "folder"; readonly shown: string; readonly folder: string; readonly isNew: boolean };

export interface PlaceFlags {
  readonly to?: string | undefined;
  readonly folder?: string | undefined;
}

/**
 * All the places that the notebook is exchanged through: those that are remembered, and one that is named now.
 *
 * On a terminal a notebook that has none is asked for one. Throws NO_REMOTE, UNSAFE_REMOTE, and NO_NOTEBOOK for a
 * folder of bundles that is not there.
 */
export async function placesOf(
  session: Session,
  network: Network,
  memory: ExchangeMemory,
  flags: PlaceFlags,
  needed: boolean,
): Promise<readonly Place[]> {
  const { cwd } = session.options;
  const [refused] = network.refused.values();
  if (refused) throw refused;
  const places: Place[] = network.remotes.map((each) => ({
    kind: "remote",
    shown: each.shown,
    address: each,
    pushTo: each.pushTo,
    isNew: false,
  }));
  for (const folder of memory.folders) places.push({ kind: "folder", shown: folder, folder, isNew: false });
  const folder = flags.folder === undefined ? undefined : folderOf(flags.folder, cwd);
  if (folder !== undefined) refuseWithin(session.root, folder);
  if (folder !== undefined && !memory.folders.includes(folder)) {
    places.push({ kind: "folder", shown: folder, folder, isNew: true });
  }
  const to = flags.to ?? (places.length === 0 && needed ? await askWhere(session) : undefined);
  if (to !== undefined) {
    const address = readRemoteAddress(to, cwd);
    if (address.folder !== undefined) refuseWithin(session.root, address.folder);
    const isKnown = places.some((each) => each.kind === "remote" && each.address.url === address.url);
    if (!isKnown) places.push({ kind: "remote", shown: address.shown, address, pushTo: address, isNew: true });
  }
  return places;
}

async function askWhere({ prompter }: Session): Promise<string> {
  if (!prompter.interactive) {
    throw new MentorError({
      code: "NO_REMOTE",
      message: "This notebook does not know yet where the other copy is",
      remedy:
        "mentor sync --to with an address or a folder that you both reach, or mentor sync --folder with a shared folder",
    });
  }
  return prompter.text({
    message: "Where do you share it? An address of a git host, or a new folder on a stick or drive",
    flag: "--to",
    check: (answer) => (answer.trim() === "" ? "Name an address or a folder" : undefined),
  });
}

/** Reads a folder of bundles; an empty variable of a script is not the folder that it runs in. Throws UNSAFE_REMOTE. */
export function readFolder(text: string, cwd: string): string {
  if (text.trim() !== "") return resolve(cwd, text);
  throw new MentorError({
    code: "UNSAFE_REMOTE",
    message: "No folder was named",
    remedy: "name the folder that you both reach: --folder with its path",
    exit: 6,
  });
}

/** What is shared lies beside the notebook and never in it. Throws UNSAFE_REMOTE. */
function refuseWithin(root: string, folder: string): void {
  const whole = existsSync(folder) ? realpathSync(folder) : folder;
  if (!`${whole}${sep}`.startsWith(`${realpathSync(root)}${sep}`)) return;
  throw new MentorError({
    code: "UNSAFE_REMOTE",
    message: `${folder} is your own notebook, or lies in it`,
    remedy: "name a folder that you both reach, outside of the notebook",
    exit: 6,
  });
}

function folderOf(text: string, cwd: string): string {
  const folder = readFolder(text, cwd);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return folder;
  throw new MentorError({
    code: "REMOTE_UNREACHED",
    message: `There is no folder ${folder}`,
    remedy: "make it, or connect the drive that it is on",
    exit: 5,
  });
}

/** Makes the shared copy where a new or empty folder was named: a repository without files of its own. */
export function makeSharedCopy(repository: Repository, address: RemoteAddress, branch: string): boolean {
  const { folder } = address;
  if (folder === undefined) return false;
  if (existsSync(folder) && (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)) return false;
  // The folder around it is there, or a stick was not plugged in.
  if (!existsSync(resolve(folder, ".."))) return false;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const args = ["init", "--bare", "--quiet", "--template=", "--object-format=sha1", `--initial-branch=${branch}`];
  const answer = callGit(repository.env, { folder }, args);
  if (answer.status !== 0) throw gitTrouble("make the shared copy", answer);
  return true;
}
