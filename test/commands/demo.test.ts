import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../support/world.ts";

const today = "2026-11-21";
let world: World;
let made: {
  readonly notebook: string;
  readonly relationship: { readonly as: string; readonly start: string };
  readonly commit: string;
};

// Once for all, since it runs a hundred commands.
beforeAll(async () => {
  world = new World({ shared: true, today });
  made = await world.ok(["demo", "sample"]);
  world.at = made.notebook;
});
afterAll(() => world.clear());

describe("demo", () => {
  test("reports the notebook as init does, with its last commit", () => {
    expect(made).toMatchObject({
      notebook: join(world.root, "sample"),
      relationship: { programme: "career", as: "mentee", minutes: 60, start: "2026-07-23" },
      commit: world.git("rev-parse", "HEAD"),
    });
  });

  test("is a notebook without a fault, all of it in git", async () => {
    expect((await world.ok(["check"])).problems).toEqual([]);
    expect(world.git("status", "--porcelain")).toBe("");
    expect(world.subjects()).not.toContain("Take in edits made by hand");
  });

  test("has a history of four months by two people, who wrote at odd times", () => {
    const log = world.git("log", "--reverse", "--format=%an|%ad|%ad", "--date=format:%Y-%m-%d %H:%M").split("\n");
    expect(log.length).toBeGreaterThanOrEqual(40);
    const authors = log.map((line) => line.split("|")[0]);
    for (const name of ["Amara Okafor", "Ines Duarte"]) {
      expect(authors.filter((each) => each === name).length).toBeGreaterThanOrEqual(5);
    }
    const times = log.map((line) => line.split("|")[1] ?? "");
    expect(times).toEqual([...times].sort());
    expect(times[0]?.slice(0, 10)).toBe("2026-07-23");
    expect((times.at(-1) ?? "") > "2026-11-10").toBe(true);
    expect(new Set(times.map((each) => each.slice(0, 7))).size).toBeGreaterThanOrEqual(4);
    expect(new Set(times.map((each) => each.slice(11))).size).toBeGreaterThan(10);
    const words = world.git("log", "--format=%B");
    expect(words).not.toMatch(/Tomás|newsletter|budget|reorganisation/);
  });

  test("has what a pair has after four months: kept and late and moved and dropped promises, goals, a missed call", async () => {
    const status = await world.ok(["status"]);
    expect(status.overdue.length).toBeGreaterThan(0);
    expect(status.meetings.held).toBeGreaterThanOrEqual(5);
    expect(status.meetings.missed).toBeGreaterThanOrEqual(1);
    expect(status.next).toMatchObject({ status: "planned" });
    expect(status.next.date > today).toBe(true);
    const { actions } = await world.ok(["action", "list", "--status", "all"]);
    const count = (test: (each: { status: string; moves: number; overdue: boolean; owner: string }) => boolean) =>
      actions.filter(test).length;
    expect(count((each) => each.status === "done")).toBeGreaterThanOrEqual(5);
    expect(count((each) => each.status === "dropped")).toBeGreaterThanOrEqual(1);
    expect(count((each) => each.moves > 0)).toBeGreaterThanOrEqual(1);
    expect(count((each) => each.overdue)).toBeGreaterThanOrEqual(1);
    for (const side of ["mentor", "mentee"]) expect(count((each) => each.owner === side)).toBeGreaterThanOrEqual(4);
    const { goals } = await world.ok(["goal", "list", "--status", "all"]);
    expect(goals.map((each: { status: string }) => each.status)).toEqual(expect.arrayContaining(["active", "done"]));
    expect(goals.some((each: { progress: number }) => each.progress > 0 && each.progress < 100)).toBe(true);
    expect((await world.ok(["journal", "list"])).entries.length).toBeGreaterThanOrEqual(4);
    expect((await world.ok(["question", "list", "--asked"])).questions.length).toBeGreaterThanOrEqual(3);
    expect((await world.ok(["topic", "list"])).topics.length).toBeGreaterThanOrEqual(2);
  });

  test("has a next call that is worth a look, on one screen", async () => {
    const { out } = await world.run(["next", "--dry-run"]);
    expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(40);
    expect(out).toContain("Before the call");
  });

  test("can be the mentor's, and shows that it is", async () => {
    const other = new World({ today: "2027-02-28" });
    const run = await other.run(["demo", "theirs", "--as", "mentor"]);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(run.out).toContain("cd theirs");
    other.at = join(other.root, "theirs");
    expect(other.read(".git/mentor/side")).toBe("mentor\n");
    expect((await other.run(["next", "--dry-run"])).out).toMatch(/^Meeting \d+ with Amara /);
    expect((await other.ok(["check"])).problems).toEqual([]);
  });

  test("a dry run and a folder that is not free leave nothing behind", async () => {
    const before = readdirSync(world.root);
    const dry = await world.run(["demo", "dry", "--dry-run"], { cwd: world.root });
    expect(dry).toMatchObject({ code: 0, out: expect.stringMatching(/^Would make a sample notebook in dry\.\n/) });
    expect(existsSync(join(world.root, "dry"))).toBe(false);
    const head = world.git("rev-parse", "HEAD");
    const again = await world.run(["demo", "sample", "--json"], { cwd: world.root });
    expect(again).toMatchObject({ code: 1, json: { error: { code: "NOTEBOOK_EXISTS" } } });
    expect(world.git("rev-parse", "HEAD")).toBe(head);
    expect(readdirSync(world.root)).toEqual(before);
  });
});
