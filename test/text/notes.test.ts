import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "../../src/domain/day.ts";
import type { Id } from "../../src/domain/words.ts";
import { readNotes, writeBack } from "../../src/text/notes.ts";

const none = { questions: [] };
const id = "k7m3qz4hwp" as Id;
const actionsIn = (text: string) => readNotes(text, none).actions;

test.each<[string, object | undefined]>([
  ["- [ ] send the draft @mentee by fri", { title: "send the draft", owner: "mentee", due: "fri", isDone: false }],
  ["  * [ ] send the draft by next friday", { title: "send the draft", due: "next friday" }],
  ["- [x] send the draft @Ines", { title: "send the draft", owner: "ines", isDone: true }],
  ["- [ ] send by 3 december @me", { title: "send", owner: "me", due: "3 december" }],
  ["- [ ] @Tomás: send the draft by +10d.", { title: "send the draft", owner: "tomás", due: "+10d" }],
  ["- [ ] ask @mentor about shadowing by fri", { title: "ask about shadowing", owner: "mentor", due: "fri" }],
  ["- [ ] ask @tomas about shadowing", { title: "ask @tomas about shadowing" }],
  ["- [ ] write to ines@example.org", { title: "write to ines@example.org" }],
  ["- [ ] Stand by me", { title: "Stand by me" }],
  ["- [ ] Stand by me @me by thrusday", { title: "Stand by me", owner: "me", due: "thrusday" }],
  ["- [ ] read the book by Ines by fri", { title: "read the book by Ines", due: "fri" }],
  [`- [X] send @mentee by 2026-12-10 (${id})`, { title: "send", owner: "mentee", due: "2026-12-10", id, isDone: true }],
  ["- [ ] send (the short one)", { title: "send (the short one)" }],
  ["- [ ] @mentee by fri", undefined],
  ["- [ ]", undefined],
  ["- [ ] ", undefined],
  ["- send the draft by fri", undefined],
  ["[ ] send", undefined],
])("%j is read as it was meant", (line, action) => {
  const actions = actionsIn(`# Notes\n${line}\r\nMore.`);
  if (action) expect(actions).toEqual([expect.objectContaining({ line: 2, ...action })]);
  else expect(actions).toEqual([]);
});

test("what is not said is not made up", () => {
  expect(actionsIn("- [ ] send")).toEqual([{ line: 1, title: "send", isDone: false }]);
});

test("blocks of code and comments are passed over, unless they never end", () => {
  const text = "```md\n- [ ] one\n```\n<!-- such as\n- [ ] two\n-->\n- [ ] three\n~~~\n- [ ] four\n<!-- \n- [ ] five\n";
  expect(actionsIn(text).map(({ title, line }) => [title, line])).toEqual([
    ["three", 7],
    ["four", 9],
    ["five", 11],
  ]);
});

test("below Topics each line of the list is a topic, and an action is still an action", () => {
  const text = `## Topics, 15 minutes
- How the reorganisation touches me @mentee (${id})
  - it hurts
- [x] The panel talk
- [ ] call Tomás @me by fri
### Later
- One more
## Actions
- [ ] send
`;
  const { topics, actions } = readNotes(text, none);
  expect(topics).toEqual([
    { line: 2, title: "How the reorganisation touches me", isDone: false, by: "mentee", id },
    { line: 4, title: "The panel talk", isDone: true },
    { line: 7, title: "One more", isDone: false },
  ]);
  expect(actions.map(({ title }) => title)).toEqual(["call Tomás", "send"]);
});

test("what stands under a question's heading is its answer", () => {
  const text = `## Questions
### When did you last change your mind? <!-- q: changed-mind -->
Last spring.

#### And then
- [ ] think @me by fri

### 2. What would you miss?

<!-- write here -->

### What helps?
<!-- q: helps -->
\`\`\`
### not a heading
\`\`\`
## Close
Bye.
`;
  const { answers, actions } = readNotes(text, {
    questions: [
      { id: "changed-mind", heading: "Anything" },
      { id: "miss", heading: "What would you  miss?" },
      { id: "gone", heading: "What else?" },
      { id: "helps", heading: "What helps?" },
    ],
  });
  expect(answers).toEqual([
    { question: "changed-mind", text: "Last spring.\n\n#### And then\n- [ ] think @me by fri" },
    { question: "miss", text: "" },
    { question: "helps", text: "```\n### not a heading\n```" },
  ]);
  expect(actions).toHaveLength(1);
});

test("actions are written back in their lines, everything else byte for byte", () => {
  const text = "Notes\r\n  * [x]  send   it @me by fri\r\n\t- [ ] two\n- [ ] three\n";
  const due = toDay("2026-12-04");
  const settled = new Map([
    [2, { id, owner: "mentee" as const, due }],
    [3, { id, owner: "mentor" as const, due, title: "Two" }],
    [9, { id, owner: "mentor" as const, due }],
  ]);
  expect(writeBack(text, settled)).toBe(
    `Notes\r\n  * [x] send it @mentee by 2026-12-04 (${id})\r\n\t- [ ] Two @mentor by 2026-12-04 (${id})\n- [ ] three\n`,
  );
});

test("a line that was written back is read as what was written, and written back again it stays", () => {
  const word = fc.constantFrom(
    "send",
    "by",
    "fri",
    "@me",
    "@tomás",
    "(x)",
    "the",
    "[ ]",
    "é",
    "`a`",
    "2026-01-05",
    "-",
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const line = `- [ ] ${words.join(" ")}`;
      const [action] = actionsIn(line);
      if (!action) return;
      const settled = new Map([[1, { id, owner: "mentor" as const, due: toDay("2026-12-04") }]]);
      const written = writeBack(line, settled);
      expect(actionsIn(written)).toEqual([
        { line: 1, title: action.title, isDone: false, owner: "mentor", due: "2026-12-04", id },
      ]);
      expect(writeBack(written, settled)).toBe(written);
    }),
  );
});

test("any text is read without a fault, and without settled actions nothing is changed", () => {
  const part = fc.constantFrom(
    "- [ ] a",
    "\n",
    "# T",
    "## Topics\n",
    "```",
    "<!--",
    "-->",
    "@me",
    " by ",
    "(",
    "\r\n",
    "é",
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("");
      readNotes(text, { questions: [{ id: "q", heading: "T" }] });
      expect(writeBack(text, new Map())).toBe(text);
    }),
  );
});
