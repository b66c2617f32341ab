import { describe, expect, test } from "vitest";
import { MentorError } from "../../src/errors.ts";
import { atHome, unlessProblem } from "../../src/merge/record-text.ts";
import { schemaComment } from "../../src/storage/kinds.ts";
import { writeRecord } from "../../src/storage/record-file.ts";
import { settings } from "../domain/sample.ts";
import { type Edits, idOf, merge } from "./scene.ts";

const id = idOf("goal", "speak");
const path = `goals/speak-${id}.md`;
const comment = schemaComment("goal", path);

interface Wanted {
  /** The lines before the first key, after it, and after the last. */
  readonly top?: string;
  readonly more?: string;
  readonly end?: string;
  readonly due?: string;
  readonly status?: string;
  readonly body?: string;
}

const goal = ({
  top = `${comment}\n`,
  more = "",
  end = "",
  due = "2026-12-03",
  status = "active",
  body = "Why.\n",
}: Wanted = {}) =>
  `---\n${top}id: ${id}\n${more}title: Speak\nstatus: ${status}\ndue: ${due}\ncreated: 2026-09-01\n${end}---\n${body}`;

/** What becomes of a goal that both changed; Amara is the later one. */
function merged(ofInes: string, ofAmara: string, base: string | null = goal(), where = path) {
  const began: Edits = { [where]: base };
  return merge(began, { [where]: ofInes }, { [where]: ofAmara }).files.get(where);
}

// Of two days the later one stands, and the lines are not merged cleanly.
const [mine, theirs] = ["2026-12-10", "2026-12-12"];

describe("a merged record", () => {
  test("has plain lines, whichever of them came from an editor that writes others", () => {
    const odd = (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const both = goal({ more: "mood: good\n", due: theirs, body: "Why not.\n" });
    const [one, other] = [goal({ more: "mood: good\n" }), goal({ due: theirs, body: "Why not.\n" })];
    expect(merged(odd(one), other)).toBe(both);
    expect(merged(one, odd(other))).toBe(both);
    expect(merged(odd(goal({ due: mine, more: "mood: good\n" })), odd(other))).toBe(both);
  });

  test("has its words on lines of their own, also where the file of the later one ended before", () => {
    const bare = (due: string) => goal({ due, body: "" }).trimEnd();
    const base = goal({ body: "" });
    expect(merged(goal(), bare(theirs), base)).toBe(goal({ due: theirs }));
    expect(merged(goal({ more: "mood: good\n", body: "" }), bare(theirs), base)).toBe(
      goal({ more: "mood: good\n", due: theirs, body: "" }).trimEnd(),
    );
  });

  test("says a thing once that both added at different places", () => {
    const other = goal({ end: "mood: good\n" });
    expect(merged(goal({ more: "mood: good\n" }), other)).toBe(other);
  });

  test("says what stands, also where the lines of both would say something else", () => {
    const other = goal({ end: "reason: it grew\n" });
    expect(merged(goal({ status: "done" }), other, goal())).toBe(other);
  });

  test("keeps a key that the later one left without a value", () => {
    expect(merged(goal({ due: mine, end: "mood: good\n" }), goal({ due: theirs, more: "why:\n" }))).toBe(
      goal({ due: theirs, more: "why:\n", end: "mood: good\n" }),
    );
  });

  test("is never printed anew for what changed deep within a list", () => {
    const [first, second] = [idOf("m", "1"), idOf("m", "2")];
    const list = (own: string) =>
      `milestones: # in turn\n  - id: ${first}\n    title: Outline # short\n    x:\n      ${own}: 1\n  - id: ${second}\n    title: Talk\n    x:\n      q: 1\n`;
    expect(
      merged(goal({ due: mine, end: list("r") }), goal({ due: theirs, end: list("p") }), goal({ end: list("p") })),
    ).toBe(goal({ due: theirs, end: list("r") }));
  });
});

describe("comments", () => {
  const [asked, also] = ["# ask Tomás", "# and Ana"];
  const one = goal({ more: `${asked}\n`, due: `${mine} ${also}` });

  test.each<[string, Wanted, Wanted]>([
    ["below the one that names the schema", {}, { top: `${comment}\n${asked}\n${also}\n` }],
    ["first where there is no such one", { top: "" }, { top: `${asked}\n${also}\n` }],
    ["above a list that stands first", { top: "tags:\n  - a\n" }, { top: `${asked}\n${also}\ntags:\n  - a\n` }],
    [
      "above the first key where that one lies below it",
      { top: "", more: `${comment}\n` },
      { top: `${asked}\n${also}\n`, more: `${comment}\n` },
    ],
  ])("of the earlier one come %s", (_, before, after) => {
    expect(merged(one, goal({ ...before, due: theirs }), null)).toBe(goal({ ...after, due: theirs }));
  });

  test("come below a first line with blanks behind it", () => {
    const blanks = (text: string) => text.replace("---\n", "--- \t\n");
    expect(merged(goal({ due: `${mine} ${asked}` }), blanks(goal({ due: theirs })))).toBe(
      blanks(goal({ top: `${comment}\n${asked}\n`, due: theirs })),
    );
  });

  test("come to the top of a file that is YAML from end to end", () => {
    const yaml = (minutes: number) => writeRecord({ kind: "settings", record: { ...settings, minutes } }, undefined);
    const first = /^.*\n/.exec(yaml(60))?.[0] ?? "";
    expect(merged(yaml(45).replace("minutes: 45", `minutes: 45 ${asked}`), yaml(30), yaml(60), "mentor.yaml")).toBe(
      yaml(30).replace(first, `${first}${asked}\n`),
    );
  });

  test("that the later one took away stay away", () => {
    expect(merged(one, goal({ due: theirs }), goal({ more: `${asked}\n${also}\n` }))).toBe(goal({ due: theirs }));
  });

  test("that both wrote are there once", () => {
    const other = goal({ end: `${also}\n${asked}\n`, due: theirs });
    expect(merged(one, other)).toBe(other);
    expect(merged(one, other, null)).toBe(other);
  });

  test("that name a schema are no one's words: the later one's stays alone", () => {
    const elsewhere = goal({ top: `${comment.replace("../", "../../")}\n`, due: mine });
    expect(merged(elsewhere, goal({ due: theirs }))).toBe(goal({ due: theirs }));
  });
});

test.each([
  ["goals/x.md", "# yaml-language-server: $schema=../../schema/goal.json", "../schema/goal.json"],
  ["actions/2026/x.md", "# yaml-language-server: $schema=schema/action.json", "../../schema/action.json"],
  ["mentor.yaml", "# yaml-language-server: $schema=../schema/settings.json \t", "=schema/settings.json \t"],
  ["goals/x.md", "# yaml-language-server: $schema=../../schema/goal.json.old", "../../schema/goal.json.old"],
  ["goals/x.md", "see # yaml-language-server: $schema=../../schema/goal.json", "../../schema/goal.json"],
  ["goals/x.md", "# yaml-language-server: $schema=../../mine/goal.json", "../../mine/goal.json"],
])("from %s, %s leads to %s", (where, line, way) => {
  const text = (schema: string) => `---\n${schema}\nid: x\n---\n`;
  expect(atHome(text(line), where)).toBe(text(`${line.replace(/=.*$/, "")}${way.startsWith("=") ? "" : "="}${way}`));
});

test("what can't be made for a reason that a person can act on is left out; a fault of ours is never hidden", () => {
  const fail = (thrown: Error) => () => {
    throw thrown;
  };
  const problem = new MentorError({ code: "TOO_LARGE", message: "It is too large", remedy: "shorten it" });
  expect(unlessProblem(() => 1)).toBe(1);
  expect(unlessProblem(fail(problem))).toBeUndefined();
  expect(() => unlessProblem(fail(new TypeError("a fault")))).toThrow("a fault");
});
