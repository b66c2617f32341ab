import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = new World({ shared: true, today: "2026-12-12" });
  await world.init("pair", [], { today: "2026-11-21" });
  await world.ok(["action", "add", "Overdue thing", "--due", "2026-12-10"], { today: "2026-11-25" });
  await world.ok(["action", "add", "For Ines", "--owner", "mentor", "--due", "2026-12-20"], { today: "2026-11-25" });
});
afterAll(() => world.clear());

describe("remind", () => {
  test("is one line for what is due, and says by its exit code that something is", async () => {
    const run = await world.run(["remind", "--exit-code", "--as", "mentee"]);
    expect(run).toMatchObject({ code: 3, err: "" });
    expect(run.out).toMatch(/^2 days late {2}Overdue thing {2}[a-z2-9]{4}\n$/);
    expect((await world.run(["remind"])).code).toBe(0);
    expect((await world.run(["remind", "--short"])).out).toBe("1 late\n");
  });

  test("is nothing at all where nothing is due", async () => {
    expect(await world.run(["remind", "--exit-code"], { as: "mentor" })).toMatchObject({ code: 0, out: "", err: "" });
    expect(await world.run(["remind", "--as", "mentor", "--exit-code"])).toMatchObject({ code: 0, out: "", err: "" });
  });

  test("the short way, without the parser of flags, says what the long one says", async () => {
    for (const more of [[], ["--short"], ["--exit-code"], ["-C", world.at], ["--as", "mentor"]]) {
      const quick = await world.run(["remind", ...more]);
      expect(await world.run(["remind", "--days", "2", ...more]), more.join(" ")).toEqual(quick);
    }
  });

  test("looks further ahead where that is wished for", async () => {
    expect((await world.run(["remind", "--days", "10"], { as: "mentor" })).out).toContain("For Ines");
  });

  test("says each line as an object under --json", async () => {
    expect(await world.ok(["remind"])).toEqual({
      today: "2026-12-12",
      reminders: [
        {
          ...{ kind: "action", text: "Overdue thing", id: expect.stringMatching(/^[a-z2-9]{10}$/) },
          ...{ due: "2026-12-10", time: null, owner: "mentee" },
        },
      ],
    });
  });

  test("says nothing outside a notebook, but for one that was named and is none", async () => {
    expect(await world.run(["remind"], { cwd: world.root })).toMatchObject({ code: 0, out: "", err: "" });
    expect(await world.run(["remind", "-C", world.root])).toMatchObject({ code: 1, out: "" });
    expect(await world.run(["remind"], { env: { MENTOR_NOTEBOOK: "/nowhere" } })).toMatchObject({ code: 1, out: "" });
    expect(await world.run(["remind", "--as", "nobody"])).toMatchObject({ code: 2, out: "" });
  });

  test("writes nothing, neither in the notebook nor in its history", async () => {
    const before = [world.snapshot(), world.commits()];
    await world.run(["remind"]);
    expect([world.snapshot(), world.commits()]).toEqual(before);
  });

  test("names a file that it had to leave out, the short way as the long one", async () => {
    const copy = world.copy();
    copy.write("actions/2026/broken-bcdfghjkmn.md", "---\nid: [\n---\n");
    const quick = await copy.run(["remind"]);
    expect(quick.err).toContain("Left out actions/2026/broken-bcdfghjkmn.md");
    expect(await copy.run(["remind", "--days", "2"])).toEqual(quick);
  });
});
