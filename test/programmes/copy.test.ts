import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compareCopy, isNews } from "../../src/programmes/copy-diff.ts";
import { type Ejected, ejectProgramme, filesOf, type Texts } from "../../src/programmes/eject.ts";
import { lintCopy } from "../../src/programmes/lint.ts";
import { loadCopy, loadProgramme, programmeIds } from "../../src/programmes/load.ts";
import { readOrigin } from "../../src/programmes/origin.ts";
import { piecesOf } from "../../src/programmes/pieces.ts";
import { takeItems } from "../../src/programmes/take.ts";

const templates = fileURLToPath(new URL("../../templates", import.meta.url));
const ids = programmeIds(templates);
const ejected = (id: string) => ejectProgramme(templates, id, "1.0.0");
const pieces = (texts: Texts) => piecesOf(loadCopy(filesOf(texts)));
const withPieces = (texts: Texts): Ejected => ({ texts, pieces: pieces(texts) });

/** The texts with one file written otherwise. */
function edited(texts: Texts, name: string, edit: (text: string) => string): Texts {
  const path = `programme/${name}`;
  const before = texts.get(path) ?? "";
  const after = edit(before);
  expect(after).not.toBe(before);
  return new Map([...texts, [path, after]]);
}

function compared(copy: Texts, mentors: Texts) {
  const origin = readOrigin(copy.get("programme/origin.yaml"));
  return compareCopy(pieces(copy), pieces(mentors), origin).map(({ id, state }) => `${state} ${id}`);
}

test.each(ids)("the copy of %s is whole by itself, and says what the programme says", (id) => {
  const { texts, pieces } = ejected(id);
  const { programme, problems } = loadCopy(filesOf(texts));
  const original = loadProgramme(templates, id).programme;
  expect(problems).toEqual([]);
  const inOrder = (all: readonly { readonly id: string }[]) => [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
  expect({ ...programme, guide: inOrder(programme.guide) }).toEqual({ ...original, guide: inOrder(original.guide) });
  for (const path of texts.keys()) expect(path).toMatch(/^programme\/(?:guide\/)?[a-z0-9-]+\.(?:yaml|md)$/);
  expect(compareCopy(pieces, pieces, readOrigin(texts.get("programme/origin.yaml")))).toEqual([]);
  expect(new Set(pieces.map(({ key }) => key)).size).toBe(pieces.length);
});

test("a copy has nothing to report", () => {
  expect(lintCopy(filesOf(ejected("section").texts))).toEqual([]);
});

describe("a copy beside a newer programme of mentor's", () => {
  const old = ejected("career").texts;
  const reworded = (text: string) => text.replace("Who or what first gave you", "Who first gave you");
  const newer = edited(old, "questions.yaml", (text) =>
    reworded(text)
      .replace(/- id: career-an-afternoon\n(?: {2}.*\n)+/, "")
      .replace(
        /^- id: career-gave/m,
        "- id: career-brand-new\n  text: What is new?\n  why: New.\n  asker: either\n  subject: person\n  trust: 1\n  source: [own]\n$&",
      ),
  );

  test("what mentor changed is news, and what the pair changed is not", () => {
    const copy = edited(old, "tips.yaml", (text) =>
      text.replace("then wait before you add anything", "then count to five"),
    );
    expect(compared(copy, newer).sort()).toEqual([
      "added career-brand-new",
      "changed career-gave-you-the-idea",
      "own-changed career-tip-say-it-back",
      "removed career-an-afternoon",
    ]);
  });

  test("what both changed, added or took out is told apart", () => {
    const copy = edited(old, "questions.yaml", (text) =>
      text
        .replace("Who or what first gave you", "What gave you")
        .replace(/- id: career-an-afternoon\n(?: {2}.*\n)+/, "")
        .replace(
          /^- id: career-gave/m,
          "- id: ours\n  text: What is ours?\n  why: Ours.\n  asker: either\n  subject: person\n  trust: 1\n  source: [own]\n$&",
        ),
    );
    expect(compared(copy, newer).sort()).toEqual([
      "added career-brand-new",
      "both career-gave-you-the-idea",
      "own-added ours",
    ]);
    expect(compared(copy, old).sort()).toEqual([
      "own-added ours",
      "own-changed career-gave-you-the-idea",
      "own-removed career-an-afternoon",
    ]);
  });

  test("without what the copy came from, nobody knows who changed what", () => {
    const copy = new Map([...old].filter(([path]) => path !== "programme/origin.yaml"));
    expect(compared(copy, newer).sort()).toEqual([
      "added career-brand-new",
      "both career-gave-you-the-idea",
      "own-added career-an-afternoon",
    ]);
  });

  test("taking all news makes it mentor's, and leaves every other line as it was written", () => {
    const copy = edited(old, "questions.yaml", (text) =>
      text.replace("# The first calls", "# Our favourites").replace("What would the one thing", "What would be"),
    );
    const mine = edited(copy, "tips.yaml", (text) => text.replace("then wait", "then wait   # we do"));
    const news = compareCopy(pieces(mine), pieces(newer), readOrigin(old.get("programme/origin.yaml"))).filter(isNews);
    const taken = takeItems(
      withPieces(mine),
      withPieces(newer),
      news.map(({ kind, id }) => `${kind} ${id}`),
    );
    const text = taken.get("programme/questions.yaml") ?? "";
    expect(text).toContain("# Our favourites\n\n- id: career-brand-new");
    expect(text).toContain("Who first gave you");
    expect(text).not.toContain("career-an-afternoon");
    expect(taken.get("programme/tips.yaml")).toBe(mine.get("programme/tips.yaml"));
    const lines = (of: string) => new Set(of.split("\n"));
    const [before, after] = [mine.get("programme/questions.yaml") ?? "", text].map((each) => lines(each ?? ""));
    const gone = [...(before ?? [])].filter((line) => !after?.has(line));
    // One question's text, and the one that went.
    expect(gone.length).toBeLessThanOrEqual(5);
  });
});

describe("taking one item", () => {
  const mentors = ejected("section").texts;

  test("a phase, a page, the head and a form come back as they were, however their lists are indented", () => {
    const changed = [...mentors].map(([path, text]): [string, string] => {
      if (path === "programme/programme.yaml")
        return [
          path,
          text
            .replace("title: Three guided meetings", "title: Ours")
            .replace("about: x", "")
            .replace("learn who the other is", "say hello")
            .replace(/^ {2}- id: section-close/m, "  # The end\n$&"),
        ];
      if (path === "programme/forms.yaml") return [path, text.replace("Who met, and on which day?", "Who was there?")];
      if (path === "programme/guide/first-call.md") return [path, `${text}\nA line of ours.\n`];
      return [path, text];
    });
    const copy = new Map(changed);
    const keys = ["programme head", "phase section-acquainted", "form section-meeting-form", "guide first-call"];
    const taken = takeItems(withPieces(copy), withPieces(mentors), keys);
    expect(taken.get("programme/forms.yaml")).toBe(mentors.get("programme/forms.yaml"));
    expect(taken.get("programme/guide/first-call.md")).toBe(mentors.get("programme/guide/first-call.md"));
    expect(taken.get("programme/programme.yaml")).toBe(
      mentors.get("programme/programme.yaml")?.replace(/^ {2}- id: section-close/m, "  # The end\n$&"),
    );
  });

  test("goes into lists that are indented otherwise, and into a file that is not there", () => {
    const without = new Map([...mentors].filter(([path]) => path !== "programme/forms.yaml"));
    const copy = edited(without, "programme.yaml", (text) => {
      const at = text.indexOf("phases:\n") + "phases:\n".length;
      return text.slice(0, at) + text.slice(at).replace(/^ {2}/gm, "").replace("say what was learned", "say goodbye");
    });
    const taken = takeItems(withPieces(copy), withPieces(mentors), [
      "phase section-close",
      "form section-checkpoint-form",
    ]);
    const { programme, problems } = loadCopy(filesOf(taken));
    expect(problems).toEqual([]);
    expect(programme.forms.map(({ id }) => id)).toEqual(["section-checkpoint-form"]);
    expect(programme.phases.at(-1)?.purpose).toMatch(/^say what was learned/);
    expect(taken.get("programme/programme.yaml")).toContain("\n- id: section-close\n  title:");
  });

  test("into lines that can't be exchanged it does not go, and nothing is lost", () => {
    const copy = edited(
      mentors,
      "programme.yaml",
      (text) =>
        `${text.slice(0, text.indexOf("phases:"))}phases: [{id: a, title: A, purpose: a, stage: start, meetings: 1, source: [own]}]\n`,
    );
    expect(() => takeItems(withPieces(copy), withPieces(mentors), ["phase section-close"])).toThrow(
      "can't be exchanged",
    );
  });
});
