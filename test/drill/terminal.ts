// biome-ignore-all lint/suspicious/noControlCharactersInRegex: these are what is looked for
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { PassThrough, Readable } from "node:stream";
import { main } from "../../src/commands/main.ts";
import { TerminalPrompter } from "../../src/prompts/terminal-prompter.ts";
import { safeLine } from "../../src/render/gate.ts";
import { FullNotebook } from "../bad-input/notebook.ts";
import type { World } from "../support/world.ts";
import { attackStrings, harmIn } from "./attack-strings.ts";
import type { Drill } from "./drills.ts";
import { everyCommand, type Line } from "./every-command.ts";

/** A text as a value of YAML that says the same, whatever is in it. */
const quoted = (text: string) =>
  `"${[...text].map((each) => (/[^ -~\u00a1-\u02ff\u3040-\u9fff]|["\\]/u.test(each) ? escaped(each) : each)).join("")}"`;
const escaped = (character: string) => `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;

const titles = ["title", "text", "name"];
// What a record is found and read by.
const facts = [
  "id",
  "side",
  "status",
  "owner",
  "due",
  "date",
  "created",
  "by",
  "author",
  "trust",
  "subject",
  "goal",
  "meeting",
];
const prose = ["reason", "why", "measure", "first_step", "baseline", "about", "note", "zone", "our_own_key"];

/** Sets keys of every record; a key that is not there yet is added where `isAdding`. */
function setKeys(
  world: World,
  files: readonly string[],
  keys: readonly string[],
  value: string,
  isAdding: boolean,
): void {
  for (const path of files) {
    let text = world.read(path);
    for (const key of keys) {
      const line = new RegExp(`^( *(?:- )?)${key}:.*$`, "gm");
      if (line.test(text)) text = text.replace(line, (_, indent) => `${indent}${key}: ${value}`);
      else if (isAdding) text = text.replace(/\n---\n/, () => `\n${key}: ${value}\n---\n`);
    }
    world.write(path, text);
  }
}

type Fill = (world: World, files: readonly string[], text: string) => void;

/** Everywhere that a text can come from. */
export const fills: Readonly<Record<string, Fill>> = {
  prose: (world, files, text) => {
    setKeys(
      world,
      files.filter((path) => path !== "mentor.yaml"),
      prose,
      quoted(text),
      true,
    );
    for (const path of files)
      if (path.endsWith(".md")) world.write(path, `${world.read(path)}\n${text}\n\n- [ ] ${text} @mentee\n`);
  },
  "prose as far as a file may hold it": (world, files, text) => {
    const plain = text.replace(/[\p{Cc}\p{Cs}]/gu, "");
    for (const path of files)
      if (path.endsWith(".md")) world.write(path, `${world.read(path)}\n${plain}\n\n# ${plain}\n\n- [ ] ${plain}\n`);
  },
  "titles and names": (world, files, text) =>
    setKeys(world, files, titles, quoted([...text].slice(0, 190).join("")), false),
  facts: (world, files, text) => setKeys(world, files, facts, quoted(text), true),
  settings: (world, _, text) =>
    setKeys(
      world,
      ["mentor.yaml"],
      ["programme", "cadence", "phase", "branch", "length", "address"],
      quoted(text),
      false,
    ),
  keys: (world, files, text) => {
    for (const path of files)
      world.write(
        path,
        world.read(path).replace(/\n---\n/, () => `\n${quoted(text)}: 1\n---\n`),
      );
  },
  "broken YAML": (world, files, text) => {
    for (const path of files)
      world.write(
        path,
        world.read(path).replace(/^(title|name|side|date): .*$/m, (_, key) => `${key}: "${text}`),
      );
  },
  "names of files, authors and subjects": (world, files, text) => {
    const name = text.replace(/[\0/]/g, "").slice(0, 60);
    for (const folder of ["goals", "actions"]) writeQuietly(world, `${folder}/${name}.md`);
    const first = files.find((path) => path.startsWith("journal/")) ?? "mentor.yaml";
    world.write(first, `${world.read(first)}\nMore.\n`);
    const author = text.replace(/[\0\n<>]/g, "").slice(0, 100);
    // Git takes no name and no message of blanks and marks alone; a letter before them, and it does.
    if (!commitAs(world, author)) commitAs(world, `x${author}`);
  },
};

/** Tells whether git took it. */
function commitAs(world: World, author: string): boolean {
  const own = ["-c", `user.name=${author}`, "-c", "user.email=e@example.org"];
  const env = { PATH: process.env.PATH, HOME: world.home };
  const { status } = spawnSync("git", [...own, "commit", "-q", "-a", "-m", author], { cwd: world.at, env });
  return status === 0;
}

function writeQuietly(world: World, path: string): void {
  try {
    mkdirSync(world.path("goals"), { recursive: true });
    writeFileSync(world.path(path), "---\n---\n");
  } catch {
    // No name of a file here.
  }
}

/** Runs a command line in this process, on a terminal with colours or in a pipe. */
async function print(world: World, { args, stdin = "" }: Line, isTTY: boolean) {
  const out: string[] = [];
  const err: string[] = [];
  const stream = (to: string[]) => ({ write: (text: string) => to.push(text), isTTY, columns: 80 });
  const code = await main(args, {
    cwd: world.at,
    env: { ...world.env, TERM: "xterm-256color" },
    stdin: Readable.from([stdin]),
    stdout: stream(out),
    stderr: stream(err),
    now: () => new Date("2026-11-21T10:00:00"),
  });
  return { code, out: out.join(""), err: err.join("") };
}

/** Command lines that say back what was typed. */
const typing = (text: string, { ids }: FullNotebook): readonly Line[] =>
  [
    ["show", text],
    ["action", "done", text],
    ["action", "add", "A promise", "--due", text],
    ["goal", "progress", ids.goal[0], "40", "--note", text],
    ["goal", "edit", ids.goal[0], text],
    ["question", "search", text],
    ["programme", "show", text],
    ["status", "-C", text],
    ["status", `--${text}`],
    [text],
  ].map((args) => ({ args: args.map((arg) => arg.replaceAll("\0", "")) }));

const recordsOf = (world: World) =>
  Object.keys(world.snapshot()).filter((path) => path.endsWith(".md") && path !== "README.md");

/** Puts a text wherever a text can stand, and looks at every byte that commands print. */
export async function expose(
  notebook: FullNotebook,
  what: string,
  fill: string,
  pick: (lines: readonly Line[]) => readonly Line[],
) {
  const text = attackStrings[what] ?? "";
  const world = notebook.copy();
  fills[fill]?.(world, [...recordsOf(world), "mentor.yaml"], text);
  const seen = await look(world, `${what}, in ${fill}`, pick(everyCommand(notebook)));
  notebook.drop();
  return seen;
}

/** Places that a notebook can be filled in at once, since each leaves the others to be read. */
const together: readonly (readonly string[])[] = [
  ["titles and names", "prose", "prose as far as a file may hold it", "keys", "names of files, authors and subjects"],
  ["facts", "broken YAML"],
  ["settings"],
];

/** Puts every text somewhere, another one into each file and place; in as many rounds as there are kinds of files. */
export async function exposeMany(notebook: FullNotebook, round: number, group: number, say: (line: string) => void) {
  const names = Object.keys(attackStrings);
  const world = notebook.copy();
  const files = [...recordsOf(world), "mentor.yaml"];
  const places = together[group] ?? [];
  for (const [place, fill] of places.entries()) {
    for (const [at, path] of files.entries()) {
      // What breaks a file is put into every other one alone, so that both are seen.
      if (group === 1 && (at + round) % places.length !== place) continue;
      const text = attackStrings[names[(round * files.length + at + place * 11) % names.length] ?? ""] ?? "";
      fills[fill]?.(world, [path], text);
    }
  }
  const seen = await look(world, `round ${round}, in ${places.join(", ")}`, everyCommand(notebook), say);
  notebook.drop();
  return seen;
}

/** Runs command lines on a terminal, and those that only read in a pipe as well. */
async function look(world: World, what: string, lines: readonly Line[], say?: (line: string) => void) {
  const firstWriter = lines.findIndex(({ args }) => args.join(" ") === "next");
  const faults: string[] = [];
  let prints = 0;
  for (const [at, line] of lines.entries()) {
    for (const isTTY of at < firstWriter || firstWriter < 0 ? [true, false] : [at % 2 === 0]) {
      const { code, out, err } = await print(world, line, isTTY);
      prints++;
      const where = `${what}, ${isTTY ? "on a terminal" : "in a pipe"}: mentor ${line.args.join(" ").slice(0, 80)}`;
      const harm = harmIn(out) ?? harmIn(err);
      const found = [
        ...(harm === undefined ? [] : [`${where}: ${harm}`]),
        ...(code === 70 ? [`${where} ended with 70: ${err}`] : []),
        ...(!isTTY && /\u001b/.test(out + err) ? [`${where}: colours in a pipe`] : []),
      ];
      for (const fault of found) say?.(`✗ ${fault.slice(0, 500)}`);
      faults.push(...found);
    }
  }
  return { prints, faults };
}

/** Types a text in the place of an argument. */
export async function typeBack(notebook: FullNotebook, what: string) {
  const world = notebook.copy();
  const faults: string[] = [];
  for (const line of typing(attackStrings[what] ?? "", notebook)) {
    const { code, out, err } = await print(world, line, true);
    const harm = harmIn(out) ?? harmIn(err);
    const where = `${what}, typed: mentor ${line.args.slice(0, 2).join(" ").slice(0, 40)}`;
    if (harm !== undefined) faults.push(`${where}: ${harm}`);
    if (code === 70) faults.push(`${where} ended with 70: ${err}`);
  }
  notebook.drop();
  return faults;
}

const moves = /\u001b\[(?:\d*[A-GJK]|\?25[hl]|\d*(?:;\d+)*m)|[\r\u0007]/g;

/** What a prompt draws of a text that it offers: the same movements of the cursor as for any other. */
export async function askWith(what: string): Promise<string[]> {
  const text = attackStrings[what] ?? "";
  const question = { message: text, flag: "--x" };
  const options = [
    { value: 1, label: text },
    { value: 2, label: `other ${text}` },
  ];
  const asks: Readonly<Record<string, (prompter: TerminalPrompter) => Promise<unknown>>> = {
    text: (prompter) => prompter.text(question),
    "text with a default": (prompter) => prompter.text({ message: "What?", flag: "--x", default: text }),
    choose: (prompter) => prompter.choose({ ...question, options }),
    chooseMany: (prompter) => prompter.chooseMany({ ...question, options }),
    confirm: (prompter) => prompter.confirm({ ...question, default: true }),
  };
  const faults: string[] = [];
  for (const [kind, ask] of Object.entries(asks)) {
    const [input, output] = [new PassThrough(), Object.assign(new PassThrough(), { columns: 80, rows: 24 })];
    const drawn: string[] = [];
    output.setEncoding("utf8").on("data", (part: string) => drawn.push(part));
    const asked = ask(new TerminalPrompter({ input, output }, safeLine)).catch(() => undefined);
    setTimeout(() => input.write("\r"), 5);
    await asked;
    input.end();
    const all = drawn.join("");
    const harm = harmIn(all.replace(moves, ""));
    if (harm !== undefined) faults.push(`${what}, in a prompt (${kind}): ${harm}`);
    if (/[\u001b\x80-\x9f]/.test(text) && all.includes(text)) faults.push(`${what}, in a prompt (${kind}): as it is`);
  }
  return faults;
}

/** The terminal corpus: every text in every place, in every command (F79, F80, F81). `count` is of rounds. */
export const terminalDrill: Drill = async ({ count = 8, say }) => {
  const notebook = await FullNotebook.make();
  try {
    const failures: string[] = [];
    let prints = 0;
    for (let round = 0; round < count; round++) {
      for (const group of together.keys()) {
        const found = await exposeMany(notebook, round, group, say);
        prints += found.prints;
        failures.push(...found.faults);
      }
      say(`round ${round + 1} of ${count}: ${prints} prints, ${failures.length} faults`);
    }
    const names = Object.keys(attackStrings);
    for (const what of names) {
      const found = [...(await typeBack(notebook, what)), ...(await askWith(what))];
      for (const fault of found) say(`✗ ${fault.slice(0, 500)}`);
      failures.push(...found);
    }
    const figures = [
      ["texts", names.length],
      ["places", Object.keys(fills).length],
      ["prints", prints],
      ["typed and asked", names.length],
    ] as const;
    return { figures, failures };
  } finally {
    notebook.world.clear();
  }
};
