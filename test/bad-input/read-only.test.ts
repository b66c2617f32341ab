import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../support/source.ts";
import { FullNotebook } from "./notebook.ts";

// A folder that can't be written to says nothing to root, so that root lets nobody run the program there. The built one,
// since another process is needed for that.
const isRoot = process.getuid?.() === 0;
const nobody = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
const canTry = !isRoot || spawnSync("setpriv", [...nobody, "true"]).status === 0;
if (!canTry) process.stderr.write("Skipped: root can't become somebody else here, so no folder is read-only.\n");

const notebook = await FullNotebook.make();
const { world } = notebook;

function mentor(...args: readonly string[]) {
  const command = [process.execPath, join(projectRoot, "bin", "run.js"), ...args];
  const [file = "", ...rest] = isRoot ? ["setpriv", ...nobody, ...command] : command;
  const env = { ...world.env, MENTOR_TODAY: "2026-11-21 10:00" };
  const { status, stdout, stderr } = spawnSync(file, rest, { cwd: world.at, env, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  chmodSync(world.root, 0o755);
  if (isRoot) execFileSync("chown", ["-R", "65534", world.at]);
  execFileSync("chmod", ["-R", "a-w", world.at]);
});

afterAll(() => {
  execFileSync("chmod", ["-R", "u+w", world.at]);
  world.clear();
});

test.runIf(canTry)("in a folder that can only be read, everything can be read", () => {
  for (const args of [
    ["status"],
    ["next", "--dry-run"],
    ["action", "list", "--overdue"],
    ["goal", "list"],
    ["meeting", "list"],
    ["topic", "list"],
    ["journal", "list"],
    ["journal", "history", notebook.ids.entry[1]],
    ["question", "list"],
    ["phase", "show"],
    ["show", notebook.ids.goal[0]],
    ["check"],
  ]) {
    expect([args, mentor(...args)]).toEqual([args, { code: 0, out: expect.stringMatching(/\w/), err: "" }]);
  }
});

test.runIf(canTry)("there mentor next shows the call, and says that it is not saved", () => {
  const before = world.snapshot();
  const { code, out, err } = mentor("next");
  expect([code, err]).toEqual([0, "This folder can only be read, so the agenda is shown and not saved.\n"]);
  expect(out).toContain("Agenda, ");
  expect(JSON.parse(mentor("next", "--json").out)).toMatchObject({ saved: false, commit: null });
  expect(world.snapshot()).toEqual(before);
});

test.runIf(canTry)("there what would write is refused, with what to do", () => {
  const before = [world.snapshot(), execFileSync("find", [".git"], { cwd: world.at, encoding: "utf8" })];
  for (const args of [
    ["topic", "add", "The new office"],
    ["action", "done", notebook.ids.action[1]],
    ["meet", "--action", "send it @mentee by 2026-12-01"],
    ["next", "--swap", "1"],
    ["phase", "advance"],
    [
      "init",
      "../another",
      "--programme",
      "career",
      "--mentor",
      "I <i@x.org>",
      "--mentee",
      "A <a@x.org>",
      "--as",
      "mentor",
    ],
  ]) {
    const { code, out } = mentor(...args, "--json");
    expect([args, code, JSON.parse(out).error]).toMatchObject([args, 1, { code: "READ_ONLY", remedy: /writable/ }]);
  }
  expect([world.snapshot(), execFileSync("find", [".git"], { cwd: world.at, encoding: "utf8" })]).toEqual(before);
});
