import { describe, expect, test } from "vitest";
import { auditMerge } from "../../src/merge/audit.ts";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import { amara, context, idOf, ines, versionOf } from "./scene.ts";

const [id, other] = [idOf("one"), idOf("two")];
const [path, otherPath] = [`actions/2026/a-${id}.md`, `actions/2026/b-${other}.md`];
const action = (itsId: string, title: string, body: string, more = "") =>
  `---\nid: ${itsId}\ntitle: ${title}\nowner: mentee\ndue: 2026-12-03\nstatus: open\ncreated: 2026-09-01\n${more}---\n${body}`;
const base = { [path]: action(id, "Send it", "One.\n", "tags: [a]\n") };
const began = new Map(Object.entries(base));

const one = versionOf(base, { [path]: action(id, "Send the CV", "One.\n\nMine.\n", "tags: [a, b]\n") }, ines, 1000);
const two = versionOf(
  base,
  {
    [path]: action(id, "Send it", "One.\n\nTheirs.\n", "mood: good\ntags: [a]\n"),
    [otherPath]: action(other, "New", "x\n"),
  },
  amara,
  2000,
);

const audit = (result: Readonly<Record<string, string>>) =>
  auditMerge(began, one, two, new Map(Object.entries(result)), context());

describe("F45: a merge made by hand", () => {
  test("that has all of both is left alone", () => {
    const all = mergeNotebooks(began, one, two, context()).files;
    const result = Object.fromEntries([...all].flatMap(([each, text]) => (text === null ? [] : [[each, text]])));
    expect(audit(result)).toEqual({ files: new Map(), choices: [] });
  });

  test("that took one side whole: each value, word and record of the other is kept", () => {
    const { files, choices } = audit({ [path]: one.files.get(path) ?? "" });
    expect(choices.map(({ record, field, other: lost, otherBy }) => [record, field, lost, otherBy])).toEqual([
      [id, "mood", "good", amara],
      [id, "body", "Theirs.", amara],
      [other, "*", two.files.get(otherPath), amara],
    ]);
    expect(files.size).toBe(3);
    const turned = auditMerge(began, two, one, new Map([[path, one.files.get(path) ?? ""]]), context());
    expect([...turned.files.keys()].toSorted()).toEqual([...files.keys()].toSorted());
  });

  test("that wrote something else: what both had written is kept, and what stands is said", () => {
    const { choices } = audit({
      [path]: action(id, "Another", "One.\n\nMine.\n\nTheirs.\n", "mood: good\ntags: [a]\n"),
      [otherPath]: action(other, "New", "x\n"),
    });
    expect(choices).toMatchObject([
      { field: "title", base: "Send it", kept: "Another", other: "Send the CV", otherBy: ines },
      { field: "tags", other: ["b"] },
    ]);
  });
});
