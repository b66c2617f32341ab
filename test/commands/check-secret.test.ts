import { expect, test } from "vitest";
import { secretNotes } from "../../src/storage/secret-notes.ts";
import { World } from "../support/world.ts";

// Put together here, so that this file holds none itself.
const github = `ghp_${"a1B2c3".repeat(6)}`;
const secrets: readonly (readonly [string, string])[] = [
  ["a private key", `-----BEGIN OPENSSH PRIVATE ${"KEY"}-----`],
  ["a private key of age", `AGE-SECRET-KEY-1${"Q".repeat(58)}`],
  ["an access key of AWS", `AKIA${"ABCD1234".repeat(2)}`],
  ["a token of GitHub", github],
  ["a token of GitLab", `glpat-${"x1Y2".repeat(5)}`],
  ["a token of Slack", `xoxb-${"1234567890-".repeat(2)}abc`],
  ["a key of Google", `AIza${"x1Y2z".repeat(7)}`],
  ["a key of Stripe", `sk_live_${"x1Y2".repeat(6)}`],
  ["a token of npm", `npm_${"x1Y2".repeat(9)}`],
  ["a key of OpenAI or Anthropic", `sk-proj-${"x1Y2".repeat(10)}`],
];

test.each(secrets)("%s is told by its form, with the line and never the value", (what, value) => {
  const [note, ...more] = secretNotes("journal/a.md", `one\ntwo ${value} end\n`);
  expect(more).toEqual([]);
  expect(note?.message).toContain(`journal/a.md:2 holds what looks like ${what}.`);
  expect(note?.message).not.toContain(value);
});

test("what only reminds of one is let be", () => {
  const plain = [
    "my password is hunter2",
    "sk-learn",
    "AKIA",
    "npm_install",
    "a private key",
    "https://x.y/ghp_x",
    "Z".repeat(80),
  ];
  expect(secretNotes("a.md", plain.join("\n"))).toEqual([]);
});

test("F96: a secret in shared notes is noted, and a page says what to do", async () => {
  const world = new World();
  await world.init();
  const { entry } = await world.ok(["journal", "add", "--shared", "--text", `Use ${github} for now.`]);
  const run = await world.run(["check"]);
  expect(run.code).toBe(0);
  expect(run.out.replace(/\s+/g, " ")).toContain(`${entry.path}:`);
  expect(run.out).toContain("mentor guide password");
  expect(run.out).not.toContain(github);
  // Not to be mended by a command: the words are theirs.
  expect((await world.ok(["check", "--fix"])).notes).toMatchObject([{ code: "SECRET" }]);
  expect(world.read(entry.path)).toContain(github);
  const { page } = await world.ok(["guide", "password"]);
  for (const words of ["change the password", "by an edit", "mentor sync", "both of you do it"]) {
    expect(page.text.replace(/\s+/g, " ")).toContain(words);
  }
  // Every programme has it, though they don't all share their pages.
  const { pages } = await world.ok(["guide", "--search", "change the password"], { cwd: world.root });
  expect(pages.map(({ id }: { id: string }) => id).sort()).toEqual([
    "career-secret-in-the-notes",
    "secret-in-the-notes",
  ]);
});
