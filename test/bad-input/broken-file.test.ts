import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import type { World } from "../support/world.ts";
import { breakagesOf, FullNotebook } from "./notebook.ts";

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
  [["programme", "show"], true],
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

/** What is left out by each command: a line a file. */
function leftOut(codes: readonly string[]): number {
  if (codes.includes("DUPLICATE_ID")) return 2;
  return codes.length === 0 ? 0 : 1;
}

const linesOf = (text: string) => text.split("\n").slice(0, -1);

interface Listed {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly place: { readonly file: string };
}

const cases = notebook.victims.flatMap((victim) =>
  breakagesOf(victim).map((breakage) => ({ victim, breakage, what: victim.what, how: breakage.how })),
);

test.each(cases)(
  "F55, F60, F62, F65, F68, F72: $what: $how: what can do without it works and says so, and check names it",
  async ({ victim, breakage }) => {
    const { codes } = breakage;
    const isHeld = codes.length > 0 && !breakage.works;
    const isSecret = codes.includes("UNREADABLE");
    const world = notebook.copy();
    breakage.break(world, victim);
    const before = isSecret ? undefined : world.snapshot();
    const faults: unknown[] = [];

    const readAll = async () => {
      for (const [command, needsSettings] of readers) {
        const run = await world.run([...command, "--json"]);
        const isLost = needsSettings && isHeld && victim.what === "mentor.yaml";
        const said = linesOf(run.err);
        const isSilent = command[0] === "programme";
        const isRight =
          run.code === (isLost ? 1 : 0) &&
          (!isLost || run.json.error.place.file === "mentor.yaml") &&
          (isSilent || said.length === leftOut(isHeld ? codes : [])) &&
          (isSilent || said.filter((line) => line.startsWith(`Left out ${victim.path}`)).length === (isHeld ? 1 : 0));
        if (!isRight) faults.push([command.join(" "), run.code, run.err, run.code === 0 ? "" : run.out]);
      }
      if (victim.list && victim.id) {
        const [command, field] = victim.list;
        const shown = (await world.ok(command))[field].map((each: { id: string }) => each.id);
        if (shown.includes(victim.id) === isHeld) faults.push([command.join(" "), shown]);
      }
      const check = await world.run(["check", "--json"]);
      const problems: readonly Listed[] = check.json.problems;
      const own = problems.filter(({ place }) => place.file === victim.path || place.file.endsWith("/a-copy.md"));
      expect([check.code, check.err, own.map(({ code }) => code)]).toEqual([codes.length > 0 ? 1 : 0, "", codes]);
      expect(own.filter(({ message, remedy }) => message === "" || remedy === "")).toEqual([]);
    };

    await (isSecret ? unprivileged(world, readAll) : readAll());
    expect(faults).toEqual([]);
    if (before) expect(world.snapshot()).toEqual(before);
    notebook.drop();
  },
);

test("several broken files are all in check, in the order of their paths, and each is left out in one line", async () => {
  const world = notebook.copy();
  const broken = notebook.victims
    .filter(({ what }) => what !== "mentor.yaml")
    .flatMap((victim, at) => {
      const ways = breakagesOf(victim).filter(
        ({ codes, works, how }) => codes.length === 1 && !works && how !== "not to be read",
      );
      const way = ways[at % ways.length];
      way?.break(world, victim);
      return way ? [{ file: victim.path, code: way.codes[0] ?? "" }] : [];
    })
    .sort((one, other) => (one.file < other.file ? -1 : 1));
  expect(broken).toHaveLength(11);
  const before = world.snapshot();
  const check = await world.run(["check", "--json"]);
  const problems: readonly Listed[] = check.json.problems;
  const held = problems.filter(({ code }) => code !== "UNKNOWN_REFERENCE");
  expect(held.map(({ code, place }) => ({ file: place.file, code }))).toEqual(broken);
  expect(new Set(held.map(({ code }) => code)).size).toBeGreaterThan(3);
  const { code, err } = await world.run(["status"]);
  expect(code).toBe(0);
  expect(linesOf(err).map((line) => /^Left out ([^:]*)/.exec(line)?.[1])).toEqual(broken.map(({ file }) => file));
  expect(world.snapshot()).toEqual(before);
  notebook.drop();
});
