import { expect, test } from "vitest";
import { Pair } from "../support/clones.ts";

test("two copies of one goal, made by hand at the same path one after the other, both stay", async () => {
  const pair = await Pair.begin();
  const { hers, his } = pair;
  const { goal } = await hers.json(["goal", "add", "Write"]);
  await pair.settle();
  for (const round of ["first", "second"]) {
    hers.write("goals/copy.md", `${hers.read(goal.path)}The ${round} copy.\n`);
    hers.git("add", "goals/copy.md");
    hers.git("commit", "-qm", "Copy the goal");
    await his.json(["goal", "edit", goal.id, "--title", `Write a ${round} time`, "--reason", "more"]);
    await pair.settle();
  }
  const copies = Object.entries(his.snapshot()).filter(([path]) => path.startsWith("goals/copy-"));
  expect(copies.map(([, text]) => text.split("\n").at(-2)).sort()).toEqual(["The first copy.", "The second copy."]);
  expect(hers.snapshot()).toEqual(his.snapshot());
});
