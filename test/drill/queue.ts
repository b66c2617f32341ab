import { Arena, disorder } from "./arena.ts";
import type { Drill } from "./drills.ts";

/** Starts many commands at once, each with a promise of its own, and tells what is missing afterwards (F98). */
export async function crowd(arena: Arena, count: number): Promise<string[]> {
  const folder = arena.copy();
  const before = Number(arena.git(folder, "rev-list", "--count", "HEAD"));
  const titles = Array.from({ length: count }, (_, at) => `Promise number ${at + 1}`);
  const add = (title: string) => arena.run(folder, ["action", "add", title, "--due", "2026-12-03", "--json"]);
  const ends = await Promise.all(titles.map(add));
  const faults = ends.flatMap(({ code, out, err }) => (code === 0 ? [] : [`ended with ${code}: ${out}${err}`]));
  const { actions } = (await arena.here(folder, ["action", "list", "--json"])).json;
  const listed = new Set(actions.map(({ title }: { title: string }) => title));
  faults.push(...titles.filter((title) => !listed.has(title)).map((title) => `${title} is lost`));
  if (listed.size !== count + 2) faults.push(`${listed.size} action items`);
  const commits = Number(arena.git(folder, "rev-list", "--count", "HEAD")) - before;
  if (commits !== count) faults.push(`${commits} commits`);
  faults.push(...disorder(arena, folder));
  arena.remove(folder);
  return faults;
}

/** Fifty `action add` at once are fifty action items in fifty commits. */
export const queueDrill: Drill = async ({ count = 50 }) => {
  const arena = await Arena.make({ withShim: false });
  try {
    const failures = await crowd(arena, count);
    return { figures: [["action add at once", count]], failures };
  } finally {
    arena.close();
  }
};
