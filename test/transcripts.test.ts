import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "./support/source.ts";
import { replay } from "./support/transcript.ts";

const folder = join(projectRoot, "test", "transcripts");
// A pair's first months and the way between two clones, as processes; what the others show needs none of its own.
const spawned = ["first-months.md", "two-clones.md"];
// The gallery of errors is asked more than this, in a file of its own.
const elsewhere = [...spawned, "errors.md"];
const here = readdirSync(folder).filter((name) => name.endsWith(".md") && !elsewhere.includes(name));

describe("what the transcripts show is what the built program says", { timeout: 300_000 }, () => {
  beforeAll(() => {
    if (!existsSync(join(projectRoot, "dist", "main.cjs"))) throw new Error("Nothing is built yet: npm run build");
  });

  // Under concurrency, only the test's own expect knows which test a snapshot belongs to.
  test.concurrent.for(spawned)("%s", async (name, { expect }) => {
    const path = join(folder, name);
    await expect(await replay(readFileSync(path, "utf8"))).toMatchFileSnapshot(path);
  });

  test.runIf(existsSync(join(projectRoot, "README.md")))("README.md", async () => {
    const path = join(projectRoot, "README.md");
    await expect(await replay(readFileSync(path, "utf8"))).toMatchFileSnapshot(path);
  });
});

test.for(here)("what %s shows is what mentor says", { timeout: 60_000 }, async (name) => {
  const path = join(folder, name);
  await expect(await replay(readFileSync(path, "utf8"), "here")).toMatchFileSnapshot(path);
});

describe("the replaying of a transcript", () => {
  const block = (...lines: string[]) => ["Some words.", "", "```console", ...lines, "```", ""].join("\n");

  test("what a command said before makes way for what it says now; words around it stay", async () => {
    const said = await replay(
      block("$ echo one", "something else", "$ echo two >&2; exit_with() { return $1; }; exit_with 3"),
    );
    expect(said).toBe(
      block("$ echo one", "one", "$ echo two >&2; exit_with() { return $1; }; exit_with 3", "! two", "[exit 3]"),
    );
  });

  test("cd and export last, HOME is shown as ~, and a commit's id is masked", async () => {
    const lines = ["$ export WORD=hello", "$ mkdir a && cd a", "$ echo $WORD; pwd; echo 0123abcdef, k7m3, effaced"];
    expect(await replay(block(...lines))).toBe(block(...lines, "hello", "~/a", "<commit>, k7m3, effaced"));
  });

  test("a command goes on over a backslash and a here-document, and its output may begin like one", async () => {
    const lines = ["$ cat <<'END'", "> one", ">", "> END", "one", "", "$ echo '> a' \\", "> b", "> a b"];
    expect(await replay(block(...lines))).toBe(block(...lines));
  });

  test("played here, mentor gets what a process would: words, variables, folder, input; and leaves its exit code", async () => {
    const lines = [
      '$ mkdir a && cd a && export INES="Ines Duarte <i@example.org>"',
      '$ mentor init pair --programme career --mentor "$INES" --mentee "Amara O <a@example.org>" --as mentor | head -n 1',
      "$ cd pair && MENTOR_TODAY=2026-12-01 mentor topic add 'Two  words' --json | grep -o '\"Two.*' >said.txt",
      "$ cat said.txt mentor.yaml",
      "$ mentor journal add --shared --text - <<'END' >/dev/null && grep -r Thus journal",
      "> Thus it is.",
      "> END",
      "$ mentor nothing; echo $?",
    ];
    const said = await replay(block(...lines), "here");
    for (const each of ['\n"Two  words"', "\nid: ", ":Thus it is.\n", "\n2\n! Error: "]) expect(said).toContain(each);
  });

  test("other blocks are left alone, and nobody is at the terminal", async () => {
    const text = ["```sh", "$ echo one", "```", "```console", "$ cat; echo read", "read", "```"].join("\n");
    expect(await replay(text)).toBe(text);
  });
});
