import { expect, test } from "vitest";
import { Repository } from "../../src/git/repository.ts";
import { save } from "../../src/git/save.ts";
import { World } from "../support/world.ts";

/** The other one's change of a file, brought in while the person's own edit of it lies on the disk. */
function arrives(world: World, path: string, change: (text: string) => string): void {
  const text = change(`${world.git("show", `HEAD:${path}`)}\n`);
  const author = { name: "Ines Duarte", address: "ines@example.org" };
  const when = new Date("2026-11-21T09:00:00");
  save(Repository.open(world.at, world.env), [{ subject: "Theirs", author, when, files: [{ path, text }] }]);
}

async function notebook() {
  const world = new World();
  await world.init();
  const { path, id } = (await world.ok(["action", "add", "Send the CV", "--due", "2026-12-03"])).action;
  return { world, path, id };
}

test("F56: what the other changed in a record that I broke is merged in when I mend it", async () => {
  const { world, path, id } = await notebook();
  const begun = world.read(path);
  world.write(path, `${begun.replace("due: 2026-12-03", "due: 2026-13-99")}\nMy own words.\n`);
  arrives(world, path, (text) => text.replace("due: 2026-12-03", "due: 2026-12-10"));
  expect(world.read(path)).toContain("2026-13-99");
  const other = { env: { MENTOR_SEED: "other" } };
  expect((await world.run(["topic", "add", "While it is broken"], other)).err).toContain(`Left out ${path}`);
  expect(world.git("show", `HEAD:${path}`)).toContain("due: 2026-12-10");

  world.write(path, `${begun}\nMy own words.\n`);
  const run = await world.run(["topic", "add", "When it is mended"], { env: { MENTOR_SEED: "third" } });
  expect([run.code, run.err]).toEqual([0, `Joined what you edited in ${path} with what came beside it.\n`]);
  expect((await world.ok(["action", "show", id])).action.due).toBe("2026-12-10");
  expect(world.read(path)).toContain("My own words.");
  expect(world.subjects().slice(0, 2)).toEqual([expect.stringMatching(/^Add topic/), "Take in edits made by hand"]);
  expect([world.git("status", "--porcelain"), world.exists(".git/mentor/kept")]).toEqual(["", false]);
  expect((await world.run(["check"])).code).toBe(0);
});

test("F56: where both changed one value, mine stands as the later one, and theirs is kept in conflicts/", async () => {
  const { world, path } = await notebook();
  world.write(path, world.read(path).replace("due: 2026-12-03", "due: 2026-12-05"));
  arrives(world, path, (text) => text.replace("due: 2026-12-03", "due: 2026-12-10"));
  await world.ok(["topic", "add", "Another thing"]);
  expect(world.read(path)).toContain("due: 2026-12-05");
  const conflict = world.git("ls-files", "conflicts");
  expect(world.read(conflict)).toMatch(/2026-12-10/);
  expect([world.git("status", "--porcelain"), (await world.run(["check"])).code]).toEqual(["", 0]);
});

test("an edit that was taken back by hand, or whose file is gone, is forgotten", async () => {
  const { world, path } = await notebook();
  const begun = world.read(path);
  world.write(path, begun.replace("due: 2026-12-03", "due: 2026-12-05"));
  arrives(world, path, (text) => text.replace("due: 2026-12-03", "due: 2026-12-10"));
  expect(JSON.parse(world.read(".git/mentor/kept"))).toHaveProperty([path]);
  world.git("checkout", "--quiet", "HEAD", "--", path);
  await world.ok(["topic", "add", "Another thing"]);
  expect(world.exists(".git/mentor/kept")).toBe(false);
  expect([world.read(path).includes("2026-12-10"), world.subjects()[1]]).toEqual([true, "Theirs"]);
});
