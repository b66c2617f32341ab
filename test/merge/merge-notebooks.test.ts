import { describe, expect, test } from "vitest";
import { idOf, merge, shown } from "./scene.ts";

const id = idOf("action", "cv");
const path = `actions/2026/send-the-cv-${id}.md`;
const action = (keys: string, body = "") =>
  `---\n# yaml-language-server: $schema=../../schema/action.json\nid: ${id}\ntitle: Send the CV\nowner: mentee\n${keys}created: 2026-09-01\n---\n${body}`;
const base = { [path]: action("due: 2026-12-03\nstatus: open\n", "One page.\n") };

describe("two versions of one record", () => {
  test("F30: of two days for the same action, the later change stands and the other one is kept", () => {
    const merged = merge(
      base,
      { [path]: action("due: 2026-12-10\nstatus: open\n", "One page.\n") },
      { [path]: action("due: 2026-12-12\nstatus: open\n", "One page.\n") },
    );
    console.log(shown(merged));
    expect(merged.choices).toHaveLength(1);
  });
  test("words", () => {
    const merged = merge(
      base,
      { [path]: action("due: 2026-12-10 # hey\nstatus: done\nclosed: 2026-12-01\n", "Two pages.\n\nMore.\n") },
      { [path]: action("due: 2026-12-03\nstatus: dropped\nreason: ill\n", "Three pages.\n\nLess.\n") },
    );
    console.log(shown(merged), merged.notes);
    expect(merged.choices).toHaveLength(1);
  });
});
