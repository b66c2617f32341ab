import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, lstatSync, openSync, readdirSync, readSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { gitTrouble } from "./call.ts";
import { onDisk } from "./disk-trouble.ts";
import { syncFolder, unlinkQuietly } from "./home.ts";
import type { RemoteAddress } from "./remote-address.ts";
import type { Repository } from "./repository.ts";

/** A bundle that another clone wrote, as its first lines have it. */
export interface Bundle {
  readonly name: string;
  readonly address: RemoteAddress;
  /** The commit that it ends with on each branch; empty where its beginning makes no sense. */
  readonly heads: ReadonlyMap<string, string>;
}

/** What lies in a folder that bundles are exchanged through. */
export interface BundleFolder {
  readonly bundles: readonly Bundle[];
  /** What looks like a bundle and is none of ours: the copy that a cloud drive made of two. */
  readonly strange: readonly string[];
}

const shape = /^mentor-(?:mentor|mentee)-[a-z0-9]{10}\.bundle$/;

/** The bundle that a clone writes, and nobody else. */
export const bundleName = (side: Side, clone: string): string => `mentor-${side}-${clone}.bundle`;

/** Looks at the bundles in a folder. Throws REMOTE_UNREACHED where it is gone, READ_ONLY and DISK where it can't be read. */
export function readBundleFolder(folder: string, own?: string): BundleFolder {
  if (!existsSync(folder)) throw folderGone(folder);
  const names = onDisk(folder, () => readdirSync(folder)).sort();
  const files = names.filter((name) => /\.bundle$/i.test(name) && name !== own);
  const plain = files.filter((name) => shape.test(name) && lstatSync(join(folder, name)).isFile());
  const bundles = plain.map((name) => {
    const path = join(folder, name);
    return { name, address: { url: path, shown: path, folder: path }, heads: headsOf(path) };
  });
  return { bundles, strange: files.filter((name) => !plain.includes(name)) };
}

/** A cloud drive or a stick that is not there: nothing is wrong with a disk. */
function folderGone(folder: string): MentorError {
  return new MentorError({
    code: "REMOTE_UNREACHED",
    message: `There is no folder ${folder} just now`,
    remedy: "plug the stick in, or connect the drive, and run it again",
    exit: 5,
  });
}

/** The heads that a bundle names before its data begin. */
export function headsOf(path: string): Map<string, string> {
  const start = Buffer.alloc(64 * 1024);
  const file = openSync(path, "r");
  let length: number;
  try {
    length = readSync(file, start, 0, start.length, 0);
  } finally {
    closeSync(file);
  }
  const text = start.toString("latin1", 0, length);
  const end = text.indexOf("\n\n");
  if (end < 0 || !/^# v[23] git bundle\n/.test(text)) return new Map();
  const heads = text.slice(0, end).matchAll(/^([0-9a-f]{40}) refs\/heads\/(.+)$/gm);
  return new Map([...heads].map(([, commit = "", branch = ""]) => [branch, commit]));
}

/** Writes a clone's own bundle, whole or not at all: the history of the branch, so that anybody can join from it. */
export function writeBundle(repository: Repository, folder: string, name: string, branch: string): void {
  const target = join(folder, name);
  const aside = join(folder, `.${name}.${randomUUID().slice(0, 8)}`);
  try {
    const answer = repository.call(["bundle", "create", "--quiet", aside, `refs/heads/${branch}`]);
    if (answer.status !== 0) throw gitTrouble(`write a bundle into ${folder}`, answer);
    onDisk(target, () => {
      // Others of the pair may read this folder through another account: what it lets in is the folder's to say.
      const file = openSync(aside, "r");
      fsyncSync(file);
      closeSync(file);
      renameSync(aside, target);
      syncFolder(folder);
    });
  } finally {
    unlinkQuietly(aside);
  }
}

/** Takes away what a killed clone left half written under its own name. */
export function clearHalfBundles(folder: string, name: string): void {
  for (const each of readdirSync(folder)) if (each.startsWith(`.${name}.`)) unlinkQuietly(join(folder, each));
}
