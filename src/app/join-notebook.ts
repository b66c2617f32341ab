import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Settings } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { adopt } from "../git/adopt.ts";
import { readBundleFolder } from "../git/bundle-folder.ts";
import { gitTrouble } from "../git/call.ts";
import { networkOf, rememberRemote } from "../git/network.ts";
import { fetchBranch, listBranches, type Unreached } from "../git/remote.ts";
import { type RemoteAddress, readRemoteAddress } from "../git/remote-address.ts";
import { Repository } from "../git/repository.ts";
import { checkIncoming } from "../sync/incoming.ts";
import { readExchangeMemory, writeExchangeMemory } from "./exchange-memory.ts";
import { readFolder } from "./exchange-places.ts";
import { makeIds } from "./ids.ts";
import { checkNewFolder } from "./new-notebook.ts";
import type { SessionOptions } from "./session.ts";

/** Where a notebook is joined from: a remote, or a folder of bundles. */
export type JoinFrom =
  | { readonly kind: "remote"; readonly address: RemoteAddress }
  | { readonly kind: "folder"; readonly folder: string };

/** A notebook that was fetched and has no files in the folder yet. */
export interface FetchedNotebook {
  readonly root: string;
  readonly repository: Repository;
  readonly settings: Settings;
  /** Writes the files, and remembers where they came from. */
  finish(now: Date): void;
  /** Takes away what was made, where the person thinks better of it. */
  discard(): void;
}

/**
 * Fetches a notebook into a new folder: nothing of it is checked out by git, so that nothing in it can run anything.
 *
 * Throws what is wrong with the folder, REMOTE_UNREACHED, OTHER_NOTEBOOK where there is no notebook, UNSAFE_INCOMING.
 */
export function fetchNotebook(
  folder: string,
  from: JoinFrom,
  { env, prompter, say }: Pick<SessionOptions, "env" | "prompter" | "say">,
  shownFolder: string,
): FetchedNotebook {
  const root = resolve(folder);
  checkNewFolder(root, shownFolder);
  const wasThere = existsSync(root);
  const hadGit = existsSync(join(root, ".git"));
  const repository = Repository.create(root, "main", env);
  const discard = () => {
    if (!hadGit) rmSync(join(root, ".git"), { recursive: true, force: true });
    if (!wasThere && existsSync(root) && readdirSync(root).length === 0) rmSync(root, { recursive: true });
  };
  try {
    repository.guard();
    if (from.kind === "remote" && from.address.folder === undefined && prompter.interactive) {
      say(`Reaching ${from.address.shown} …`);
    }
    const found =
      from.kind === "remote" ? fromRemote(repository, from.address, prompter) : fromFolder(repository, from.folder);
    const { commit, branch, settings } = found;
    const finish = (now: Date) => {
      const answer = repository.call(["symbolic-ref", "HEAD", `refs/heads/${branch}`]);
      if (answer.status !== 0) throw gitTrouble("begin the notebook's branch", answer);
      repository.rereadHead();
      adopt(repository, { commit, isNew: false });
      const memory = readExchangeMemory(repository.home);
      const key = found.key;
      const remembered = { ...memory, last: now.toISOString(), seen: { [key]: commit }, audited: commit };
      if (from.kind === "remote") {
        rememberRemote(repository, from.address, branch, []);
        writeExchangeMemory(repository.home, remembered);
      } else {
        const clone = memory.clone ?? makeIds(undefined).fresh(new Set());
        writeExchangeMemory(repository.home, { ...remembered, clone, folders: [from.folder] });
      }
    };
    return { root, repository, settings, finish, discard };
  } catch (thrown) {
    discard();
    throw thrown;
  }
}

interface Found {
  readonly commit: string;
  readonly branch: string;
  readonly settings: Settings;
  readonly key: string;
}

/** The branch that `mentor.yaml` names, found by way of the one that the remote shows first. */
function fromRemote(repository: Repository, address: RemoteAddress, prompter: SessionOptions["prompter"]): Found {
  const { settings: network } = networkOf(repository, prompter);
  const listed = listBranches(repository, address, network);
  if ("kind" in listed) throw unreached(listed);
  const { branches, first } = listed;
  const likely = [first, "main", "master", ...(branches.length === 1 ? branches : [])].filter(
    (each) => each !== undefined,
  );
  const starts = new Set(likely.filter((each) => branches.includes(each)));
  if (starts.size === 0)
    throw noNotebook(address.shown, branches.length === 0 ? "nothing is in it yet" : "it has several branches");
  const fetch = (branch: string) => {
    const fetched = fetchBranch(repository, address, branch, network);
    if (fetched.kind === "unreached") throw unreached(fetched);
    if (fetched.kind === "no branch") throw noNotebook(address.shown, `its branch ${branch} is gone`);
    return fetched.commit;
  };
  // What a host shows first may hold nothing but the README that it made.
  for (const start of starts) {
    const commit = fetch(start);
    const settings = checkIncoming(repository, null, commit, address.shown);
    if (!settings) continue;
    const { branch } = settings;
    if (branch === start || !branches.includes(branch)) return { commit, branch: start, settings, key: address.url };
    const meant = fetch(branch);
    return { commit: meant, branch, settings: settingsAt(repository, meant, address.shown), key: address.url };
  }
  throw noNotebook(address.shown, "it has no mentor.yaml");
}

/** The newest of the bundles in a folder, by the day of its last commit. */
function fromFolder(repository: Repository, folder: string): Found {
  const { bundles } = readBundleFolder(folder);
  for (const { address, heads, name } of bundles) {
    for (const branch of heads.keys()) {
      const fetched = fetchBranch(repository, address, branch, []);
      if (fetched.kind !== "branch") continue;
      const settings = settingsAt(repository, fetched.commit, name);
      return { commit: fetched.commit, branch, settings, key: address.url };
    }
  }
  throw noNotebook(folder, "no bundle in it is whole");
}

function settingsAt(repository: Repository, commit: string, shown: string): Settings {
  const settings = checkIncoming(repository, null, commit, shown);
  if (settings) return settings;
  throw noNotebook(shown, "it has no mentor.yaml");
}

function noNotebook(shown: string, why: string): MentorError {
  return new MentorError({
    code: "OTHER_NOTEBOOK",
    message: `There is no notebook at ${shown}: ${why}`,
    remedy: "ask the other to run mentor sync first, and check the address",
  });
}

function unreached({ why, remedy }: Unreached): MentorError {
  return new MentorError({ code: "REMOTE_UNREACHED", message: why, remedy, exit: 5 });
}

/** Reads where to join from; a name for the folder follows from it. */
export function readJoinFrom(remote: string | undefined, folder: string | undefined, cwd: string): JoinFrom {
  if (folder !== undefined) return { kind: "folder", folder: readFolder(folder, cwd) };
  if (remote === undefined) {
    throw new MentorError({
      code: "NO_REMOTE",
      message: "Where is the notebook that you want to join?",
      remedy:
        "mentor join with the address that the other gave you, or mentor join --folder with the folder that you share",
      exit: 2,
    });
  }
  return { kind: "remote", address: readRemoteAddress(remote, cwd) };
}

/** `pair` for `git@example.org:us/pair.git`. */
export function folderNameOf(from: JoinFrom): string {
  const text = from.kind === "remote" ? from.address.url : from.folder;
  const name = /([^/:]+?)(?:\.git|\.bundle)?\/*$/.exec(text)?.[1] ?? "";
  return /^[\p{L}\p{N}][\p{L}\p{N}._ -]*$/u.test(name) ? name : "notebook";
}
