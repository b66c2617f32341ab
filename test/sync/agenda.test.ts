import { join } from "node:path";
import { expect, test } from "vitest";
import { type Clone, Pair } from "../support/clones.ts";

/** Both have prepared the next call, and each has brought something to it since, apart. */
async function preparedApart() {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { meeting } = await hers.json(["meeting", "schedule", "2026-12-03"]);
  await hers.json(["next"]);
  await hers.sync();
  await his.sync();
  for (const [clone, who] of [
    [hers, "Hers"],
    [his, "His"],
  ] as const) {
    await clone.json(["topic", "add", `${who} to talk about`]);
    await clone.json(["action", "add", `${who} to do`, "--due", "2026-12-01", "--owner", clone.side]);
    await clone.json(["next"]);
  }
  return { pair, hers, his, path: meeting.path as string };
}

const agendaIn = (clone: Clone, path: string) =>
  /^<!-- agenda[\s\S]*?^<!-- end of the agenda -->$/m.exec(clone.read(path))?.[0] ?? "";

test("after both prepared apart, the agenda is of what both have, at once and the same on both sides", async () => {
  const { hers, his, path } = await preparedApart();
  await his.json(["sync"]);
  await hers.sync();
  const made = hers.git("log", "-1", "--format=%an %s");
  expect(made).toBe("mentor sync Print the agenda anew");
  for (const line of ["Hers to talk about", "His to talk about", "Hers to do", "His to do"]) {
    expect(agendaIn(hers, path)).toContain(line);
  }
  // The other gets it without another commit, and as nobody's doing.
  const news = await his.run(["sync"]);
  expect(news.out).not.toContain("mentor sync");
  expect([his.head, his.snapshot()]).toEqual([hers.head, hers.snapshot()]);
  for (const clone of [hers, his]) {
    const { head } = clone;
    await clone.json(["next"]);
    expect([clone.head, clone.git("status", "--porcelain")]).toEqual([head, ""]);
    expect((await clone.run(["check"])).code).toBe(0);
  }
});

test("two who join the same at the same time, on different days, print the same commit", async () => {
  const { pair, hers, his, path } = await preparedApart();
  // Each reaches a copy of what the other had, and neither sees what the other makes of it.
  const { goal } = await hers.json(["goal", "add", "Speak", "--due", "2027-01-10"]);
  hers.git("config", "remote.origin.url", join(pair.world.root, "hers-out.git"));
  his.git("config", "remote.origin.url", join(pair.world.root, "his-out.git"));
  for (const clone of [hers, his]) {
    pair.world.git(
      "clone",
      "-q",
      "--bare",
      clone.folder,
      join(pair.world.root, `${clone === hers ? "his" : "hers"}-out.git`),
    );
  }
  await hers.sync({ today: "2026-11-22" });
  await his.sync({ today: "2027-03-01" });
  expect(hers.git("log", "-1", "--format=%s %cd", "--date=format:%z")).toBe("Print the agenda anew +0000");
  expect(agendaIn(hers, path)).toContain(goal.title);
  expect([his.head, his.snapshot()]).toEqual([hers.head, hers.snapshot()]);
});

test("a meeting that nobody prepared gets no agenda by an exchange, nor is one printed where nothing was joined", async () => {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { meeting } = await hers.json(["meeting", "schedule", "2026-12-03"]);
  await his.json(["topic", "add", "His"]);
  await pair.settle();
  expect(agendaIn(hers, meeting.path)).toBe("");
  await hers.json(["next"]);
  await hers.json(["topic", "add", "Later"]);
  await pair.settle();
  expect(hers.git("log", "--format=%s")).not.toContain("Print the agenda anew");
  expect(his.head).toBe(hers.head);
});
