import { afterAll, expect, test } from "vitest";
import { FullNotebook } from "./notebook.ts";

// What looks like trouble, and is none.
const notebook = await FullNotebook.make();
const { world, ids } = notebook;
afterAll(() => world.clear());

test("F13: without a git identity, commits are by the person who runs the command", async () => {
  notebook.copy();
  world.git("config", "user.useConfigOnly", "true");
  expect((await world.run(["topic", "add", "The new office"], { as: "mentor" })).code).toBe(0);
  expect(world.git("log", "-1", "--format=%an <%ae>, %cn <%ce>")).toBe(
    "Ines Duarte <ines@example.org>, Ines Duarte <ines@example.org>",
  );
});

test("F27: without git, everything can be read but what asks git for the past", async () => {
  notebook.copy();
  const env = { PATH: "/nowhere" };
  for (const command of [["status"], ["next", "--dry-run"], ["action", "list"], ["show", ids.goal[0]], ["check"]]) {
    expect([command, (await world.run(command, { env })).code]).toEqual([command, 0]);
  }
  const history = await world.run(["journal", "history", ids.entry[0], "--json"], { env });
  expect([history.code, history.json.error.code]).toEqual([1, "NO_GIT"]);
  const next = await world.run(["next", "--json"], { env });
  expect([next.code, next.json.error.code]).toEqual([1, "NO_GIT"]);
});

test("a due day in the past is accepted, and said", async () => {
  notebook.copy();
  for (const command of [
    ["action", "add", "Send it", "--due", "2026-11-20"],
    ["action", "move", ids.action[1], "yesterday", "--reason", "it was due then"],
  ]) {
    const { code, out, err } = await world.run(command);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("due Friday 20 November (2026-11-20)\n  That day is over already.\n");
  }
});

test("F100: without a terminal nothing is asked, and nothing waits for an answer", async () => {
  notebook.copy();
  const { code, out } = await world.run(["meet"], { stdin: "- [ ] not for you\n", today: "2026-11-29" });
  expect([code, out.includes("Recorded meeting 3")]).toEqual([0, true]);
  expect(out).not.toContain("not for you");
});

test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago", "America/St_Johns"])(
  "F104: days are the same days in %s",
  async (zone) => {
    notebook.copy();
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      const { action } = await world.ok(["action", "add", "Send it", "--due", "tomorrow"]);
      expect(action.due).toBe("2026-11-22");
      expect(world.read(action.path)).toContain("due: 2026-11-22\n");
      expect((await world.ok(["meeting", "show", "2026-10-08"])).meeting.date).toBe("2026-10-08");
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  },
);

test("F101: in another locale bars are of ASCII, and files are UTF-8 all the same", async () => {
  notebook.copy();
  const env = { LANG: "C", LC_ALL: "C" };
  const { topic } = await world.ok(["topic", "add", "Über die Zukunft – 将来"], { env });
  expect(world.read(topic.path)).toContain("title: Über die Zukunft – 将来\n");
  expect((await world.run(["goal", "list"], { env })).out).not.toMatch(/[█░]/);
});

test("F102: without a home, and with one that is no folder, everything works", async () => {
  notebook.copy();
  for (const home of [undefined, "/nowhere", "/dev/null"]) {
    const env = { HOME: home, XDG_CONFIG_HOME: undefined };
    expect([home, (await world.run(["status"], { env })).code]).toEqual([home, 0]);
    expect([home, (await world.run(["topic", "add", `At ${home}`], { env })).code]).toEqual([home, 0]);
  }
});

test("F17, F21: a merge that a person began, and an ignore rule of theirs, keep nothing from being saved", async () => {
  notebook.copy();
  world.write(".git/info/exclude", "*\n");
  world.write(".git/MERGE_HEAD", `${world.git("rev-parse", "HEAD")}\n`);
  const { topic } = await world.ok(["topic", "add", "The new office"]);
  expect(world.git("show", "--name-only", "--format=", "HEAD")).toBe(topic.path);
  expect(world.exists(".git/MERGE_HEAD")).toBe(true);
});

test("F22: CRLF of an editor is read, and gone from the repository", async () => {
  notebook.copy();
  const path = notebook.paths.goal;
  world.write(path, world.read(path).replaceAll("\n", "\r\n"));
  expect((await world.ok(["goal", "list"])).goals).toHaveLength(2);
  expect(await world.ok(["check"])).toMatchObject({ problems: [] });
  await world.ok(["goal", "progress", ids.goal[0], "30"]);
  expect(world.git("show", `HEAD:${path}`)).not.toContain("\r");
});
