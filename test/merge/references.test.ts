import { describe, expect, test } from "vitest";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import { amara, context, type Edits, idOf, ines, merge } from "./scene.ts";

const [early = "", late = ""] = [idOf("one"), idOf("two")].sort();
const goalId = idOf("goal");
const goalPath = `goals/speak-${goalId}.md`;
const goal = `---\nid: ${goalId}\ntitle: Speak\nstatus: active\ncreated: 2026-09-01\n---\n`;
const base: Edits = { [goalPath]: goal };

const action = (id: string, more: string) =>
  `---\nid: ${id}\ntitle: Send it\nowner: mentee\ndue: 2026-12-03\nstatus: open\n${more}---\n`;
const path = "actions/2026/send-it.md";
const meeting = (id: string, more: string) => `---\nid: ${id}\n${more}---\n`;
const agendaPath = `meetings/next-${early}.md`;
const agenda = (more: string) => meeting(early, `status: planned\n${more}`);

/** What became of the goal that Ines deleted while Amara did something else. */
const goalBeside = (ofAmara: Edits, began: Edits = base) =>
  merge(began, { [goalPath]: null }, ofAmara).files.get(goalPath);

describe("what one side deleted stays", () => {
  test.each([
    ["a key names it", `goal: ${goalId}\n`],
    ["a list has it", `x-goals:\n  - ${early}\n  - ${goalId}\n`],
  ])("where a new record's %s", (_, more) => {
    expect(goalBeside({ [path]: action(late, more) })).toBe(goal);
  });

  test("where the other side named it, whichever of them comes first; both hear whose doing it is", () => {
    const ofAmara = { [path]: action(late, `goal: ${goalId}\n`) };
    const note = { code: "STILL_NAMED", record: goalId, kind: "goal", path: goalPath };
    const merged = merge(base, { [goalPath]: null }, ofAmara);
    expect(merged.notes).toEqual([{ ...note, by: amara, otherBy: ines }]);
    expect(merge(base, ofAmara, { [goalPath]: null }).notes).toEqual([{ ...note, by: ines, otherBy: amara }]);
  });

  test("where it was moved too: there it lies", () => {
    const began = { [path]: action(late, "") };
    const moved = { ...base, ...began };
    const merged = merge(
      moved,
      { [goalPath]: null },
      { [goalPath]: null, "goals/mine.md": goal, [path]: action(late, `goal: ${goalId}\n`) },
    );
    expect(merged.files.get(goalPath)).toBeNull();
    expect(merged.files.get("goals/mine.md")).toBe(goal);
  });

  test("and so does what it names itself, in whatever order", () => {
    for (const [deletedId, newId] of [
      [early, late],
      [late, early],
    ] as const) {
      const [deleted, naming] = ["actions/2026/old.md", "topics/new.md"];
      const began = { ...base, [deleted]: action(deletedId, `goal: ${goalId}\n`) };
      const topic = `---\nid: ${newId}\ntitle: T\nby: mentee\ncreated: 2026-12-01\nstatus: open\nx-action: ${deletedId}\n---\n`;
      const merged = merge(began, { [deleted]: null, [goalPath]: null }, { [naming]: topic });
      expect(merged.files.get(deleted)).toBe(began[deleted]);
      expect(merged.files.get(goalPath)).toBe(goal);
      expect(merged.notes.map(({ code }) => code)).toEqual(["STILL_NAMED", "STILL_NAMED"]);
    }
  });

  test("and nobody is named of whom it is not known that they did anything", () => {
    const version = (files: Readonly<Record<string, string>>) => ({
      files: new Map(Object.entries(files)),
      changeOf: () => undefined,
    });
    const naming = version({ [goalPath]: goal, [path]: action(late, `goal: ${goalId}\n`) });
    const { notes } = mergeNotebooks(new Map([[goalPath, goal]]), version({}), naming, context());
    expect(notes).toMatchObject([{ code: "STILL_NAMED", by: "", otherBy: "" }]);
  });

  test("once, however many name it", () => {
    const naming = (id: string) => action(id, `goal: ${goalId}\n`);
    const ofAmara = { "actions/a.md": naming(early), "actions/b.md": naming(late) };
    expect(merge(base, { [goalPath]: null }, ofAmara).notes).toHaveLength(1);
  });

  test("where two records of one id name it, one of each side's", () => {
    const [mine, theirs] = ["actions/2026/mine.md", "actions/2026/theirs.md"];
    const naming = action(late, `goal: ${goalId}\n`);
    const merged = merge(base, { [mine]: naming, [goalPath]: null }, { [theirs]: naming });
    expect(merged.files.get(goalPath)).toBe(goal);
    const turned = merge(base, { [mine]: naming }, { [theirs]: naming, [goalPath]: null });
    expect(turned.files.get(goalPath)).toBe(goal);
  });
});

test("what nobody deleted is as they changed it, whoever names it", () => {
  const edited = goal.replace("Speak", "Speak up");
  const named = { [path]: action(late, `goal: ${goalId}\n`) };
  expect(merge(base, named, { [goalPath]: edited }).files.get(goalPath)).toBe(edited);
  expect(merge(base, { [goalPath]: edited }, named).files.get(goalPath)).toBe(edited);
});

describe("what one side deleted is gone", () => {
  test.each([
    ["only prose names it", action(late, "").concat(`As ${goalId} says.\n`)],
    ["only a longer text has its id", action(late, `why: after ${goalId}\n`)],
    ["the file that names it can't be read", `---\nid: ${late}\ngoal: ${goalId}\nx: [\n---\n`],
    ["nothing names it", action(late, "")],
  ])("where %s", (_, text) => {
    expect(goalBeside({ [path]: text })).toBeNull();
  });

  test("where a choice tells of it", () => {
    const choice = `id: ${late}\non: 2026-12-01\nrecord: ${goalId}\nkind: goal\npath: ${goalPath}\nfield: title\nother: A\nkept_by: Ines\nother_by: Amara\n`;
    expect(goalBeside({ [`conflicts/${late}.yaml`]: choice })).toBeNull();
  });

  test("where both deleted it, though one of them names it", () => {
    expect(goalBeside({ [goalPath]: null, [path]: action(late, `goal: ${goalId}\n`) })).toBeNull();
  });

  test("where who deleted it left it named, and the other changed something else there", () => {
    const named = action(late, `goal: ${goalId}\n`);
    const began = { ...base, [path]: named };
    const ofAmara = { [path]: named.replace("Send it", "Send the CV") };
    expect(goalBeside(ofAmara, began)).toBeNull();
    expect(merge(began, ofAmara, { [goalPath]: null }).files.get(goalPath)).toBeNull();
  });

  test("where it was new and could not be read: it is kept aside", () => {
    const broken = goal.replace("title: Speak", "title: [Speak");
    const ofAmara = { [path]: action(late, `goal: ${goalId}\n`) };
    const merged = merge({}, { [goalPath]: broken }, ofAmara);
    expect(merged.files.get(goalPath)).toBeNull();
    expect(merged.notes.map(({ code }) => code)).toEqual(["UNREADABLE"]);
  });

  test("where it is a page that is no record, whatever names it", () => {
    const began = { "README.md": "Ours.\n" };
    const ofAmara = { [path]: action(late, "x-see: README.md\n") };
    expect(merge(began, { "README.md": null }, ofAmara).files.get("README.md")).toBeNull();
  });
});

describe("a goal that an agenda was given by rule", () => {
  test("is taken off the agenda, not kept for it", () => {
    const merged = merge(base, { [goalPath]: null }, { [agendaPath]: agenda(`goal: ${goalId}\nabout: the plan\n`) });
    expect(merged.files.get(goalPath)).toBeNull();
    expect(merged.files.get(agendaPath)).toBe(agenda("about: the plan\n"));
    expect(merged.notes).toEqual([]);
  });

  test("is taken off, and a topic that was chosen for the agenda stays", () => {
    const topicPath = `topics/t-${late}.md`;
    const topic = `---\nid: ${late}\ntitle: T\nby: mentor\ncreated: 2026-12-01\nstatus: open\n---\n`;
    const merged = merge(
      { ...base, [topicPath]: topic },
      { [goalPath]: null, [topicPath]: null },
      { [agendaPath]: agenda(`goal: ${goalId}\ntopics:\n  - ${late}\n`) },
    );
    expect(merged.files.get(goalPath)).toBeNull();
    expect(merged.files.get(topicPath)).toBe(topic);
    expect(merged.files.get(agendaPath)).toBe(agenda(`topics:\n  - ${late}\n`));
  });

  test.each([
    ["the call was held", agendaPath, meeting(early, `status: held\ndate: 2026-12-01\ngoal: ${goalId}\n`)],
    ["more than the agenda's focus names it", agendaPath, agenda(`goal: ${goalId}\nx-also: ${goalId}\n`)],
    ["something else on the agenda names it", agendaPath, agenda(`topics:\n  - ${goalId}\n`)],
    [
      "what names it is no meeting",
      "journal/2026/a.md",
      `---\nid: ${early}\ndate: 2026-12-01\nauthor: mentee\nstatus: planned\ngoal: ${goalId}\n---\n`,
    ],
  ])("stays where %s", (_, at, text) => {
    const merged = merge(base, { [goalPath]: null }, { [at]: text });
    expect(merged.files.get(goalPath)).toBe(goal);
    expect(merged.files.get(at)).toBe(text);
  });
});
