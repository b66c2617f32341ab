import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCall } from "../src/commands/dispatch.ts";
import { commandTable, defaults } from "../src/commands/table.ts";
import { projectRoot, readSource } from "./support/source.ts";
import { World } from "./support/world.ts";

/** What a command tells of itself, as far as this test looks at it. */
interface Told {
  readonly summary?: string;
  readonly hidden?: boolean;
  readonly examples?: readonly unknown[];
  readonly args?: Readonly<Record<string, unknown>>;
  readonly flags?: Readonly<Record<string, { readonly char?: string; readonly description?: string }>>;
  readonly baseFlags?: Readonly<Record<string, object>>;
}

const pathOf = (id: string) => `commands/${id.replaceAll(" ", "/")}.ts`;
const codeOf = (id: string) => readFileSync(join(projectRoot, "src", pathOf(id)), "utf8");
const ids = Object.keys(commandTable).sort();
const commands = new Map<string, Told>();
for (const id of ids) commands.set(id, ((await commandTable[id]?.())?.default ?? {}) as Told);
const flagsOf = (id: string) => ({ ...commands.get(id)?.baseFlags, ...commands.get(id)?.flags });

/** A command's examples as they are typed. */
function examplesOf(id: string): string[] {
  return (commands.get(id)?.examples ?? []).map((each) => {
    const text = typeof each === "string" ? each : ((each as { readonly command?: string }).command ?? "");
    return text.replaceAll("<%= config.bin %>", "mentor").replaceAll("<%= command.id %>", id).trim();
  });
}

/** A command line as a shell would split it, near enough for examples. */
const split = (line: string) =>
  (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^["']|["']$/g, ""));

describe("the table of commands", () => {
  test("names every command of the folder by its path, and nothing else", () => {
    const files = readSource().filter(
      ({ path, code }) => path.startsWith("commands/") && /export default class/.test(code),
    );
    expect(ids.map(pathOf).sort()).toEqual(files.map(({ path }) => path));
  });

  test("leads from each command's words to the file of that path", () => {
    const table = readFileSync(join(projectRoot, "src/commands/table.ts"), "utf8");
    const rows = [...table.matchAll(/^ {2}"?([a-z -]+)"?: \(\) =>\s*import\("\.\/([^"]+)"\)/gm)];
    expect(rows.map(([, id = ""]) => id).sort()).toEqual(ids);
    for (const [, id = "", path] of rows) expect(`commands/${path}`).toBe(pathOf(id));
  });

  test("a group called by its name alone does one of its own commands", () => {
    for (const [group, id] of Object.entries(defaults)) {
      if (!ids.some((each) => each.startsWith(`${group} `))) continue;
      expect(ids).toContain(id);
      expect(id).toMatch(new RegExp(`^${group} `));
    }
  });
});

/** What a command calls to write. */
const writers = new RegExp(
  [
    ...[/\bapplyChange\(/, /this\.apply\(/, /mendNotebook\(/, /takeBack\(/, /new-notebook\.ts/],
    ...[
      /sealAnswer\(/,
      /this\.(?:review|mark)\(/,
      /backUp\(/,
      /restoreBackup\(/,
      /writeNotebookList\(/,
      /\bexchange\(/,
      /settleChoice\(/,
      /(?:eject|settle)Copy\(/,
    ],
  ]
    .map(({ source }) => source)
    .join("|"),
);

describe.each(ids)("%s", (id) => {
  test("says what it does in one imperative line without a full stop", () => {
    const { summary = "" } = commands.get(id) ?? {};
    expect(summary).toMatch(/^[A-Z][^\n]*[^.\s!]$/);
  });

  test("describes each flag and argument", () => {
    const { flags = {}, args = {} } = commands.get(id) ?? {};
    for (const [name, told] of Object.entries({ ...flags, ...args })) expect(told, name).toHaveProperty("description");
  });

  test("shows examples that name this command and flags that it has, in their long form", () => {
    const examples = examplesOf(id);
    if (!commands.get(id)?.hidden) expect(examples).not.toEqual([]);
    for (const example of examples) {
      const [mentor, ...argv] = split(example);
      expect(mentor).toBe("mentor");
      const call = readCall(argv);
      expect(call.id, example).toBe(id);
      for (const word of call.rest) {
        if (!/^-[^\d]/.test(word)) continue;
        expect(word, example).toMatch(/^--/);
        expect(Object.keys({ ...flagsOf(id), json: true }), example).toContain(
          word
            .slice(2)
            .split("=")[0]
            ?.replace(/^no-(?!input)/, ""),
        );
      }
    }
  });

  // Command lines are not broken, so that they copy clean.
  test("has help that fits 80 columns, but for the examples", async () => {
    const { code, out } = await new World().run([...id.split(" "), "--help"]);
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => line.length > 80 && !line.startsWith("  $ "))).toEqual([]);
  });

  test("can show what it would write, if it writes", () => {
    if (writers.test(codeOf(id))) expect(flagsOf(id)).toHaveProperty("dry-run");
    else expect(flagsOf(id)).not.toHaveProperty("dry-run");
  });
});

test("the names of commands, arguments and flags stay as they are", () => {
  const lines = ids.map((id) => {
    const { args = {}, flags = {} } = commands.get(id) ?? {};
    const positional = Object.keys(args).map((name) => `[${name.toUpperCase()}]`);
    const long = Object.entries(flags).map(([name, { char }]) => (char ? `-${char}/--${name}` : `--${name}`));
    return [id, ...positional, ...long.sort()].join(" ");
  });
  expect(lines.join("\n")).toMatchSnapshot();
});
