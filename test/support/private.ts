import { join } from "node:path";
import type { World } from "./world.ts";

export { filesWith } from "./files-with.ts";

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
