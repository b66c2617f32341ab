import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { answerTimeIn } from "../../src/domain/answer-time.ts";
import { contentItems } from "../../src/programmes/items.ts";
import { lintTemplates } from "../../src/programmes/lint.ts";
import { listProgrammes, loadProgramme } from "../../src/programmes/load.ts";

const written = ["career", "cycle", "induction", "section", "together"];

const templates = fileURLToPath(new URL("../../templates", import.meta.url));
const brief = fileURLToPath(new URL("../../../shared/brief", import.meta.url));

/** The ids in the first column of a brief's tables, ranges spelt out, and the steps inside its cells. */
function briefIds(name: string): Set<string> {
  const ids = new Set<string>();
  for (const line of readFileSync(`${brief}/${name}.md`, "utf8").split("\n")) {
    const cell = /^\|\s*([^|]*?)\s*\|/.exec(line)?.[1] ?? "";
    const range = /^([TWCIS]-[A-Z])(\d+)\.\.(?:\1)?(\d+)$/.exec(cell);
    if (range) {
      for (let at = Number(range[2]); at <= Number(range[3]); at++) ids.add(`${range[1]}${at}`);
    } else if (/^[TWCIS]-[A-Z]\d+$/.test(cell)) {
      ids.add(cell);
    }
    if (line.startsWith("|")) for (const step of line.matchAll(/\b[TWCIS]-P\d+\.\d+\b/g)) ids.add(step[0]);
  }
  return ids;
}

const itemsOf = (id: string) => contentItems(loadProgramme(templates, id).programme);

test("the templates are read and checked without a word", () => {
  expect(lintTemplates(templates).map(({ place, message }) => ({ ...place, message }))).toEqual([]);
  expect(listProgrammes(templates).map((each) => each.id)).toEqual(written);
});

test("there are 200 different questions and more over all", () => {
  const all = written.flatMap((id) => loadProgramme(templates, id).programme.questions.map((each) => each.id));
  expect(new Set(all).size).toBeGreaterThanOrEqual(200);
});

describe.each(written)("%s", (id) => {
  test("has questions enough: 90 in all, and for each stage those that a first call can bear", () => {
    const { questions, phases } = loadProgramme(templates, id).programme;
    expect(questions.length).toBeGreaterThanOrEqual(90);
    const early = questions.filter(({ trust }) => trust === 1);
    expect(early.length).toBeGreaterThanOrEqual(15);
    for (const { id: phase, stage } of phases) {
      const fitting = questions.filter(
        (each) => each.phase.length === 0 || each.phase.some((one) => one === stage || one === phase),
      );
      expect(fitting.length, phase).toBeGreaterThanOrEqual(6);
    }
    // A call has one question about the person or the two of you, and two about the work; each side asks some.
    const first = early.filter(({ phase }) => phase.includes("start") || phase.includes(phases[0]?.id ?? ""));
    const personal = first.filter(({ subject }) => ["person", "relationship", "balance"].includes(subject));
    expect(personal.length).toBeGreaterThanOrEqual(2);
    expect(first.length - personal.length).toBeGreaterThanOrEqual(2);
    for (const asker of ["mentor", "mentee"]) {
      expect(questions.filter((each) => each.asker === asker || each.asker === "either").length).toBeGreaterThanOrEqual(
        10,
      );
    }
  });

  test("suggests how soon the two answer each other, in words that act", () => {
    const answer = loadProgramme(templates, id).programme.terms.find(({ kind }) => kind === "answer");
    expect(answerTimeIn(answer?.default ?? "")?.days).toBeGreaterThan(0);
  });

  test("has eight roles, tips, exercises and pages for both sides", () => {
    const { roles, tips, exercises, guide } = loadProgramme(templates, id).programme;
    expect(roles.length).toBeGreaterThanOrEqual(8);
    for (const side of ["mentor", "mentee"] as const) {
      expect(tips.filter((tip) => tip.for === side || tip.for === "both").length).toBeGreaterThan(3);
    }
    expect(exercises.length).toBeGreaterThan(0);
    expect(guide.length).toBeGreaterThan(0);
  });
});

// The briefs lie beside the repository where the project is made, and are no part of it.
describe.skipIf(!existsSync(brief))("the briefs, where they lie beside the repository", () => {
  const all = new Set(
    (existsSync(brief) ? readdirSync(brief) : [])
      .filter((name) => name.endsWith(".md") && name !== "README.md")
      .flatMap((name) => [...briefIds(name.replace(/\.md$/, ""))]),
  );

  test("are read whole: ranges, and steps inside a cell", () => {
    expect([...briefIds("career")]).toEqual(expect.arrayContaining(["C-D1", "C-T6", "C-T10", "C-T14", "C-B4", "C-K7"]));
    expect([...briefIds("together")]).toEqual(expect.arrayContaining(["T-P1", "T-P1.1", "T-P4.3", "T-B3", "T-K5"]));
    expect(all.size).toBeGreaterThan(300);
  });

  test.each(written)("%s leaves out nothing of its brief", (id) => {
    const covered = new Set(itemsOf(id).flatMap((item) => item.source));
    expect([...briefIds(id)].filter((each) => !covered.has(each))).toEqual([]);
  });

  test.each(written)("%s names no source that the briefs lack", (id) => {
    const wrong = itemsOf(id).flatMap((item) =>
      item.source.filter((each) => each !== "own" && !all.has(each)).map((each) => `${item.id}: ${each}`),
    );
    expect(wrong).toEqual([]);
  });
});
