import { isAbsolute, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { MentorError } from "../errors.ts";

/** Where another copy of the notebook lies: on a host, or in a folder that this machine can reach. */
export interface RemoteAddress {
  /** What git is given. */
  readonly url: string;
  /** What a person reads: without a password. */
  readonly shown: string;
  /** The folder, where it is one. */
  readonly folder?: string;
}

const scheme = /^([a-z][a-z0-9+.-]*):\/\//i;
const scpForm = /^(?:[\w.+-]+@)?(?:\[[0-9a-f:.]+\]|[\w][\w.-]*):(?!-)(.+)$/i;

/**
 * Reads where a remote is, as it was typed or as the repository's settings have it.
 *
 * Only folders, ssh and https are gone to: everything else that git knows can be made to run a program.
 * Throws UNSAFE_REMOTE.
 */
export function readRemoteAddress(text: string, from: string): RemoteAddress {
  const typed = text.trim();
  if (typed === "" || typed.startsWith("-") || /\p{Cc}/u.test(typed)) throw unsafe(typed);
  // `ext::sh -c …` and its like name a program.
  if (/^[a-z0-9+.-]+::/i.test(typed)) throw unsafe(typed);
  const kind = scheme.exec(typed)?.[1]?.toLowerCase();
  if (kind === "file") return ofFolder(folderOfUrl(typed));
  if (kind === "ssh" || kind === "https") return ofUrl(typed);
  if (kind !== undefined) throw unsafe(typed);
  if (isAbsolute(typed) || typed.startsWith(".")) return ofFolder(resolve(from, typed));
  const path = /^[^/]*:/.test(typed) ? scpForm.exec(typed)?.[1] : undefined;
  if (path !== undefined) {
    // Without a slash, git would first look for a remote of this name.
    const url = typed.includes("/") ? typed : typed.replace(/:([^:]*)$/, ":./$1");
    return { url, shown: typed };
  }
  if (/^[^/]*:/.test(typed)) throw unsafe(typed);
  return ofFolder(resolve(from, typed));
}

const ofFolder = (folder: string): RemoteAddress => ({ url: folder, shown: folder, folder });

function ofUrl(typed: string): RemoteAddress {
  let url: URL;
  try {
    url = new URL(typed);
  } catch {
    throw unsafe(typed);
  }
  if (
    url.hostname === "" ||
    url.hostname.startsWith("-") ||
    url.username.startsWith("-") ||
    url.pathname.startsWith("/-")
  ) {
    throw unsafe(typed);
  }
  return { url: typed, shown: url.password === "" ? typed : typed.replace(/^(\w+:\/\/[^/:@]*):[^/@]*@/, "$1@") };
}

function folderOfUrl(typed: string): string {
  try {
    return fileURLToPath(typed);
  } catch {
    throw unsafe(typed);
  }
}

function unsafe(typed: string): MentorError {
  return new MentorError({
    code: "UNSAFE_REMOTE",
    message: typed === "" ? "No place was named" : `mentor does not go to "${typed.slice(0, 80)}"`,
    remedy: "name a folder, or an address that begins with https:// or ssh://, or git@host:path",
    exit: 6,
  });
}
