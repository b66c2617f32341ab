import fc from "fast-check";
import { expect, test } from "vitest";
import {
  emptyForm,
  filledForm,
  formAnswers,
  handedInText,
  withEarlier,
  withFormAnswer,
} from "../../src/text/assignment-page.ts";

const fields = [
  { id: "hopes", ask: "What do you hope for?" },
  { id: "part", ask: "What will you do yourself?" },
];
const form = { title: "My hopes", text: "Half a page will do.", fields };
const note = "Only you can read this";
const earlier = new Map([["part", [{ from: "What you wrote in “First”", text: "To listen.\n\n### More" }]]]);
const begun = withEarlier(emptyForm(form, note), fields, earlier);

test("a form says who reads it, and has a heading for each thing that is asked", () => {
  expect(emptyForm(form, note)).toBe(`<!-- Only you can read this -->

# My hopes

Half a page will do.

### What do you hope for? <!-- f: hopes -->


### What will you do yourself? <!-- f: part -->

`);
  expect(handedInText(emptyForm(form, note), form)).toBe("");
});

test("what was said earlier stands above an answer as a quote, once, and is no part of it", () => {
  expect(begun).toContain(`### What will you do yourself? <!-- f: part -->

<!-- What you wrote in “First”. This is here to look at, and no part of your answer -->
> To listen.
>
> ### More

<!-- Your answer: -->
`);
  expect(withEarlier(begun, fields, earlier)).toBe(begun);
  expect(handedInText(begun, form)).toBe("");
  const answered = withFormAnswer(begun, fields, "part", "To ask.\n\n> as you say");
  expect(formAnswers(answered, fields)).toEqual([
    { field: "hopes", text: "" },
    { field: "part", text: "To ask.\n\n> as you say" },
  ]);
  expect(handedInText(answered, form)).toBe(
    "# My hopes\n\n### What will you do yourself? <!-- f: part -->\n\nTo ask.\n\n> as you say\n",
  );
});

test("a quote that lost the line after it ends where its marks do", () => {
  const page = begun.replace("<!-- Your answer: -->", "Mine.");
  expect(formAnswers(page, fields)[1]?.text).toBe("Mine.");
});

test("a heading that lost its mark is known by its words, and headings of one's own belong to the answer", () => {
  const page =
    "### What do you hope for?\n\nMuch.\n\n### In particular\n\nA room.\n\n```\n### What will you do yourself?\n```\n";
  expect(formAnswers(page, fields)[0]?.text).toBe(
    "Much.\n\n### In particular\n\nA room.\n\n```\n### What will you do yourself?\n```",
  );
});

test("words above the first heading, and a text without headings, are handed in as they are", () => {
  const above = emptyForm(form, note).replace("will do.\n", "will do.\n\nBefore I begin: thank you.\n");
  expect(handedInText(above, form)).toBe("# My hopes\n\nBefore I begin: thank you.\n");
  expect(handedInText("To speak up.\n\nMore.", form)).toBe("# My hopes\n\nTo speak up.\n\nMore.\n");
  expect(handedInText(" \n<!-- nothing -->\n", form)).toBe("");
});

const line = fc.constantFrom("To speak up.", "- a", "> b", "### Mine", "", "  c", "`x`");
const answer = fc.array(line, { maxLength: 5 }).map((lines) => lines.join("\n").trim());

test("what was handed in, opened again and handed in as it is, stays what it was", () => {
  fc.assert(
    fc.property(answer, answer, answer, (above, one, other) => {
      const page = withFormAnswer(withFormAnswer(begun, fields, "hopes", one), fields, "part", other);
      const withWords = page.replace("will do.\n", () => `will do.\n\n${above}\n`);
      const kept = handedInText(withWords, form);
      const again = withEarlier(filledForm(form, note, kept), fields, earlier);
      expect(handedInText(again, form)).toBe(kept);
      expect(formAnswers(kept, fields).map(({ text }) => text)).toEqual([one, other]);
    }),
    { numRuns: 200 },
  );
});
