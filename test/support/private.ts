import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { World } from "./world.ts";

/** The private store of one side of a world's notebook, whether it is there or not. */
export function privateFolder(world: World, side: "mentor" | "mentee" = "mentee"): string {
  const id = /^id: "?(\w+)"?$/m.exec(world.read("mentor.yaml"))?.[1] ?? "";
  return join(world.home, ".local", "share", "mentor", id, side);
}

/** Runs git in another folder than the notebook. */
export function gitIn(world: World, folder: string, ...args: readonly string[]): string {
  const { at } = world;
  world.at = folder;
  try {
    return world.git(...args);
  } finally {
    world.at = at;
  }
}

/** Every file below a folder that holds a text, git's own objects unpacked apart. */
export function filesWith(folder: string, text: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => name.includes(text) || readFileSync(join(folder, name)).includes(text));
}
