import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import type { World } from "../support/world.ts";
import { breakagesOf, FullNotebook, type Victim } from "./notebook.ts";

const notebook = await FullNotebook.make();
afterAll(() => notebook.world.clear());
const { ids } = notebook;

/** Every command that only reads, each on what stays whole; true where it can't work without mentor.yaml. */
const readers: readonly (readonly [command: readonly string[], needsSettings: boolean])[] = [
  [["next", "--dry-run"], true],
  [["status"], true],
  [["phase", "show"], true],
  [["phase", "list"], true],
  [["question", "list", "--all"], true],
  [["question", "show", ids.question[1]], true],
  [["question", "search", "admire"], true],
  [["action", "list"], false],
  [["action", "list", "--overdue"], false],
  [["action", "show", ids.action[1]], false],
  [["goal", "list"], false],
  [["goal", "show", ids.goal[1]], false],
  [["meeting", "list"], false],
  [["meeting", "show", ids.held[1]], false],
  [["topic", "list"], false],
  [["journal", "list"], false],
  [["journal", "show", ids.entry[1]], false],
  [["show", ids.action[1]], false],
  [["programme", "list"], false],
  [["programme", "show"], false],
];

const nobody = 65_534;

/** Root may read everything, so that nobody reads, in a notebook of nobody's. */
async function unprivileged<T>(world: World, run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  chmodSync(world.root, 0o755);
  execFileSync("chown", ["-R", `${nobody}`, world.at]);
  process.seteuid?.(nobody);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

function idsIn(json: Record<string, readonly { readonly id: string }[]>, field: string): readonly string[] {
  return (json[field] ?? []).map((each) => each.id);
}

/** What is left out by each command: a line a file. */
function leftOut(victim: Victim, codes: readonly string[]): number {
  if (codes.includes("DUPLICATE_ID")) return 2;
  return codes.length === 0 ? 0 : 1;
}

const cases = notebook.victims.flatMap((victim) =>
  breakagesOf(victim).map((breakage) => ({ victim, breakage, what: victim.what, how: breakage.how })),
);

describe.each(cases)("F55, F60, F62, F65, F68, F72: $what: $how", ({ victim, breakage }) => {
  const isHeld = breakage.codes.length > 0 && !breakage.works;
  const reads = breakage.codes.includes("UNREADABLE") ? unprivileged : (_: World, run: () => Promise<unknown>) => run();

  test("every reading command that can do without it works, and says so in one line a file", async () => {
    const world = notebook.copy();
    breakage.break(world, victim);
    const before = breakage.codes.includes("UNREADABLE") ? {} : world.snapshot();
    const faults: unknown[] = [];
    await reads(world, async () => {
      for (const [command, needsSettings] of readers) {
        const run = await world.run([...command, "--json"]);
        const isLost = needsSettings && isHeld && victim.what === "mentor.yaml";
        const lines = run.err.split("\n").slice(0, -1);
        const told = lines.filter((line) => line.startsWith(`Left out ${victim.path}`)).length;
        const bare = command[0] === "programme";
        const ok =
          run.code === (isLost ? 1 : 0) &&
          (!isLost || run.json.error.place?.file === "mentor.yaml") &&
          (bare || lines.length === leftOut(victim, isHeld ? breakage.codes : [])) &&
          (bare || told === (isHeld ? 1 : 0));
        if (!ok) faults.push([command.join(" "), run.code, run.err, run.code === 0 ? "" : run.out]);
      }
      if (victim.list && victim.id) {
        const [command, field] = victim.list;
        const shown = idsIn(await world.ok(command), field);
        if (shown.includes(victim.id) === isHeld) faults.push(["list", shown]);
      }
    });
    expect(faults).toEqual([]);
    if (!breakage.codes.includes("UNREADABLE")) expect(world.snapshot()).toEqual(before);
    notebook.drop();
  });

  test("check names it with its place and what to do", async () => {
    const world = notebook.copy();
    breakage.break(world, victim);
    await reads(world, async () => {
      const run = await world.run(["check", "--json"]);
      const problems: { code: string; remedy: string; place: { file: string } }[] = run.json.problems;
      expect([run.code, run.err]).toEqual([breakage.codes.length > 0 ? 1 : 0, ""]);
      expect(problems.map(({ code }) => code)).toEqual(breakage.codes);
      for (const { place, remedy } of problems) {
        expect(place.file).toMatch(breakage.codes.includes("DUPLICATE_ID") ? /\.md$/ : victim.path);
        expect(remedy).not.toBe("");
      }
    });
    notebook.drop();
  });
});
