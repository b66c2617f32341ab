import { describe, expect, test } from "vitest";
import { settledText } from "../../src/merge/settle.ts";
import { idOf } from "./scene.ts";

const item = idOf("item");
const goal = `---\nid: ${idOf("g")}\ntitle: A # mine\nstatus: done\nclosed: 2026-12-01\nmilestones:\n  - id: ${item}\n    title: One\nx:\n  deep: 1\n---\nWords.\n`;
const settled = (field: string, value: unknown) => settledText(goal, { field, kind: "goal" }, value);

describe("settling a choice another way", () => {
  test("sets the one value, and leaves every other byte", () => {
    expect(settled("title", "B")).toBe(goal.replace("title: A", "title: B"));
    expect(settled("x.deep", 2)).toBe(goal.replace("deep: 1", "deep: 2"));
    expect(settled(`milestones.${item}.title`, "Two")).toBe(goal.replace("title: One", "title: Two"));
    expect(settled("why", "because")).toContain("why: because\n");
  });

  test("of a status, what goes with it comes and goes too", () => {
    expect(settled("status", { status: "active" })).toBe(
      goal.replace("status: done\nclosed: 2026-12-01", "status: active"),
    );
  });

  test("of a whole file, gives that; of a place that is no longer there, nothing", () => {
    expect(settled("*", "text")).toBe("text");
    expect(settled(`milestones.${idOf("gone")}.title`, "x")).toBeUndefined();
    expect(settled("body", "x")).toBeUndefined();
  });
});
