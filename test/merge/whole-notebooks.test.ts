import { describe, expect, test } from "vitest";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import { amara, context, type Edits, idOf, ines, merge, versionOf } from "./scene.ts";

const [early = "", late = ""] = [idOf("one"), idOf("two")].sort();

const goal = (id: string, title = "Speak", more = "") =>
  `---\nid: ${id}\ntitle: ${title}\nstatus: active\ncreated: 2026-09-01\n${more}---\n`;
const meeting = (id: string, more: string) => `---\nid: ${id}\nstatus: planned\n${more}---\n`;
const broken = (text: string) => text.replace("title: ", "title: [");

/** What there is after a merge, by path. */
const left = (base: Edits, ofInes: Edits, ofAmara: Edits, days?: readonly [number, number]) =>
  Object.fromEntries([...merge(base, ofInes, ofAmara, days).files].filter(([, text]) => text !== null));
const idsIn = (files: Edits) => Object.values(files).map((text) => /^id: (.*)$/m.exec(text ?? "")?.[1]);

describe("where a record lies", () => {
  const base = { "goals/a.md": goal(early) };
  const edited = goal(early, "Speak up");

  test("of two new places, it is the later one", () => {
    const [ofInes, ofAmara] = [
      { "goals/a.md": null, "goals/b.md": goal(early) },
      { "goals/a.md": null, "goals/c.md": goal(early) },
    ];
    expect(left(base, ofInes, ofAmara)).toEqual({ "goals/c.md": goal(early) });
    expect(left(base, ofInes, ofAmara, [101, 100])).toEqual({ "goals/b.md": goal(early) });
  });

  test("is the new one, though the other side edited it later, or deleted it", () => {
    const moved = { "goals/a.md": null, "goals/b.md": edited };
    expect(left(base, moved, { "goals/a.md": goal(early, "Speak", "why: now\n") })).toEqual({
      "goals/b.md": goal(early, "Speak up", "why: now\n"),
    });
    expect(left(base, moved, { "goals/a.md": null })).toEqual({ "goals/b.md": edited });
    expect(left(base, { "goals/a.md": null }, moved)).toEqual({ "goals/b.md": edited });
  });

  test("is the same as before, where only the words changed, or one side deleted it", () => {
    expect(left(base, { "goals/a.md": edited }, {})).toEqual({ "goals/a.md": edited });
    expect(left(base, { "goals/a.md": edited }, { "goals/a.md": null })).toEqual({ "goals/a.md": edited });
    expect(left(base, { "goals/a.md": null }, { "goals/a.md": null })).toEqual({});
  });

  test("is nowhere, where one side only moved it and the other deleted it", () => {
    const moved = { "goals/a.md": null, "goals/b.md": goal(early) };
    expect(left(base, moved, { "goals/a.md": null })).toEqual({});
    expect(left(base, { "goals/a.md": null }, moved)).toEqual({});
  });

  test("decides the way to its schema; in a file that was not moved that stays as it was typed", () => {
    const comment = (up: string) => `# yaml-language-server: $schema=${up}schema/goal.json\nid:`;
    const typed = goal(early).replace("id:", comment("../../../"));
    expect(left({ "goals/a.md": goal(early) }, { "goals/a.md": typed }, {})).toEqual({ "goals/a.md": typed });
    expect(left({}, { "goals/a.md": typed }, {})).toEqual({ "goals/a.md": typed });
    expect(left({ "goals/a.md": typed }, { "goals/a.md": null, "goals/2026/a.md": typed }, {})).toEqual({
      "goals/2026/a.md": goal(early).replace("id:", comment("../../")),
    });
  });
});

describe("a meeting's file", () => {
  const at = (day: string) => `meetings/2026/${day}-${early}.md`;
  const on = (day: string, more = "") => meeting(early, `date: ${day}\n${more}`);
  const base = { [at("2026-12-03")]: on("2026-12-03") };

  test("that was renamed by hand stays where it was put, whatever the other side did to it", () => {
    const ofInes = { [at("2026-12-03")]: null, "meetings/kickoff.md": on("2026-12-03") };
    expect(left(base, ofInes, {})).toEqual({ "meetings/kickoff.md": on("2026-12-03") });
    const ofAmara = { [at("2026-12-03")]: on("2026-12-03", "about: slides\n") };
    expect(left(base, ofInes, ofAmara)).toEqual({ "meetings/kickoff.md": on("2026-12-03", "about: slides\n") });
  });

  test("follows its day only where it was moved: a day that was changed by hand leaves it there", () => {
    const ofInes = { [at("2026-12-03")]: on("2026-12-10") };
    expect(left(base, ofInes, { [at("2026-12-03")]: on("2026-12-03", "about: slides\n") })).toEqual({
      [at("2026-12-03")]: on("2026-12-10", "about: slides\n"),
    });
  });

  test("that has no day yet gets its name with it", () => {
    const next = `meetings/next-${early}.md`;
    const ofInes = { [next]: null, [at("2026-12-10")]: on("2026-12-10") };
    const ofAmara = { [next]: meeting(early, "about: slides\n") };
    const files = left({ [next]: meeting(early, "") }, ofInes, ofAmara);
    expect(Object.keys(files)).toEqual([at("2026-12-10")]);
  });

  test.each([
    ["can't be read", "meetings/2026/x.md", meeting(early, "date: 12\n")],
    ["is another record with a date of its own", "goals/x.md", goal(early, "A", "date: 12\n")],
  ])("that %s lies where it was put", (_, path, text) => {
    expect(left({ "goals/2026/a.md": text }, { "goals/2026/a.md": null, [path]: text }, {})).toEqual({ [path]: text });
  });
});

describe("two records of one id", () => {
  const [mine, theirs] = ["goals/mine.md", "goals/theirs.md"];
  const ownId = (path: string) => idOf("derived", "copy", early, path);

  test.each([
    [[100, 101] as const, mine, theirs, { by: amara, otherBy: ines }],
    [[101, 100] as const, theirs, mine, { by: ines, otherBy: amara }],
  ])("both live, and the later one gets the id that `check --fix` would give it", (days, first, second, names) => {
    const files = { [mine]: goal(early, "Mine"), [theirs]: goal(early, "Theirs") };
    const ofInes = { [mine]: goal(early, "Mine") };
    const merged = merge({}, ofInes, { [theirs]: goal(early, "Theirs") }, days);
    const id = ownId(second);
    const path = second.replace(".md", `-${id}.md`);
    expect(Object.fromEntries([...merged.files].filter(([, text]) => text !== null))).toEqual({
      [first]: files[first],
      [path]: files[second]?.replace(early, id),
    });
    expect(merged.notes).toEqual([{ code: "NEW_ID", record: id, kind: "goal", path, ...names }]);
  });

  test("in the name of its file, the new id takes the place of the old one", () => {
    const [one, other] = [`goals/a-${early}.md`, `goals/b-${early}.md`];
    const files = left({}, { [one]: goal(early) }, { [other]: goal(early) });
    expect(Object.keys(files)).toEqual([one, `goals/b-${ownId(other)}.md`]);
  });

  test("where one can't be read, it is kept aside, and the other keeps its id", () => {
    for (const days of [
      [100, 101],
      [101, 100],
    ] as const) {
      const merged = merge({}, { [mine]: goal(early) }, { [theirs]: broken(goal(early)) }, days);
      expect(merged.files.get(mine)).toBe(goal(early));
      expect(merged.files.get(theirs)).toBeNull();
      expect(merged.choices).toMatchObject([{ field: "*", other: broken(goal(early)) }]);
    }
  });

  test.each([
    ["a meeting", "meetings", meeting(early, "date: 2026-12-03\n")],
    [
      "what a side wants from a call",
      "meetings",
      `---\nid: ${early}\nmeeting: ${late}\nby: mentee\nwritten: 2026-12-01\n---\n`,
    ],
    ["an assignment", "assignments", `---\nid: ${early}\nassignment: map\nby: mentee\nhanded: 2026-12-01\n---\n`],
    [
      "a review",
      "reviews",
      `---\nid: ${early}\nabout: pulse\nround: 1\nby: mentee\non: 2026-12-01\nratings: []\n---\n`,
    ],
    [
      "a choice",
      "conflicts",
      `id: ${early}\non: 2026-12-01\nrecord: ${late}\npath: goals/a.md\nfield: title\nother: A\nkept_by: Ines\nother_by: Amara\n`,
    ],
  ])("are one where a rule makes the id: %s", (_, folder, text) => {
    const ending = folder === "conflicts" ? "yaml" : "md";
    const at = (name: string) => `${folder}/${text.includes("written") ? "prep-" : ""}${name}.${ending}`;
    expect(left({}, { [at("one")]: text }, { [at("other")]: text })).toEqual({ [at("other")]: text });
  });

  test("are two where a rule made the id of one of them only", () => {
    const [at, text] = [`meetings/2026/2026-12-03-${early}.md`, meeting(early, "date: 2026-12-03\n")];
    const files = left({}, { [at]: text }, { [theirs]: goal(early) });
    expect(files).toEqual({ [at]: text, [`goals/theirs-${ownId(theirs)}.md`]: goal(ownId(theirs)) });
  });

  test("in one file are one record", () => {
    const merged = merge({}, { [mine]: goal(early, "Mine") }, { [mine]: goal(early, "Theirs") });
    expect(merged.files.get(mine)).toBe(goal(early, "Theirs"));
    expect(merged.choices).toMatchObject([{ field: "title" }]);
  });

  test("that nobody is known to have changed are told of without names", () => {
    const files = (path: string) => ({ files: new Map([[path, goal(early, path)]]), changeOf: () => undefined });
    const { notes } = mergeNotebooks(new Map(), files(mine), files(theirs), context());
    expect(notes).toMatchObject([{ code: "NEW_ID", by: "", otherBy: "" }]);
  });
});

describe("a copy made by hand", () => {
  const base = { "goals/a.md": goal(early) };
  const copy = (path: string) => `goals/copy-${idOf("derived", "copy", early, path)}.md`;

  test("gets the id that `check --fix` would give it, in its text and in its name", () => {
    const ofInes = { ...base, "goals/copy.md": goal(early, "Copied") };
    const files = left(base, ofInes, { "goals/a.md": goal(early, "Edited") });
    const path = copy("goals/copy.md");
    expect(Object.keys(files)).toEqual(["goals/a.md", path]);
    expect(files[path]).toBe(goal(path.slice(11, 21), "Copied"));
  });

  test("never takes the place of an earlier copy, also of one that nobody changed since", () => {
    const earlier = copy("goals/copy.md");
    const began = { ...base, [earlier]: goal(earlier.slice(11, 21), "Copied before") };
    const asks = { ...context(), isTaken: (path: string) => path in began };
    const one = versionOf(base, { "goals/copy.md": goal(early, "Copied") }, ines, 100);
    const other = versionOf(base, { "goals/a.md": goal(early, "Edited") }, amara, 101);
    const { files } = mergeNotebooks(new Map(Object.entries(base)), one, other, asks);
    const id = idOf("derived", "copy", earlier.slice(11, 21), "goals/copy.md");
    expect([...files.keys()].sort()).toEqual(["goals/a.md", "goals/copy.md", `goals/copy-${id}.md`].sort());
    expect(files.get(`goals/copy-${id}.md`)).toBe(goal(id, "Copied"));
  });

  test("has every id of its own also where nobody had the record before", () => {
    const ofAmara = { "goals/a.md": goal(early), "goals/b.md": goal(early, "Copied") };
    const ids = idsIn(left({}, { "goals/b.md": goal(early, "Mine") }, ofAmara));
    expect(new Set(ids).size).toBe(3);
  });

  test("takes the record's place where that was deleted", () => {
    const ofInes = { ...base, "goals/copy.md": goal(early, "Copied") };
    expect(left(base, ofInes, { "goals/a.md": null })).toEqual({ "goals/copy.md": goal(early, "Copied") });
  });

  test("that was there before is left as it is, for `check`", () => {
    const both = { "goals/a.md": goal(early), "goals/b.md": goal(early) };
    const files = left(both, { "goals/a.md": goal(early, "A") }, { "goals/b.md": goal(early, "B") });
    expect(files).toEqual({ "goals/a.md": goal(early, "A"), "goals/b.md": goal(early, "B") });
  });

  test("that can't be read is kept aside, or left as it is where both made it", () => {
    const copied = { "goals/copy.md": broken(goal(early)) };
    const merged = merge(base, copied, { "goals/a.md": goal(early, "Edited") });
    expect(merged.files.get("goals/copy.md")).toBeNull();
    expect(merged.choices).toMatchObject([{ field: "*", other: copied["goals/copy.md"] }]);
    const both = left(base, { ...copied, "goals/a.md": goal(early, "Edited") }, copied);
    expect(both["goals/copy.md"]).toBe(copied["goals/copy.md"]);
  });
});

describe("two records in one place", () => {
  test("the one that lay there before stays, whichever id comes first", () => {
    for (const [old, put] of [
      [early, late],
      [late, early],
    ] as const) {
      const base = { "goals/x.md": goal(old), "goals/a.md": goal(put) };
      const ofInes = { "goals/a.md": null, "goals/x.md": goal(put) };
      expect(left(base, ofInes, { "goals/x.md": goal(old, "Edited") })).toEqual({
        "goals/x.md": goal(old, "Edited"),
        [`goals/x-${put}.md`]: goal(put),
      });
    }
  });

  test("of two new ones the one whose id comes first stays; a deleted one takes no place", () => {
    const merged = left({}, { "goals/x.md": goal(late) }, { "goals/x.md": goal(early) });
    expect(merged).toEqual({ "goals/x.md": goal(early), [`goals/x-${late}.md`]: goal(late) });
    const base = { "goals/x.md": goal(early), "goals/a.md": goal(late) };
    expect(left(base, { "goals/a.md": null, "goals/x.md": goal(late) }, {})).toEqual({ "goals/x.md": goal(late) });
  });

  test("have the id in their name as often as it takes", () => {
    const [x, taken] = ["goals/x.md", `goals/x-${late}.md`];
    const base = { [x]: goal(early), [taken]: goal(idOf("three")) };
    const ofAmara = { [x]: goal(early, "Edited"), [taken]: goal(idOf("three"), "Edited") };
    expect(Object.keys(left(base, { [x]: goal(late), [taken]: null }, ofAmara)).sort()).toEqual([
      `goals/x-${late}-${late}.md`,
      taken,
      x,
    ]);
  });
});

describe("what a merge says", () => {
  const ids = ["a", "b", "c", "d", "e"].map((name) => idOf("goal", name));
  const path = (id: string, at: number) => `goals/${9 - at}-${id}.md`;
  const page = (edit: (id: string) => string | null) =>
    Object.fromEntries([...ids].sort().map((id, at) => [path(id, at), edit(id)]));
  const base = page((id) => goal(id));

  test("has the choices in the order of their ids, and the notes by their files", () => {
    const { choices } = merge(
      base,
      page((id) => goal(id, "Mine")),
      page((id) => goal(id, "Theirs")),
    );
    expect(choices.map(({ id }) => id)).toEqual(choices.map(({ id }) => id).sort());
    expect(choices).toHaveLength(5);
    const { notes } = merge(
      base,
      page(() => null),
      page((id) => goal(id, "Edited")),
    );
    expect(notes.map((each) => each.path)).toEqual(Object.keys(base).sort());
  });

  test("a choice that was made before stays as it was written down", () => {
    const [ofInes, ofAmara] = [page((id) => goal(id, "Mine")), page((id) => goal(id, "Theirs"))];
    const [choice] = merge(base, ofInes, ofAmara).choices;
    const at = `conflicts/${choice?.id}.yaml`;
    const text = `${merge(base, ofInes, ofAmara).files.get(at)}# Let us talk of it\n`;
    expect(merge(base, { ...ofInes, [at]: text }, ofAmara).files.get(at)).toBe(text);
    const again = merge({ ...base, [at]: text }, { ...ofInes, [at]: null }, ofAmara).files.get(at);
    expect(again).toBe(text.replace("# Let us talk of it\n", ""));
  });

  test("whose change came later is told by where the record lies, and by where it lay", () => {
    const [was, is] = ["goals/a.md", "goals/b.md"];
    const began = { [was]: goal(early) };
    const { files } = versionOf(began, { [was]: null, [is]: goal(early, "Mine") }, ines, 0);
    const other = versionOf(began, { [was]: goal(early, "Theirs") }, amara, 50);
    const changedAt = (wasAt: number, isAt: number) => {
      const changes = new Map([
        [was, wasAt],
        [is, isAt],
      ]);
      const one = {
        files,
        changeOf: (path: string) => ({ at: changes.get(path) ?? 0, commit: "1".repeat(40), by: ines }),
      };
      return mergeNotebooks(new Map(Object.entries(began)), one, other, context()).choices[0]?.keptBy;
    };
    expect(changedAt(40, 45)).toBe(amara);
    expect(changedAt(40, 60)).toBe(ines);
    expect(changedAt(60, 40)).toBe(ines);
  });
});
