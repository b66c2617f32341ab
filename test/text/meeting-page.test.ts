import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  asKept,
  type PageAgenda,
  questionsOn,
  withAgenda,
  withAgendaOf,
  withAnswer,
  withNotes,
  withSections,
} from "../../src/text/meeting-page.ts";
import { readNotes } from "../../src/text/notes.ts";

const agenda: PageAgenda = {
  title: "Meeting 3, Tue 1 Dec 2026",
  minutes: 60,
  items: [
    { minutes: 15, title: "Topics", lines: ["The panel (Ines Duarte)"] },
    { minutes: 45, title: "Close: when next", lines: [] },
  ],
};
const printed = `<!-- agenda: mentor writes this part anew; your own words go below it -->
# Meeting 3, Tue 1 Dec 2026

Agenda, 60 minutes

- 15 min: Topics
  - The panel (Ines Duarte)
- 45 min: Close: when next
<!-- end of the agenda -->`;

const sections = {
  promises: [
    { id: "k7m3qz4hwp", text: "Send the CV @mentee by 2026-11-28" },
    { id: "h5b6t3nd2v", text: "Ask Tomás @mentor by 2026-12-03" },
  ],
  topics: [{ id: "p4f8rw2tcx", text: "The panel" }],
  questions: [
    { id: "hello", text: "What do you hope for?", why: "It opens something up." },
    { id: "changed-mind", text: "When did you change your mind?", why: "It still weighs." },
  ],
};

/** Words as people write them: headings, lists, code, blank lines, and what mentor itself writes. */
const words = fc
  .array(
    fc.constantFrom(
      "Hello.",
      "# A heading",
      "## Notes",
      "- [ ] send it @me",
      "```",
      "",
      "",
      "<!-- q: x -->",
      "  indented",
      "中文",
    ),
    { maxLength: 14 },
  )
  .map((lines) => lines.join("\n"));
const written = (page: string) => page.split("\n").filter((line) => line.trim() !== "");

describe("the agenda of a page", () => {
  test("is put at the top of an empty page, with room for notes below it", () => {
    expect(withAgenda("", agenda)).toBe(`${printed}\n\n## Notes\n`);
  });

  test("is put in the place of the one before, and every other byte stays", () => {
    fc.assert(
      fc.property(words, words, (above, below) => {
        const page = `${above}\n${printed}\n${below}`;
        const other = { ...agenda, title: "Another" };
        expect(withAgenda(withAgenda(page, other), agenda)).toBe(page);
      }),
    );
  });

  test("loses nothing of a page that has none, or only half of one", () => {
    fc.assert(
      fc.property(
        words,
        fc.constantFrom("", "<!-- end of the agenda -->", printed.split("\n")[0] ?? ""),
        (page, half) => {
          const after = withAgenda(`${half}\n${page}`, agenda);
          expect(after.startsWith(printed)).toBe(true);
          for (const line of written(page)) expect(written(after)).toContain(line);
          expect(withAgenda(after, agenda)).toBe(after);
        },
      ),
    );
  });

  test("holds titles on one line, that can't end it", () => {
    const sly = { ...agenda, title: "Two\nlines <!-- end of the agenda -->" };
    const page = withAgenda("", sly);
    expect(page).toContain("# Two lines &lt;!-- end of the agenda --&gt;\n");
    expect(withAgenda(page, agenda)).toBe(withAgenda("", agenda));
  });

  test("can be taken from another page, and a page without one gives none", () => {
    const old = withAgenda("Below.\n", { ...agenda, minutes: 45 });
    expect(withAgendaOf(old, `Above.\n${printed}\nElse.`)).toBe(`${printed}\n\nBelow.\n`);
    expect(withAgendaOf("", printed)).toBe(`${printed}\n\n## Notes\n`);
    expect(withAgendaOf(old, "nothing")).toBe(old);
  });
});

describe("what a draft offers", () => {
  const page = withSections(withAgenda("", agenda), sections);

  test("is a box for each promise and topic, and a heading for each question", () => {
    expect(page).toBe(`${printed}

## Notes

## Promises

- [ ] Send the CV @mentee by 2026-11-28 (k7m3qz4hwp)
- [ ] Ask Tomás @mentor by 2026-12-03 (h5b6t3nd2v)

## Topics

- [ ] The panel (p4f8rw2tcx)

## Questions

### What do you hope for? <!-- q: hello -->

### When did you change your mind? <!-- q: changed-mind -->
`);
    expect(questionsOn(page)).toEqual(["hello", "changed-mind"]);
    const notes = readNotes(page, { questions: [] });
    expect(notes.actions.map(({ id, owner, due }) => [id, owner, due])).toEqual([
      ["k7m3qz4hwp", "mentee", "2026-11-28"],
      ["h5b6t3nd2v", "mentor", "2026-12-03"],
    ]);
    expect(notes.topics.map(({ id, isDone }) => [id, isDone])).toEqual([["p4f8rw2tcx", false]]);
  });

  test("is offered once, and never what stands on the page already", () => {
    expect(withSections(page, sections)).toBe(page);
    const noted = "## Notes\n\n- [ ] Send the CV @mentee by 2026-12-05 (k7m3qz4hwp)\n";
    expect(withSections(noted, sections).match(/k7m3qz4hwp/g)).toHaveLength(1);
    expect(withSections(noted, sections)).toContain("(h5b6t3nd2v)");
    expect(withSections("", { promises: [], topics: [], questions: [] }).trim()).toBe("## Notes");
  });

  test("a heading in a block of code is none", () => {
    const code = "## Notes\n\n```\n## Topics\n### x <!-- q: x -->\n```\n";
    expect(withSections(code, sections)).toContain("(p4f8rw2tcx)");
    expect(questionsOn(code)).toEqual([]);
  });

  test("is gone from the page that is kept, where nobody wrote below it", () => {
    expect(asKept(withSections(withAgenda("", agenda), { ...sections, promises: [], topics: [] }), [])).toBe(
      `${printed}\n\n## Notes\n`,
    );
    const answered = asKept(withAnswer(page, "changed-mind", "Last spring."), []);
    expect(questionsOn(answered)).toEqual(["changed-mind"]);
    expect(answered).toMatch(
      /\n## Questions\n\n### When did you change your mind\? <!-- q: changed-mind -->\n\nLast spring\.\n$/,
    );
  });
});

describe("the page as it is kept", () => {
  test("ticks the topics that were reached, and no other box", () => {
    const page = withSections("", sections);
    const kept = asKept(page, ["p4f8rw2tcx"]);
    expect(kept).toContain("- [x] The panel (p4f8rw2tcx)");
    expect(kept).toContain("- [ ] Send the CV");
  });

  test("has every line that people wrote, in its order and with its blank lines", () => {
    fc.assert(
      fc.property(words, (text) => {
        fc.pre(!/^## (?:Notes|Promises|Topics|Questions)$|<!-- q: /m.test(text));
        const page = withNotes(withSections(withAgenda("", agenda), sections), text);
        const kept = asKept(page, []);
        if (text.trim() !== "") expect(kept).toContain(`\n${text.trim()}\n`);
        expect(kept.startsWith(printed)).toBe(true);
      }),
    );
  });

  test("is the same when it is kept twice", () => {
    fc.assert(
      fc.property(words, (text) => {
        const once = asKept(text, []);
        expect(asKept(once, [])).toBe(once);
      }),
    );
  });
});

describe("words put into a page", () => {
  test("notes go below what stands under their heading, before the next one", () => {
    const page = "## Notes\n\nFirst.\n\n### A detail\n\n## Promises\n\n- [ ] x\n";
    expect(withNotes(page, "\nSecond.\n")).toBe(
      "## Notes\n\nFirst.\n\n### A detail\n\nSecond.\n\n## Promises\n\n- [ ] x\n",
    );
    expect(withNotes("Only this.\n", "Second.")).toBe("Only this.\n\n## Notes\n\nSecond.\n");
    expect(withNotes(page, " \n")).toBe(page);
  });

  test("a heading in a block of code neither begins nor ends the notes", () => {
    const page = "```\n## Notes\n```\n\n## Notes\n\n```sh\n# a comment\nls\n```\n\n## Promises\n";
    expect(withNotes(page, "Second.")).toBe(
      "```\n## Notes\n```\n\n## Notes\n\n```sh\n# a comment\nls\n```\n\nSecond.\n\n## Promises\n",
    );
  });

  test("an answer goes below its question, and nowhere where that is gone", () => {
    const page = "### Why? <!-- q: why -->\n\n### Where? <!-- q: where -->\n";
    const after = withAnswer(page, "why", " Because. ");
    expect(readNotes(after, { questions: [{ id: "why", heading: "" }] }).answers).toEqual([
      { question: "why", text: "Because." },
    ]);
    expect(withAnswer(page, "when", "Now.")).toBe(page);
    expect(withAnswer(page, "why", "  ")).toBe(page);
  });
});
