import { describe, expect, test } from "vitest";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import { amara, context, type Edits, idOf, ines, merge } from "./scene.ts";

const [first = "", second = "", third = ""] = [idOf("a"), idOf("b"), idOf("c")].sort();
const day = "2026-12-03";
const at = (id: string, on = day) => `meetings/2026/${on}-${id}.md`;

const meeting = (id: string, status: string, words: string, more = `date: ${day}\n`) =>
  `---\nid: ${id}\nstatus: ${status}\n${more}---\n## Notes\n\n${words}\n`;
const held = (id: string, words = "We met.", more = `date: ${day}\n`) => meeting(id, "held", words, more);

/** The paths of what there is after a merge. */
const left = (base: Edits, ofInes: Edits, ofAmara: Edits) =>
  [...merge(base, ofInes, ofAmara).files].flatMap(([path, text]) => (text === null ? [] : [path]));

describe("of two records of one call", () => {
  test.each([
    [first, second],
    [second, first],
  ])("the one whose id comes first stays, whoever wrote it", (ofInes, ofAmara) => {
    const merged = merge({}, { [at(ofInes)]: held(ofInes, "Ines.") }, { [at(ofAmara)]: held(ofAmara, "Amara.") });
    expect(merged.files.get(at(second))).toBeNull();
    expect(merged.files.get(at(first))).toBe(held(first, "Ines.\n\nAmara."));
    const names = ofInes === first ? { by: ines, otherBy: amara } : { by: amara, otherBy: ines };
    expect(merged.notes).toEqual([{ code: "JOINED", record: first, kind: "meeting", path: at(first), ...names }]);
  });

  test.each([
    [first, second],
    [second, first],
  ])("the one that was planned before stays, wherever its id comes", (planned, unplanned) => {
    const base = { [at(planned)]: meeting(planned, "planned", "Bring it.") };
    const ofInes = { [at(planned)]: held(planned, "Bring it.\n\nInes.") };
    const merged = merge(base, ofInes, { [at(unplanned)]: held(unplanned, "Amara.") });
    expect(merged.files.get(at(unplanned))).toBeNull();
    expect(merged.files.get(at(planned))).toContain("Bring it.\n\nInes.\n\nAmara.");
  });

  test("of a fact that differs, one is chosen as in any record", () => {
    const page = (id: string, minutes: number, words: string) => held(id, words, `date: ${day}\nminutes: ${minutes}\n`);
    const merged = merge({}, { [at(first)]: page(first, 45, "A") }, { [at(second)]: page(second, 60, "B") });
    expect(merged.choices).toMatchObject([{ record: first, field: "minutes", kept: 60, other: 45, keptBy: amara }]);
    expect(merged.files.has(`conflicts/${merged.choices[0]?.id}.yaml`)).toBe(true);
  });

  test("who only touched the plan and took it back has not made the record", () => {
    const planned = meeting(first, "planned", "x");
    const ofAmara = { [at(first)]: planned, [at(second)]: held(second) };
    const { notes } = merge({ [at(first)]: planned }, { [at(first)]: held(first) }, ofAmara);
    expect(notes).toMatchObject([{ code: "JOINED", by: ines, otherBy: amara }]);
    const turned = merge({ [at(first)]: planned }, ofAmara, { [at(first)]: held(first) }, [101, 100]);
    expect(turned.notes).toMatchObject([{ code: "JOINED", by: amara, otherBy: ines }]);
  });

  test("the record is by the later one of two who changed it", () => {
    const planned = meeting(first, "planned", "x");
    const ofAmara = { [at(first)]: meeting(first, "planned", "x\n\ny"), [at(second)]: held(second) };
    const { notes } = merge({ [at(first)]: planned }, { [at(first)]: held(first) }, ofAmara, [101, 100]);
    expect(notes).toContainEqual(expect.objectContaining({ code: "JOINED", by: ines }));
  });

  test("nobody is named of whom it is not known that they made one", () => {
    const version = (id: string) => ({ files: new Map([[at(id), held(id)]]), changeOf: () => undefined });
    const { notes } = mergeNotebooks(new Map(), version(first), version(second), context());
    expect(notes).toEqual([{ code: "JOINED", record: first, kind: "meeting", path: at(first), by: "", otherBy: "" }]);
  });

  test("one may be a record of which the other side has a version that can't be read", () => {
    const planned = meeting(first, "planned", "x");
    const ofAmara = { [at(first)]: planned.replace("planned", "[planned"), [at(second)]: held(second) };
    const { files } = merge({ [at(first)]: planned }, { [at(first)]: held(first) }, ofAmara);
    expect(files.get(at(second))).toBeNull();
  });

  test("every record that named the one that went names the one that stays, of several calls too", () => {
    const [other, fourth, action] = [idOf("other"), idOf("fourth"), idOf("promise")];
    const [stays = "", goes = ""] = [other, fourth].sort();
    const on = "2026-12-17";
    const later = (id: string) => held(id, "x", `date: ${on}\n`);
    const naming = (one: string, two: string) =>
      `---\nid: ${action}\ntitle: After ${second}\nowner: mentee\ndue: 2026-12-20\nstatus: open\nmeeting: ${one}\nx-calls:\n  - ${two}\n---\n`;
    const merged = merge(
      {},
      { [at(first)]: held(first), [at(stays, on)]: later(stays) },
      { [at(second)]: held(second), [at(goes, on)]: later(goes), "actions/2026/a.md": naming(second, goes) },
    );
    expect(merged.files.get("actions/2026/a.md")).toBe(naming(first, stays));
    expect(merged.notes.map(({ record }) => record).sort()).toEqual([first, stays].sort());
  });
});

describe("the calls planned to follow one that both recorded", () => {
  const [nextOfFirst, nextOfSecond] = [idOf("derived", "meeting", first), idOf("derived", "meeting", second)];
  const next = (id: string, status: string, about: string) =>
    meeting(id, status, "", `date: 2026-12-17\nabout: ${about}\n`);
  const [path, otherPath] = [at(nextOfFirst, "2026-12-17"), at(nextOfSecond, "2026-12-17")];

  const followed = (status: string, otherStatus: string, base: Edits = {}) =>
    merge(
      base,
      { [at(first)]: held(first), [path]: next(nextOfFirst, status, "slides") },
      { [at(second)]: held(second), [otherPath]: next(nextOfSecond, otherStatus, "slides") },
    );

  test("are one as well", () => {
    const { files, notes } = followed("planned", "planned");
    expect(files.get(path)).toBe(next(nextOfFirst, "planned", "slides"));
    expect(files.get(otherPath)).toBeNull();
    expect(notes.map(({ record }) => record).sort()).toEqual([first, nextOfFirst].sort());
  });

  test.each([
    ["planned", "cancelled"],
    ["cancelled", "planned"],
  ])("are two where one side's is no longer planned: %s and %s", (status, otherStatus) => {
    const { files } = followed(status, otherStatus);
    expect([typeof files.get(path), typeof files.get(otherPath)]).toEqual(["string", "string"]);
  });

  test("are two where both knew of one before", () => {
    const base = { [otherPath]: next(nextOfSecond, "planned", "a talk") };
    const { files } = followed("planned", "planned", base);
    expect([typeof files.get(path), typeof files.get(otherPath)]).toEqual(["string", "string"]);
  });

  test("may be that of one side only", () => {
    const ofAmara = { [at(second)]: held(second) };
    const ofInes = { [at(first)]: held(first), [path]: next(nextOfFirst, "planned", "x") };
    expect(left({}, ofInes, ofAmara)).toEqual([at(first), path]);
  });
});

describe("two records are two calls", () => {
  const both = [at(first), at(second)];

  test("where both were planned before", () => {
    const planned = (id: string) => meeting(id, "planned", "We met.");
    const base = { [at(first)]: planned(first), [at(second)]: planned(second) };
    expect(left(base, { [at(first)]: held(first) }, { [at(second)]: held(second) })).toEqual(both);
  });

  test("where one took place before the two parted", () => {
    const base = { [at(first)]: held(first) };
    expect(left(base, { [at(first)]: held(first, "We met again.") }, { [at(second)]: held(second) })).toEqual(both);
    expect(left(base, { [at(second)]: held(second) }, { [at(first)]: held(first, "We met again.") })).toEqual(both);
  });

  test("where one side has both, or one more", () => {
    const two = { [at(first)]: held(first), [at(second)]: held(second) };
    expect(left({}, two, {})).toEqual(both);
    expect(left({}, {}, two)).toEqual(both);
    expect(left({}, two, { [at(third)]: held(third) })).toEqual([...both, at(third)]);
    expect(left({}, { [at(first)]: held(first) }, { [at(second)]: held(second), [at(third)]: held(third) })).toEqual([
      ...both,
      at(third),
    ]);
  });

  test("where both sides have one of them", () => {
    const one = { [at(first)]: held(first) };
    expect(left({}, one, { ...one, [at(second)]: held(second) })).toEqual(both);
  });

  test.each([
    ["one is extra", `date: ${day}\nextra: true\n`],
    ["they were on other days", "date: 2026-12-04\n"],
    ["one has no day", ""],
  ])("where %s", (_, more) => {
    const [ofInes, ofAmara] = [{ [at(first)]: held(first) }, { [at(second)]: held(second, "We met.", more) }];
    expect(left({}, ofInes, ofAmara)).toEqual(both);
  });

  test("where the only version that says one was held can't be read", () => {
    const planned = meeting(first, "planned", "x");
    const ofInes = { [at(first)]: held(first, "x", `date: ${day}\nminutes: many\n`) };
    const ofAmara = { [at(first)]: meeting(first, "planned", "x\n\ny"), [at(second)]: held(second) };
    const { files } = merge({ [at(first)]: planned }, ofInes, ofAmara);
    expect([files.get(at(first)), files.get(at(second))]).toEqual([ofAmara[at(first)], held(second)]);
  });

  test("where neither has a day", () => {
    const dayless = (id: string) => ({ [at(id)]: held(id, "We met.", "") });
    expect(left({}, dayless(first), dayless(second))).toEqual(both);
  });

  test.each(["planned", "missed", "cancelled"])("where one was %s", (status) => {
    const ofAmara = { [at(second)]: meeting(second, status, "x") };
    expect(left({}, { [at(first)]: held(first) }, ofAmara)).toEqual(both);
  });

  test("where one is no meeting, whatever its own keys say", () => {
    const entry = `---\nid: ${second}\ndate: ${day}\nauthor: mentee\nstatus: held\n---\nA day.\n`;
    expect(left({}, { [at(first)]: held(first) }, { "journal/2026/a.md": entry })).toEqual([
      "journal/2026/a.md",
      at(first),
    ]);
  });

  test("where nobody can tell the id of one", () => {
    const odd = held(second).replace("id:", '"id":');
    const ofAmara = { "meetings/2026/by-hand.md": odd };
    expect(left({}, { [at(first)]: held(first) }, ofAmara)).toEqual([at(first), "meetings/2026/by-hand.md"]);
  });
});
