import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = new World({ shared: true });
  await world.init();
});
afterAll(() => world.clear());

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly for: string;
}
const list = async (args: readonly string[] = [], cwd = world.at): Promise<Listed[]> =>
  (await world.ok(["guide", ...args], { cwd })).pages;

describe("guide", () => {
  test("lists the programme's pages in a notebook, and all of them outside one, for every reader", async () => {
    const own = await list();
    const all = await list([], world.root);
    expect(own.length).toBeGreaterThan(3);
    expect(all.length).toBeGreaterThan(own.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map((each) => each.for))).toEqual(new Set(["mentor", "mentee", "both", "lead"]));
    for (const each of await list(["--for", "lead"], world.root)) expect(each.for).toBe("lead");
  });

  test("is arranged by reader within 80 columns, the reader's own pages before the other's", async () => {
    const { out } = await world.run(["guide"]);
    expect(out.indexOf("For the mentee")).toBeLessThan(out.indexOf("For the mentor"));
    const other = await world.run(["guide"], { as: "mentor" });
    expect(other.out.indexOf("For the mentor")).toBeLessThan(other.out.indexOf("For the mentee"));
    for (const line of out.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
  });

  test("shows a page by its id or words of its title, without raw Markdown", async () => {
    for (const { id, title } of (await list()).slice(0, 3)) {
      expect((await world.ok(["guide", id])).page).toMatchObject({ id, title });
      const { out } = await world.run(["guide", id]);
      expect(out.length).toBeGreaterThan(200);
      expect(out).not.toMatch(/\*\*\w/);
    }
    expect((await world.ok(["guide", "first call"])).page.title).toContain("first call");
    const unknown = await world.run(["guide", "zzzz", "--json"]);
    expect(unknown).toMatchObject({ code: 1, json: { error: { code: "NO_SUCH_RECORD" } } });
  });

  test("is searched by words, and says so where no page has them", async () => {
    const found = await list(["--search", "FIRST call"]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan((await list()).length);
    expect(await list(["--search", "zzzz"])).toEqual([]);
    expect((await world.run(["guide", "--search", "zzzz"])).out).toBe(
      "No page says that. mentor guide lists them all.\n",
    );
  });
});
