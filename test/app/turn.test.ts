import { join } from "node:path";
import { expect, test } from "vitest";
import { applyChange, type Plan } from "../../src/app/apply.ts";
import { openSession, type Session } from "../../src/app/session.ts";
import { toDay } from "../../src/domain/day.ts";
import type { Action } from "../../src/domain/records.ts";
import type { Id } from "../../src/domain/words.ts";
import { SilentPrompter } from "../../src/prompts/silent-prompter.ts";
import { loadNotebook } from "../../src/storage/notebook-folder.ts";
import { ScriptedPrompter } from "../support/scripted-prompter.ts";
import { World } from "../support/world.ts";

/** Makes the index believe the times of all files, as it would two seconds later. */
async function settle(world: World): Promise<void> {
  await loadNotebook(world.at, { home: join(world.at, ".git", "mentor"), now: Date.now() + 10_000 });
}

/** A notebook with two action items. */
async function settled(): Promise<{ readonly world: World; readonly paths: readonly [string, string] }> {
  const world = new World();
  await world.init();
  const add = async (title: string): Promise<string> =>
    (await world.ok(["action", "add", title, "--due", "2026-12-03"])).action.path;
  const paths = [await add("Send the CV"), await add("Read the page")] as const;
  await settle(world);
  return { world, paths };
}

function open(world: World, prompter = new SilentPrompter() as Session["prompter"]): Promise<Session> {
  return openSession(world.at, {
    cwd: world.at,
    env: world.env,
    clock: { today: toDay("2026-11-21"), now: new Date("2026-11-21T10:00:00") },
    prompter,
    as: "mentee",
    dryRun: false,
    say: () => {},
    readStdin: async () => "",
  });
}

/** Closes the action item at a path, and counts how often it was asked to. */
function closing(path: string): { readonly plan: Plan; readonly seen: string[] } {
  const seen: string[] = [];
  const plan: Plan = ({ actions }) => {
    const action = actions.find((each) => each.path === path);
    if (!action) throw new Error("no such action");
    seen.push(action.title);
    const record: Action = { ...action, status: "done", closed: toDay("2026-11-21") };
    return { subject: "Close it", puts: [{ kind: "action", record }] };
  };
  return { plan, seen };
}

const retitle = (world: World, path: string, title: string) =>
  world.write(path, world.read(path).replace(/^title: .*$/m, `title: ${title}`));

test("a notebook that is that of the last commit is not read again when the turn comes", async () => {
  const { world, paths } = await settled();
  const session = await open(world);
  const { loaded } = session;
  const { plan, seen } = closing(paths[0]);
  await applyChange(session, plan);
  expect(seen).toHaveLength(1);
  expect(session.loaded).toBe(loaded);
  expect(world.read(paths[0])).toContain("status: done");
  expect(world.git("status", "--porcelain")).toBe("");
});

test("F2, F9: a file edited since the notebook was read is read again before the command writes it", async () => {
  const { world, paths } = await settled();
  const session = await open(world);
  retitle(world, paths[0], "Send both CVs");
  const { plan, seen } = closing(paths[0]);
  await applyChange(session, plan);
  expect(seen).toEqual(["Send the CV", "Send both CVs"]);
  expect(world.read(paths[0])).toMatch(/title: Send both CVs[\s\S]*status: done/);
  expect(world.subjects().slice(0, 2)).toEqual(["Close it", "Take in edits made by hand"]);
  expect(world.git("status", "--porcelain")).toBe("");
});

test("a file that appears where the command is to write its own is taken in first", async () => {
  const { world, paths } = await settled();
  const session = await open(world);
  const path = paths[0].replace(/[^-]+\.md$/, "zzzzzzzzz2.md");
  world.write(path, world.read(paths[0]).replace(/^id: .*$/m, "id: zzzzzzzzz2"));
  const { loaded } = session;
  await applyChange(session, ({ actions }) => {
    const [action] = actions;
    if (!action) throw new Error("no action");
    const record: Action = { ...action, id: "zzzzzzzzz2" as Id, path, title: "Another" };
    return { subject: "Add another", puts: [{ kind: "action", record }] };
  });
  expect(session.loaded).not.toBe(loaded);
  expect(world.subjects().slice(0, 2)).toEqual(["Add another", "Take in edits made by hand"]);
});

test("an edit of another file while a command begins stays, and the next command takes it in", async () => {
  const { world, paths } = await settled();
  const session = await open(world);
  retitle(world, paths[1], "Read both pages");
  await applyChange(session, closing(paths[0]).plan);
  expect(world.read(paths[1])).toContain("title: Read both pages");
  await world.ok(["topic", "add", "The reorganisation"]);
  expect(world.subjects()[1]).toBe("Take in edits made by hand");
  expect(world.git("status", "--porcelain")).toBe("");
});

test("an edit before the command began is taken in by that command", async () => {
  const { world, paths } = await settled();
  retitle(world, paths[1], "Read both pages");
  await applyChange(await open(world), closing(paths[0]).plan);
  expect(world.subjects().slice(0, 2)).toEqual(["Close it", "Take in edits made by hand"]);
});

test("an edit while a person was asked, or long after the notebook was read, is taken in by the same command", async () => {
  const { world, paths } = await settled();
  const asked = await open(world, new ScriptedPrompter([]));
  retitle(world, paths[1], "Read both pages");
  await applyChange(asked, closing(paths[0]).plan);
  expect(world.subjects()[1]).toBe("Take in edits made by hand");

  await settle(world);
  const slow = await open(world);
  slow.loaded = { ...slow.loaded, lookedAt: slow.loaded.lookedAt - 1 };
  retitle(world, paths[0], "Send three CVs");
  await applyChange(slow, closing(paths[1]).plan);
  expect(world.subjects()[1]).toBe("Take in edits made by hand");
});

test("what another command did between the reading and the turn is seen", async () => {
  const { world, paths } = await settled();
  const session = await open(world);
  await world.ok(["action", "edit", "cv", "--title", "Send both CVs"]);
  const { plan, seen } = closing(paths[0]);
  await applyChange(session, plan);
  expect(seen).toEqual(["Send both CVs"]);
  expect(world.git("status", "--porcelain")).toBe("");
});

test("a plan that is made a second time draws the same ids", async () => {
  const { world, paths } = await settled();
  const session = await open(world);
  const { plan } = closing(paths[0]);
  const drawn: Id[] = [];
  retitle(world, paths[0], "Send the long CV");
  await applyChange(session, (pair) => {
    drawn.push(session.ids.fresh(new Set()));
    return plan(pair);
  });
  expect(drawn).toHaveLength(2);
  expect(drawn[0]).toBe(drawn[1]);
});

test("a dry run is refused for what the command itself would be refused for", async () => {
  const { world, paths } = await settled();
  world.write("mentor.yaml", world.read("mentor.yaml").replace("format: 1", "format: 2"));
  const add = await world.run(["action", "add", "Another", "--due", "2026-12-03", "--dry-run", "--json"]);
  expect([add.code, add.json.error.code]).toEqual([1, "NEWER_FORMAT"]);
  world.git("restore", "mentor.yaml");
  world.write("meetings/next-zzzzzzzzz2.md", "---\nid: [\n");
  const next = await world.run(["action", "edit", "Send", "--title", "Post the CV", "--dry-run"]);
  expect(next.code).toBe(0);
  expect(world.read(paths[0])).toContain("Send the CV");
});
