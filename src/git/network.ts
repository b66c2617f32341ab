import { MentorError } from "../errors.ts";
import { gitTrouble } from "./call.ts";
import { type RemoteAddress, readRemoteAddress } from "./remote-address.ts";
import type { Repository } from "./repository.ts";

/** A remote of the repository, by its name there. */
export interface Remote extends RemoteAddress {
  readonly name: string;
  /** Where to send, if that is another place. */
  readonly pushTo: RemoteAddress;
}

/** The repository's remotes, and the settings with which this person reaches a host. */
export interface Network {
  readonly remotes: readonly Remote[];
  /** What is wrong with those that can't be gone to, by their names. */
  readonly refused: ReadonlyMap<string, MentorError>;
  readonly settings: readonly string[];
}

interface Setting {
  readonly scope: string;
  readonly key: string;
  readonly value: string;
}

/**
 * Reads where the notebook's other copies are, and how the person reaches hosts: their own `core.sshCommand` and
 * helpers for passwords, never those that the repository names.
 *
 * Where nobody is there to answer, ssh is told to ask nothing.
 */
export function networkOf(repository: Repository, { interactive }: { readonly interactive: boolean }): Network {
  const answer = repository.call(["config", "--show-scope", "--list", "-z"]);
  if (answer.status !== 0) throw gitTrouble("read the settings", answer);
  const settings = parse(answer.out.toString("utf8"));
  const local = settings.filter(({ scope }) => scope === "local" || scope === "worktree");
  const own = settings.filter(({ scope }) => scope === "global" || scope === "system");
  const remotes: Remote[] = [];
  const refused = new Map<string, MentorError>();
  for (const { key, value } of local) {
    const name = /^remote\.(.+)\.url$/.exec(key)?.[1];
    if (name === undefined || remotes.some((each) => each.name === name)) continue;
    const push = local.find((each) => each.key === `remote.${name}.pushurl`)?.value;
    try {
      const address = readRemoteAddress(value, repository.root);
      remotes.push({
        name,
        ...address,
        pushTo: push === undefined ? address : readRemoteAddress(push, repository.root),
      });
    } catch (thrown) {
      if (!(thrown instanceof MentorError)) throw thrown;
      refused.set(name, thrown);
    }
  }
  return { remotes, refused, settings: networkSettings(own, repository.env, interactive) };
}

/** The settings alone, where there is no repository yet. */
export function networkSettings(
  own: readonly Setting[],
  env: Readonly<Record<string, string | undefined>>,
  interactive: boolean,
): readonly string[] {
  const ssh = env.GIT_SSH_COMMAND ?? own.findLast(({ key }) => key === "core.sshcommand")?.value ?? "ssh";
  // A stalled server is given up after half a minute; one that is slow is not.
  const patient = ["http.lowSpeedLimit=1", "http.lowSpeedTime=30"];
  const helpers = own.filter(({ key, value }) => /^credential\.(?:[^=]*\.)?helper$/.test(key) && value !== "");
  return [
    `core.sshCommand=${ssh}${interactive || !isOpenSsh(ssh) ? "" : " -o BatchMode=yes"}`,
    ...patient,
    ...helpers.map(({ key, value }) => `${key}=${value}`),
  ];
}

const isOpenSsh = (command: string) => /^(?:"[^"]*\/|[^\s"]*\/)?ssh"?(?:\s|$)/.test(command);

/** Reads `scope NUL key LF value NUL …`. */
function parse(text: string): Setting[] {
  const parts = text.split("\0");
  const settings: Setting[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const [key = "", ...value] = (parts[at + 1] ?? "").split("\n");
    settings.push({ scope: parts[at] ?? "", key, value: value.join("\n") });
  }
  return settings;
}

/** Remembers a place in the repository's own settings, as `git remote add` does, so that plain git knows it too. */
export function rememberRemote(
  repository: Repository,
  address: RemoteAddress,
  branch: string,
  taken: readonly string[],
): string {
  const names = ["origin", ...Array.from({ length: 99 }, (_, index) => `shared-${index + 2}`)];
  const name = names.find((each) => !taken.includes(each)) ?? "origin";
  const set = (key: string, value: string) => {
    const answer = repository.call(["config", "--local", key, value]);
    if (answer.status !== 0) throw gitTrouble("remember where the notebook is shared", answer);
  };
  set(`remote.${name}.url`, address.url);
  set(`remote.${name}.fetch`, `+refs/heads/*:refs/remotes/${name}/*`);
  if (name === "origin") {
    set(`branch.${branch}.remote`, name);
    set(`branch.${branch}.merge`, `refs/heads/${branch}`);
  }
  return name;
}
