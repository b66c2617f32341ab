import { describe, expect, test } from "vitest";
import { choiceFile, choiceOf, hasFile, wholeTextChoices } from "../../src/merge/choices.ts";
import { mergeNotebooks } from "../../src/merge/merge-notebooks.ts";
import type { Choice } from "../../src/merge/version.ts";
import { readRecordText } from "../../src/text/record-text.ts";
import { amara, context, idOf, ines, merge, versionOf } from "./scene.ts";

const about = { record: idOf("goal"), kind: "goal", path: "goals/a.md" } as const;
const by = (name: string, at = 1_780_000_000) => ({ at, commit: "c", by: name });
const what = { field: "title", base: "A", kept: { a: 1, b: { c: 2, d: 3 } }, other: ["B"] };
const choose = ({ record = about.record, keptBy = ines, otherBy = amara, ...values }: Partial<Choice> = {}) =>
  choiceOf({ ...about, record }, { ...what, ...values }, by(keptBy), by(otherBy), context());

describe("the id of a choice", () => {
  test("is the same in every version of mentor, since each of two clones makes it", () => {
    expect(choose().id).toBe("h53vmfn3wf");
    expect(choose({ base: undefined }).id).toBe("hs93dtmtvj");
  });

  test("follows from all that it says", () => {
    const ids = [
      choose(),
      ...[{ record: idOf("topic") }, { field: "why" }, { base: "B" }, { kept: "B" }, { other: ["A"] }].map(choose),
      ...[{ other: "B" }, { kept: undefined }, { keptBy: amara }, { otherBy: ines }].map(choose),
      ...[{ kept: { a: 1, b: { c: 2, d: 4 } } }, { other: ["A", "B"] }, { other: ["B", "A"] }].map(choose),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("does not follow from the order of keys, the place of the record, or the hour", () => {
    const turned = { b: { d: 3, c: 2 }, a: 1 };
    expect(choose({ kept: turned }).id).toBe(choose().id);
    const moved = { ...about, path: "goals/b.md" };
    expect(choiceOf(moved, what, by(ines, 5), by(amara, 7), context()).id).toBe(choose().id);
  });
});

describe("a choice", () => {
  test.each([
    ["the later change", 86_400 * 3, 86_400 * 9, "1970-01-10"],
    ["the later change, whose value does not stand", 86_400 * 9, 86_400 * 3, "1970-01-10"],
    ["a clock before 1970", -86_400 * 3, -86_400, "1970-01-01"],
    ["a clock that is far ahead", 0, 1e13, "9999-12-31"],
    ["the last day but one that there is", 0, Date.UTC(9999, 11, 31) / 1000 - 1, "9999-12-30"],
  ])("is of the day of %s", (_, at, otherAt, day) => {
    expect(choiceOf(about, what, by(ines, at), by(amara, otherAt), context()).on).toBe(day);
  });

  test("is nobody's where nobody is known to have changed anything", () => {
    const [first, second] = [by(ines, 86_400), undefined] as const;
    expect(choiceOf(about, what, first, second, context())).toMatchObject({
      keptBy: ines,
      otherBy: "",
      on: "1970-01-02",
    });
    expect(choiceOf(about, what, second, first, context())).toMatchObject({
      keptBy: "",
      otherBy: ines,
      on: "1970-01-02",
    });
    expect(choiceOf(about, what, second, second, context()).on).toBe("1970-01-01");
  });

  test("names whoever has an endless name by the beginning of it, in whole symbols", () => {
    expect(choose({ keptBy: "🙂".repeat(90_000) }).keptBy).toBe("🙂".repeat(200));
  });
});

describe("a text that does not stand", () => {
  const piecesOf = (text: string) => {
    const choices = wholeTextChoices(about, text, by(ines), by(amara), context());
    for (const choice of choices) {
      const file = choiceFile(choice);
      expect(file.path).toBe(`conflicts/${choice.id}.yaml`);
      expect(readRecordText(file.text, file.path).data).toMatchObject({ field: choice.field, other: choice.other });
    }
    expect(choices.map(({ other }) => other).join("")).toBe(text);
    return choices.map(({ other }) => String(other));
  };
  const lengths = (text: string) => piecesOf(text).map(({ length }) => length);

  test("is one choice about the whole file, and a long one several that are numbered", () => {
    const fields = (length: number) =>
      wholeTextChoices(about, "x".repeat(length), by(ines), by(amara), context()).map(({ field }) => field);
    expect(fields(30_000)).toEqual(["*"]);
    expect(fields(60_001)).toEqual(["* (1 of 3)", "* (2 of 3)", "* (3 of 3)"]);
  });

  test("says who wrote it, and whose stands", () => {
    const [choice] = wholeTextChoices(about, "Text\n", by(ines), by(amara), context());
    expect(choice).toMatchObject({ ...about, field: "*", other: "Text\n", keptBy: ines, otherBy: amara });
    expect([choice?.base, choice?.kept]).toEqual([undefined, undefined]);
  });

  test("is cut behind a line, where there is one to cut behind", () => {
    const line = `${"x".repeat(999)}\n`;
    expect(lengths(line.repeat(40))).toEqual([30_000, 10_000]);
    expect(lengths(`${"x".repeat(20_000)}\n${"y".repeat(20_000)}`)).toEqual([20_001, 20_000]);
    expect(lengths(`${"x".repeat(29_999)}\n\n\n`)).toEqual([30_000, 2]);
    expect(lengths(`${"x".repeat(30_000)}\n`)).toEqual([30_000, 1]);
  });

  test("is never cut within a symbol", () => {
    expect(lengths("🙂".repeat(20_000))).toEqual([30_000, 10_000]);
    expect(lengths(`x${"🙂".repeat(20_000)}`)).toEqual([29_999, 10_002]);
    expect(lengths(`${"x".repeat(29_999)}🙂xx`)).toEqual([29_999, 4]);
    expect(lengths(`${"x".repeat(30_001)}🙂`)).toEqual([30_000, 3]);
  });

  test.each([
    ["what no terminal shows", "\u007f"],
    ["line ends that are none of YAML's", "\u2028"],
    ["paragraph ends that are none of YAML's", "\u2029"],
  ])("is kept in smaller pieces where it is full of %s", (_, symbol) => {
    expect(lengths(symbol.repeat(10_000))).toEqual([8_000, 2_000]);
  });

  test.each([
    ["quotes", '"'],
    ["backslashes", "\\"],
    ["short lines", "x\n"],
    ["words of another alphabet", "漢"],
  ])("can be kept where it is full of %s", (_, symbol) => {
    piecesOf(` ${symbol.repeat(30_000)}`);
    piecesOf(symbol.repeat(30_000));
  });
});

describe("the file of a choice", () => {
  const choice: Choice = { id: idOf("c"), ...about, ...what, keptBy: ines, otherBy: amara, on: choose().on };
  const written = (values: Partial<Choice>) => readRecordText(choiceFile({ ...choice, ...values }).text, "c.yaml").data;
  const long = (length: number) => "x".repeat(length);
  const deep = (levels: number): unknown => (levels === 0 ? "x" : [deep(levels - 1)]);

  test("says all of it", () => {
    const { record, path } = about;
    const names = { kept_by: ines, other_by: amara };
    expect(written({})).toEqual({ id: choice.id, on: choice.on, record, kind: "goal", path, ...what, ...names });
    expect(choiceFile(choice).text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\/conflict\.json\n/);
  });

  test("leaves out what is too much for it: first what was, then what stands, which is in the record", () => {
    const keysOf = (values: Partial<Choice>) => Object.keys(written(values)).filter((key) => key in what);
    expect(keysOf({ base: long(30_000), kept: long(30_000), other: long(30_000) })).toEqual(["field", "kept", "other"]);
    expect(keysOf({ base: "A", kept: long(40_000), other: long(40_000) })).toEqual(["field", "other"]);
    expect(keysOf({ base: deep(40) })).toEqual(["field", "kept", "other"]);
  });

  test("has no room for just any value", () => {
    expect(hasFile(choice)).toBe(true);
    expect(hasFile({ ...choice, base: long(70_000), kept: long(70_000) })).toBe(true);
    expect(hasFile({ ...choice, other: long(70_000) })).toBe(false);
    expect(hasFile({ ...choice, other: deep(40) })).toBe(false);
  });

  test("hides no fault of mentor's own", () => {
    const endless: unknown[] = [];
    endless.push(endless);
    expect(() => choiceFile({ ...choice, base: endless })).toThrow(RangeError);
  });
});

describe("two values of which the one that gives way has no room in the file of a choice", () => {
  const path = `goals/speak-${about.record}.md`;
  const goal = (more: string) =>
    `---\nid: ${about.record}\ntitle: Speak\nstatus: active\ncreated: 2026-09-01\n${more}---\n`;
  const wholeOf = ({ choices }: { readonly choices: readonly Choice[] }) =>
    choices
      .toSorted((a, b) => (a.field < b.field ? -1 : 1))
      .map(({ other }) => other)
      .join("");

  test("the later record stands whole, and the other is kept whole", () => {
    const ofInes = goal(`x: "${"\u2028".repeat(15_000)}"\n`);
    const merged = merge({ [path]: goal("") }, { [path]: ofInes }, { [path]: goal("x: 1\n") });
    expect(merged.files.get(path)).toBe(goal("x: 1\n"));
    expect(wholeOf(merged)).toBe(ofInes);
  });

  test("so it is with values that are nested as deeply as may be, and go together", () => {
    const page = (word: string) => `---\nstatus: ${"[".repeat(30)}${word}${"]".repeat(30)}\nreason: ${word}\n---\n`;
    const merged = merge({ "notes.md": page("a") }, { "notes.md": page("b") }, { "notes.md": page("c") });
    expect(merged.files.get("notes.md")).toBe(page("c"));
    expect(wholeOf(merged)).toBe(page("b"));
  });

  test("a name without end keeps nobody from merging", () => {
    const base = { [path]: goal("") };
    const one = versionOf(base, { [path]: goal("x: 1\n") }, "Ines ".repeat(20_000), 5);
    const other = versionOf(base, { [path]: goal("x: 2\n") }, amara, 6);
    const { choices } = mergeNotebooks(new Map(Object.entries(base)), one, other, context());
    expect(choices).toMatchObject([{ field: "x", kept: 2, other: 1, keptBy: amara }]);
  });
});
