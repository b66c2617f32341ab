import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Pair } from "../support/clones.ts";

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=host", "-c", "user.email=host@example.org", ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH, HOME: "/" },
  });

/** A repository as a host makes it: a README on a branch. */
function hostWith(root: string, branch: string): string {
  const host = join(root, "host.git");
  const began = join(root, "began");
  git("init", "-q", "--bare", "-b", branch, host);
  git("init", "-q", "-b", branch, began);
  writeFileSync(join(began, "README.md"), "# pair\n");
  git("-C", began, "add", ".");
  git("-C", began, "commit", "-qm", "Initial commit");
  git("-C", began, "push", "-q", host, branch);
  return host;
}

describe("a place that is named", () => {
  test("is in the remedy as it was typed, until it is remembered", async () => {
    const { world, hers, his } = await Pair.begin();
    const host = hostWith(world.root, "master");
    const beside = await hers.run(["sync", "--to", host, "--json"]);
    expect(beside.json.error.remedy).toContain(`mentor sync --to ${host} --publish`);
    expect((await hers.run(["sync", "--to", host, "--publish"])).code).toBe(0);
    // The host shows its README first, and the notebook lies beside it.
    const there = join(world.root, "there");
    await his.json(["join", host, there, "--as", "mentor"], { cwd: world.root });
    expect(existsSync(join(there, "mentor.yaml"))).toBe(true);

    await world.init("own", ["--mentee", "Lena Berg <lena@example.org>"], { env: hers.env });
    const other = await world.run(["sync", "--to", host, "--json"], { env: hers.env });
    expect(other.json.error.remedy).toContain(`mentor sync --to ${host} --unrelated`);
  });

  test("with a README where the notebook would lie, says how to make room for it", async () => {
    const { world, hers } = await Pair.begin();
    const run = await hers.run(["sync", "--to", hostWith(world.root, "main"), "--json"]);
    expect([run.code, run.json.error.code]).toEqual([6, "UNSAFE_INCOMING"]);
    expect(run.json.error.remedy).toContain("make an empty repository there");
  });

  test("is neither nothing nor the notebook itself", async () => {
    const { hers } = await Pair.begin();
    mkdirSync(join(hers.folder, "inside"));
    const wrong = [
      ["--folder", ""],
      ["--folder", "."],
      ["--folder", "inside"],
      ["--to", "."],
      ["--to", "inside/new.git"],
    ];
    for (const flags of wrong) {
      const run = await hers.run(["sync", ...flags, "--json"]);
      expect([flags, run.code, run.json.error.code]).toEqual([flags, 6, "UNSAFE_REMOTE"]);
    }
    expect(readdirSync(join(hers.folder, "inside"))).toEqual([]);
    expect(readdirSync(hers.folder).filter((name) => name.endsWith(".bundle"))).toEqual([]);
  });
});

describe("one place of several", () => {
  test("F43, F39: that was emptied, or is gone, keeps nobody from the others", async () => {
    const { world, hers, his, remote } = await Pair.begin();
    const stick = join(world.root, "stick.git");
    const cloud = join(world.root, "Cloud");
    mkdirSync(cloud);
    await hers.json(["sync", "--to", stick, "--folder", cloud]);
    rmSync(stick, { recursive: true });
    git("init", "-q", "--bare", "-b", "main", stick);
    renameSync(cloud, `${cloud} 2`);
    await his.json(["topic", "add", "Meanwhile"]);
    await his.sync();
    const run = await hers.run(["sync", "--json"]);
    expect([run.code, run.json]).toMatchObject([
      5,
      {
        received: [{ text: "Ines brought 'Meanwhile' for the next call." }],
        places: [
          { place: remote, reached: true },
          { place: stick, reached: false, why: `${stick} had the notebook and has it no more` },
          { place: cloud, reached: false, why: `there is no folder ${cloud} just now` },
        ],
      },
    ]);
    expect(run.json.places[1].remedy).toContain("mentor sync --publish");
    const joined = await his.run(["join", "--folder", cloud, "there", "--as", "mentor", "--json"], { cwd: world.root });
    expect([joined.code, joined.json.error.message]).toEqual([5, `There is no folder ${cloud} just now`]);
    expect((await hers.run(["sync", "--publish"])).out).toContain(`Sent`);
  });
});
