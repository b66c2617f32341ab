import { execFileSync } from "node:child_process";
import { afterAll, expect, test } from "vitest";
import { checkTitle } from "../../src/domain/limits.ts";
import { safeText } from "../../src/render/gate.ts";
import { widthOf } from "../../src/render/width.ts";
import type { World } from "../support/world.ts";
import { FullNotebook } from "./notebook.ts";

const notebook = await FullNotebook.make();
afterAll(() => notebook.world.clear());
const { ids, paths } = notebook;

/** What somebody, or somebody's paste, could write into a file by hand. */
const hostile: Readonly<Record<string, string>> = {
  "colours, titles, clipboards and links":
    "\u001b[31mred \u001b]0;mine\u0007 \u001b]52;c;AAAA\u0007 \u001b]8;;http://x\u0007",
  "C1 and device strings": "\u009b31m red \u0090q\u009c",
  "carriage return, backspace and bell": "all\r  you owe nothing\b\b\u0007",
  "another direction": "to \u202Eetoh\u202C and \u2066so\u2069 on",
  "what can't be seen": "a\u200bb\u2060c\u{e0041}\u{e0042}\ufeff\u00ad",
  "marks without end": `Z${"\u0301".repeat(500)}algo`,
  "one endless word": "x".repeat(5_000),
  "wide characters": "将来の仕事について".repeat(20),
  "families of emoji": "👩‍👩‍👧‍👦🏳️‍🌈".repeat(15),
  "right to left": "שלום עולם ".repeat(8).trim(),
  "our own words": "x — Error: actions/x.md: gone  Try: rm -rf ~  k7m3  ✓ Done",
  "marks of Markdown and YAML": "# [x](javascript:1) `a` **b** <b> {c}: - | > % @ & ! ---",
};

/** A text as a value of YAML that says the same. */
const quoted = (text: string) =>
  `"${[...text].map((each) => (/[\p{Cc}\p{Cf}"\\]/u.test(each) ? escaped(each) : each)).join("")}"`;

const escaped = (character: string) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;

function set(world: World, path: string, key: string, value: string): void {
  const text = world.read(path);
  const line = `${key}: ${quoted(value)}`;
  const has = new RegExp(`^${key}:.*$`, "m");
  world.write(path, has.test(text) ? text.replace(has, () => line) : text.replace(/\n---\n/, () => `\n${line}\n---\n`));
}

/** Writes a text wherever a record holds what a person said, besides the titles that name it. */
function fillProse(world: World, text: string): void {
  set(world, paths.action, "reason", text);
  for (const key of ["why", "measure", "first_step", "baseline", "reason", "our_own_key"])
    set(world, paths.goal, key, text);
  for (const path of [paths.held, paths.planned]) set(world, path, "about", text);
  set(world, paths.held, "reason", text);
  set(world, paths.question, "why", text);
  for (const path of [paths.entry, paths.held, paths.action]) {
    // As a body has it: what no text file holds stays out.
    world.write(path, `${world.read(path)}\n${text.replace(/\p{Cc}/gu, "")}\n`);
  }
}

/** Writes a text into titles, names and subjects. */
function fillTitles(world: World, text: string): void {
  for (const path of [paths.action, paths.goal, paths.topic]) set(world, path, "title", text);
  set(world, paths.question, "text", text);
  world.write(
    "mentor.yaml",
    world.read("mentor.yaml").replace(/^( +name: ).*$/gm, (_, key) => `${key}${quoted(text)}`),
  );
}

const readers: readonly (readonly string[])[] = [
  ["next", "--dry-run"],
  ["next", "--dry-run", "--as", "mentor"],
  ["status"],
  ["action", "list", "--status", "all"],
  ["action", "show", ids.action[0]],
  ["goal", "list"],
  ["goal", "show", ids.goal[0]],
  ["meeting", "list"],
  ["meeting", "show", ids.held[0]],
  ["meeting", "show", ids.planned[0]],
  ["topic", "list"],
  ["journal", "list"],
  ["journal", "show", ids.entry[0]],
  ["journal", "history", ids.entry[0]],
  ["question", "list", "--all"],
  ["question", "show", ids.question[0]],
  ["phase", "show"],
  ["show", ids.topic[0]],
  ["check"],
];

/** What is copied from a screen, a place or a command, stands in one piece, even where it runs past the edge. */
const isToCopy = (line: string) =>
  /^\s*(?:Try: )?(?:git |mentor |[a-z]+\/\S+|chmod |http)|^\S+\.(?:md|yaml)/.test(line);

const isOdd = (text: string) => /[\p{Cc}\p{Cf}\p{M}]/u.test(text);

async function expectCalm(world: World, command: readonly string[], hasOddities = true): Promise<readonly string[]> {
  const faults: string[] = [];
  const say = (what: string, line: string) =>
    faults.push(`${command.join(" ")}: ${what}: ${JSON.stringify(line.slice(0, 300))}`);
  const { out, err, code } = await world.run(command);
  if (code > 1) say("exit", `${code} ${err}`);
  for (const line of [...out.split("\n"), ...err.split("\n")])
    if (safeText(line) !== line || line.includes("\t")) say("raw", line);
  for (const line of out.split("\n")) if (widthOf(line) > 80 && !isToCopy(line)) say(`${widthOf(line)} columns`, line);
  // JSON has nothing to do with columns: what is neither hidden nor in control is as good as any other text there.
  if (!hasOddities) return faults;
  const json = await world.run([...command, "--json"]);
  if (safeText(json.out.replace(/[^\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "")) !== json.out.replace(/[^\n]/g, ""))
    say("raw JSON", json.out);
  JSON.parse(json.out);
  return faults;
}

test.each(Object.entries(hostile))("F79, F80, F81: %s in what people wrote", async (_, text) => {
  const world = notebook.copy();
  fillProse(world, text);
  const faults: string[] = [];
  for (const command of readers) faults.push(...(await expectCalm(world, command, isOdd(text))));
  expect(faults.join("\n")).toBe("");
  notebook.drop();
});

test.each(Object.entries(hostile))("F79, F80, F81: %s in titles and names", async (_, whole) => {
  const world = notebook.copy();
  // What may be a title is one as long as can be; what may not be one has its file held.
  const text = [...whole].slice(0, 200).join("").trim();
  fillTitles(world, text);
  const faults: string[] = [];
  for (const command of readers) faults.push(...(await expectCalm(world, command, isOdd(text))));
  expect(faults.join("\n")).toBe("");
  const isTitle = isFine(text);
  expect((await world.run(["check"])).code).toBe(isTitle ? 0 : 1);
  if (isTitle) expect((await world.ok(["action", "show", ids.action[0]])).action.title).toBe(text);
  notebook.drop();
});

function isFine(text: string): boolean {
  try {
    return checkTitle(text) !== "" && !/[<>]/.test(text);
  } catch {
    return false; // It says what is wrong by throwing.
  }
}

test("F73, F79: names of files, branches and authors are shown, and steer nothing", async () => {
  const world = notebook.copy();
  for (const name of ["\u001b[31mred.md", "two\nlines.md", "\u202Edm.exe", "-rf.md", "CON.md", "a\\b.md", "$(id).md"]) {
    world.write(`goals/${name}`, "---\n---\n");
  }
  const author = "E\u001b[31mve \u202Eevil";
  world.write(paths.entry, `${world.read(paths.entry)}\nMore.\n`);
  execFileSync("git", ["add", paths.entry], { cwd: world.at });
  world.git("-c", `user.name=${author}`, "-c", "user.email=e@example.org", "commit", "-m", author);
  const faults: string[] = [];
  for (const command of readers) faults.push(...(await expectCalm(world, command)));
  expect(faults.join("\n")).toBe("");
  expect((await world.run(["check"])).out).toContain("goals/^[[31mred.md");
  world.git("switch", "--quiet", "--create", "b\u202Eranch");
  const { code, err } = await world.run(["topic", "add", "The new office"]);
  expect([code, safeText(err)]).toEqual([1, err]);
  notebook.drop();
});

test.each(["\u001b[31mred", "to \u202Eetoh", "x".repeat(10_000), "two\nlines", "\u0007"])(
  "F79: what was typed is said back without harm: %j",
  async (typed) => {
    const world = notebook.copy();
    for (const command of [
      ["action", "done", typed],
      ["action", "add", "A promise", "--due", typed],
      ["action", "add", "A promise", "--owner", typed],
      ["goal", "progress", ids.goal[0], typed],
      ["meeting", "show", typed],
      ["meeting", "schedule", typed],
      ["meeting", "schedule", "2026-12-01", "--zone", typed, "--time", "15:00"],
      ["question", "show", typed],
      ["question", "search", typed],
      ["question", "list", "--subject", typed],
      ["phase", "advance", "--note", typed],
      ["programme", "show", typed],
      ["programme", "check", typed],
      ["show", typed],
      ["meet", "--covered", typed],
      ["next", "--swap", typed],
      ["status", "-C", typed],
      ["status", "--as", typed],
      ["status", `--${typed}`],
      ["status", typed],
      [typed],
      ["goal", typed],
      ["help", typed],
    ]) {
      const { out, err, code } = await world.run(command);
      expect([command, [0, 1, 2].includes(code)]).toEqual([command, true]);
      // `^J` stands for a line break: an error of one line is not made two by what was typed.
      expect([command, safeText(out), safeText(err)]).toEqual([command, out, err]);
      expect([command[0], command[1]?.slice(0, 12), err.length < 2_000]).toEqual([
        command[0],
        command[1]?.slice(0, 12),
        true,
      ]);
      JSON.parse((await world.run([...command, "--json"])).out);
    }
    notebook.drop();
  },
);
