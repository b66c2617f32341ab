import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Pair } from "../support/clones.ts";
import { ENTER, STOP } from "../support/scripted-prompter.ts";

describe("joining", () => {
  test("asks who this is, and leaves nothing behind where the question is not answered", async () => {
    const { world, his, remote } = await Pair.begin();
    const there = join(world.root, "there");
    const options = { cwd: world.root };
    const stopped = await his.run(["join", remote, there], { ...options, prompter: [[/Which of the two/, STOP]] });
    expect([stopped.code, existsSync(there)]).toEqual([130, false]);
    const silent = await his.run(["join", remote, there, "--json"], options);
    expect([silent.code, silent.json.error.code, existsSync(there)]).toEqual([2, "WHO_ARE_YOU", false]);
    const joined = await his.run(["join", remote, there], {
      ...options,
      prompter: [
        [/Which of the two/, "Amara Okafor, the mentee"],
        [/Fill in your profile now\? Ines Duarte will read it/, false],
      ],
    });
    expect([joined.code, existsSync(join(there, "mentor.yaml"))]).toEqual([0, true]);
  });

  test("next offers to exchange first, and prepares all the same where that fails", async () => {
    const { hers, his } = await Pair.begin();
    await his.json(["topic", "add", "From afar"]);
    await his.sync();
    const offered = /last exchanged with Ines yesterday. Exchange now/;
    const run = await hers.run(["next"], {
      today: "2026-11-22",
      prompter: [
        [offered, ENTER],
        [/Anything to change/, ENTER],
      ],
    });
    expect(run.code).toBe(0);
    expect(run.err).toContain("Ines brought 'From afar' for the next call.");
    expect(run.out).toContain("From afar");
    expect(run.out).toContain("You last exchanged with Ines today.");
    const later = await hers.run(["next", "--dry-run"], { today: "2026-11-25" });
    expect(later.out).toContain("You last exchanged with Ines 3 days ago: mentor sync");
  });
});
