import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Pair } from "../support/clones.ts";

/** Both rewrote a goal that has more lines than anybody writes; `lines` is how many. */
async function bothRewrote(lines: number) {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { goal } = await hers.json(["goal", "add", "Speak", "--due", "2027-04-30"]);
  await pair.settle();
  const page = hers.read(goal.path);
  const texts = [his, hers].map((clone) => `${page}${clone.side}\n${"a\n".repeat(lines)}`);
  writeFileSync(join(his.folder, goal.path), texts[0] ?? "");
  await his.sync();
  writeFileSync(join(hers.folder, goal.path), texts[1] ?? "");
  const { out, code } = await hers.run(["sync"], { today: "2026-11-23" });
  expect([code, hers.read(goal.path)]).toEqual([3, texts[1]]);
  const { choices } = await hers.json(["conflicts", "list"]);
  return { hers, his, goal, out, texts, ids: choices.map(({ id }: { id: string }) => id) };
}

test("a text that gave way as a whole is said, shown, and can be chosen", async () => {
  const { hers, goal, out, texts, ids } = await bothRewrote(10_100);
  expect(out).toContain("The text of 'Speak', as Ines had it, gave way, and is kept.\n  To have it the other way:");
  const shown = (await hers.run(["conflicts", "show", ids[0]])).out;
  expect(shown).toMatch(/^The text of 'Speak', on .*\n\nInes had\n {2}---\n/s);
  expect((await hers.run(["conflicts", "settle", ids[0], "--take", "theirs"])).out).toContain(
    "the text of 'Speak' is ",
  );
  expect(hers.read(goal.path)).toBe(texts[0]);
});

test("one in parts is shown part by part, and nobody is sent to choose a part", async () => {
  const { hers, goal, out, texts, ids } = await bothRewrote(20_100);
  expect(ids).toHaveLength(2);
  expect(out).toContain("Part 1 of 2 of the text of 'Speak', as Ines had it, gave way, and is kept.\n  To see it:");
  expect(out).not.toContain("To have it the other way");
  const ends = [];
  for (const id of ids) {
    const [, command] =
      /\nPut what is missing into the file\.\nNext: mentor (.*)\n/.exec(
        (await hers.run(["conflicts", "show", id])).out,
      ) ?? [];
    ends.push((await hers.run(command?.split(" ") ?? [])).out);
  }
  expect(ends.join("")).toMatch(/^(Settled: the text of 'Speak' stays as the file has it\.\nNext: mentor sync\n){2}$/);
  expect(hers.read(goal.path)).toBe(texts[1]);
});
