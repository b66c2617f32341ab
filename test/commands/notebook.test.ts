import { cpSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

const today = "2026-12-05";
const before = { today: "2026-11-25" };

/** Two notebooks of one mentor, with a promise in each that is late. */
async function twoPairs(): Promise<{ world: World; one: string; two: string; list: string }> {
  const world = new World({ today, shared: true });
  const one = await world.init("amara", ["--as", "mentor"], before);
  await world.ok(["action", "add", "In the first", "--owner", "mentor", "--due", "2026-12-01"], before);
  const two = await world.init("bao", ["--as", "mentor", "--mentee", "Bao Tran <bao@example.org>"], before);
  await world.ok(["action", "add", "In the second", "--owner", "mentor", "--due", "2026-12-02"], before);
  await world.ok(["meeting", "schedule", "2026-12-06", "--time", "15:00"], before);
  return { world, one, two, list: join(world.home, ".config", "mentor", "notebooks.json") };
}

describe("several notebooks", () => {
  let pairs: Awaited<ReturnType<typeof twoPairs>>;
  beforeAll(async () => {
    pairs = await twoPairs();
  });
  beforeEach(() => {
    world().at = world().root;
    rmSync(pairs.list, { force: true });
  });
  afterAll(() => world().clear());
  const world = () => pairs.world;

  /** Another notebook like one of them, to be broken. */
  function like(folder: string, name: string): string {
    const path = join(world().root, name);
    cpSync(folder, path, { recursive: true });
    return path;
  }

  test("are added, listed and removed, in the person's own settings, which nobody else can read", async () => {
    const { one, two, list } = pairs;
    expect((await world().run(["notebook"])).out).toContain("No notebook is in your list yet");
    await world().ok(["notebook", "add", "amara"]);
    await world().ok(["notebook", "add"], { cwd: two });
    const { notebooks } = await world().ok(["notebook", "add", "amara"]);
    expect(notebooks).toEqual([
      {
        ...{ notebook: one, people: { mentor: "Ines Duarte", mentee: "Amara Okafor" }, programme: "career" },
        ...{ as: "mentor", default: false, problem: null },
      },
      expect.objectContaining({ notebook: two, people: { mentor: "Ines Duarte", mentee: "Bao Tran" } }),
    ]);
    expect(statSync(list).mode & 0o777).toBe(0o600);
    expect((await world().run(["notebook", "list"])).out).toBe(
      `Amara Okafor and Ines Duarte, you are the mentor\n  ${one}\nBao Tran and Ines Duarte, you are the mentor\n  ${two}\n`,
    );
    await world().ok(["notebook", "remove", "bao"]);
    expect((await world().ok(["notebook", "list"])).notebooks).toHaveLength(1);
    expect(await world().run(["notebook", "remove", "bao"])).toMatchObject({ code: 1 });
    expect(await world().run(["notebook", "add", "home"])).toMatchObject({ code: 1 });
  });

  test("with --all what is overdue in every one is listed, each with its notebook", async () => {
    const { one, two } = pairs;
    for (const each of [one, two]) await world().ok(["notebook", "add", each]);
    const { actions } = await world().ok(["action", "list", "--overdue", "--all"]);
    expect(actions).toEqual([
      expect.objectContaining({ title: "In the first", notebook: one }),
      expect.objectContaining({ title: "In the second", notebook: two }),
    ]);
    const { out } = await world().run(["action", "list", "--overdue", "--all"]);
    expect(out.replace(/ {2}[a-z2-9]{4}$/gm, "").replace(/ +$/gm, "")).toBe(
      "Amara Okafor and Ines Duarte\nyou  4 days late  In the first\n\nBao Tran and Ines Duarte\nyou  3 days late  In the second\n",
    );
    expect((await world().run(["action", "list", "--all", "--exit-code"])).code).toBe(3);
  });

  test("with --all the one that you are in counts as well, listed or not, and once", async () => {
    const { one, two } = pairs;
    await world().ok(["notebook", "add", two]);
    expect((await world().ok(["action", "list", "--all"], { cwd: one })).actions).toHaveLength(2);
    expect((await world().ok(["action", "list", "--all"], { cwd: two })).actions).toHaveLength(1);
  });

  test("status --all shows the week ahead, remind --all what is due, with whom", async () => {
    const { one, two } = pairs;
    for (const each of [one, two]) await world().ok(["notebook", "add", each]);
    const { out } = await world().run(["status", "--all"]);
    expect(out).toMatch(/^The week from 5 December\n\nAmara Okafor and Ines Duarte\nThe next call has no day yet\./);
    expect(out).toContain("Bao Tran and Ines Duarte\nNext call: Sun 6 Dec, 15:00.");
    const status = await world().ok(["status", "--all"]);
    expect(status.notebooks).toEqual([
      expect.objectContaining({ notebook: one, overdue: [expect.objectContaining({ title: "In the first" })] }),
      expect.objectContaining({ notebook: two, next: expect.objectContaining({ date: "2026-12-06" }) }),
    ]);
    const said = (await world().run(["remind", "--all"])).out.replace(/ {2}[a-z2-9]{4}$/gm, "");
    expect(said).toBe(
      "4 days late  In the first  (Amara)\ntomorrow, 15:00  Meeting 1 with Bao  mentor next\n3 days late  In the second  (Bao)\n",
    );
    expect((await world().ok(["remind", "--all"])).reminders[0].notebook).toBe(one);
  });

  test("one that can't be read is named in a line, and the others go on", async () => {
    const [one, two] = [like(pairs.one, "gone"), like(pairs.two, "broken")];
    for (const each of [one, two]) await world().ok(["notebook", "add", each]);
    rmSync(one, { recursive: true });
    const gone = await world().run(["action", "list", "--overdue", "--all"]);
    expect(gone).toMatchObject({ code: 0, err: `Left out ${one}: there is no notebook\n` });
    expect(gone.out).toContain("In the second");
    expect((await world().run(["notebook", "list"])).out).toContain(`there is no notebook\n  ${one}`);
    writeFileSync(join(two, "mentor.yaml"), "format: [\n");
    const held = await world().run(["status", "--all"]);
    expect(held.code).toBe(0);
    expect(held.err).toContain(`Left out ${two}: `);
    await world().ok(["notebook", "remove", one]);
  });

  test("nothing of one pair is ever stored in the notebook of another", async () => {
    const { one, two } = pairs;
    const then = [world().snapshot(one), world().snapshot(two)];
    for (const each of [one, two]) await world().ok(["notebook", "add", each]);
    for (const args of [
      ["action", "list", "--all"],
      ["status", "--all"],
      ["remind", "--all"],
    ]) {
      await world().ok(args, { cwd: one });
    }
    expect([world().snapshot(one), world().snapshot(two)]).toEqual(then);
  });

  test("the default is meant outside of any notebook, unless -C or MENTOR_NOTEBOOK names one", async () => {
    const { one, two } = pairs;
    expect(await world().run(["action", "list"])).toMatchObject({ code: 1 });
    expect(await world().ok(["notebook", "default", "amara"])).toEqual({ default: one });
    const titles = async (options: object) =>
      (await world().ok(["action", "list"], options)).actions.map((each: { title: string }) => each.title);
    expect(await titles({})).toEqual(["In the first"]);
    expect(await titles({ cwd: two })).toEqual(["In the second"]);
    expect(await titles({ env: { MENTOR_NOTEBOOK: two } })).toEqual(["In the second"]);
    expect(await world().run(["action", "list", "-C", world().root])).toMatchObject({ code: 1 });
    expect((await world().run(["remind"])).out).toContain("In the first");
    expect((await world().run([])).out).toContain("Amara Okafor and Ines Duarte");
    expect(await world().ok(["notebook", "default", "--none"])).toEqual({ default: null });
    expect(await world().run(["action", "list"])).toMatchObject({ code: 1 });
    expect(await world().run(["remind"])).toMatchObject({ code: 0, out: "" });
  });

  test("a default that is gone, and a list that can't be read, say so", async () => {
    const one = like(pairs.one, "default");
    await world().ok(["notebook", "default", one]);
    rmSync(one, { recursive: true });
    const gone = await world().run(["status"]);
    expect(gone).toMatchObject({ code: 1, out: "" });
    expect(gone.err.replace(/\s+/g, " ")).toContain("your default is gone");
    writeFileSync(pairs.list, '{"notebooks": ["relative"]}');
    expect((await world().run(["notebook", "list", "--json"])).json.error.code).toBe("UNREADABLE");
  });
});
