import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { FullNotebook } from "../bad-input/notebook.ts";
import type { World } from "../support/world.ts";
import type { Drill } from "./drills.ts";
import { everyCommand, type Line } from "./every-command.ts";

/** Words that stand outside of the notebook, and must neither be shown nor find their way into it. */
const secret = "the-words-outside";

type Growth = (world: World, notebook: FullNotebook) => void;

const inside = "---\ntitle: x\n---\n";
const letters = [..."abcdefghi"];
const bomb = letters.map(
  (name, at) =>
    `${name}: &${name} [${Array(9)
      .fill(at === 0 ? "x" : `*${letters[at - 1]}`)
      .join(",")}]`,
);
const withKeys = (world: World, path: string, lines: string) =>
  world.write(
    path,
    world.read(path).replace(/\n---\n/, () => `\n${lines}\n---\n`),
  );
const away = (world: World, path: string) => {
  const target = join(world.root, `away-${path.replaceAll("/", "-")}`);
  rmSync(target, { recursive: true, force: true });
  renameSync(world.path(path), target);
  return target;
};
const commit = (world: World) => {
  world.git("add", "-A");
  world.git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-q", "-m", "by hand");
};

/** What a notebook's tree can be made of, by a person, a program or somebody who means no good. */
export const growths: Readonly<Record<string, Growth>> = {
  "an alias bomb (F59)": (world, { paths }) => withKeys(world, paths.action, bomb.join("\n")),
  "lists nested ten thousand deep (F59)": (world, { paths }) =>
    withKeys(world, paths.action, `deep: ${"[".repeat(10_000)}${"]".repeat(10_000)}`),
  "maps nested a thousand deep (F59)": (world, { paths }) =>
    withKeys(world, paths.goal, Array.from({ length: 1000 }, (_, at) => `${" ".repeat(at)}a:`).join("\n")),
  "forty thousand keys (F59)": (world, { paths }) =>
    withKeys(world, paths.action, Array.from({ length: 40_000 }, (_, at) => `k${at}: 1`).join("\n")),
  "a line of a megabyte (F59)": (world, { paths }) => withKeys(world, paths.action, `long: ${"x".repeat(1_000_000)}`),
  "a title ten thousand wide (F80)": (world, { paths }) =>
    world.write(paths.action, world.read(paths.action).replace(/^title: .*$/m, `title: ${"将".repeat(10_000)}`)),
  "a body just below what is read": (world, { paths }) =>
    world.write(paths.entry, `${world.read(paths.entry)}\n${"word ".repeat(200_000)}`),
  "marks of Markdown without end": (world, { paths }) =>
    world.write(
      paths.entry,
      `${world.read(paths.entry)}\n${"[".repeat(20_000)}${"*_".repeat(20_000)}\n${"> ".repeat(2_000)}x\n`,
    ),
  "a file of a gigabyte (F75)": (world) => {
    world.write("goals/big-k7m3qz4hwp.md", inside);
    truncateSync(world.path("goals/big-k7m3qz4hwp.md"), 1024 ** 3);
  },
  "a record that is a link out (F72)": (world, { paths }) => {
    away(world, paths.action);
    symlinkSync(join(world.root, "outside.md"), world.path(paths.action));
  },
  "a folder that is a link out (F72)": (world) => {
    away(world, "journal");
    symlinkSync(join(world.root, "outside"), world.path("journal"));
  },
  "a link out that is committed (F72)": (world, { paths }) => {
    away(world, paths.topic);
    symlinkSync(join(world.root, "outside.md"), world.path(paths.topic));
    commit(world);
  },
  "a link to itself (F72)": (world) => symlinkSync("round.md", world.path("goals/round.md")),
  "mentor.yaml is a link out (F72)": (world) => {
    rmSync(world.path("mentor.yaml"));
    symlinkSync(join(world.root, "outside.md"), world.path("mentor.yaml"));
  },
  "a pipe and a folder where records belong": (world) => {
    execFileSync("mkfifo", [world.path("goals/pipe-k7m3qz4hwp.md")]);
    mkdirSync(world.path("goals/folder-k7m3qz4hwp.md"));
  },
  "odd names (F73)": (world) => {
    const odd = [
      "-rf.md",
      "CON.md",
      "a\\b.md",
      "x:y.md",
      "two\nlines.md",
      "\u001b[31m.md",
      "..md",
      " .md",
      "é.md",
      "e\u0301.md",
      "A.md",
      "a.md",
    ];
    for (const name of [...odd, `${"x".repeat(240)}.md`]) world.write(`goals/${name}`, inside);
  },
  "a folder named as git's, in other letters (F73)": (world) => {
    for (const name of [".GIT", ".git ", "git~1"])
      world.write(`goals/${name}/config`, `[core]\n\tfsmonitor = ${secret}\n`);
  },
  "paths that lead elsewhere, in a commit (F73)": (world) => {
    const blob = world.git("hash-object", "-w", world.path("README.md"));
    const make = (input: string) =>
      execFileSync("git", ["mktree", "--missing"], {
        cwd: world.at,
        input,
        encoding: "utf8",
        env: { PATH: process.env.PATH, HOME: world.home },
      }).trim();
    const up = make(`100644 blob ${blob}\tx.md\n`);
    const trees = world.git("ls-tree", "HEAD");
    const tree = make(`${trees}\n040000 tree ${up}\t..\n040000 tree ${up}\t.GIT\n`);
    world.git(
      "update-ref",
      "HEAD",
      world.git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit-tree", tree, "-p", "HEAD", "-m", "x"),
    );
  },
  "a repository within (F74)": (world) => {
    world.git("init", "-q", world.path("goals/within"));
    world.write("goals/within/goal.md", inside);
    world.write(
      ".gitmodules",
      '[submodule "x"]\n\tpath = goals/within\n\turl = ../outside\n\tupdate = !touch canary\n',
    );
    const [head = ""] = world.git("rev-list", "-1", "HEAD").split("\n");
    world.git("update-index", "--add", "--cacheinfo", `160000,${head},goals/within`);
  },
  "ten thousand files among the records (F75)": (world) => {
    for (let at = 0; at < 10_000; at++) world.write(`goals/x-${at}.txt`, "");
  },
  "folders five hundred deep (F75)": (world) => {
    mkdirSync(world.path("goals", ...Array<string>(500).fill("a")), { recursive: true });
  },
  "a commit message of a megabyte (F75)": (world) => {
    world.write(".git/message", `${secret.slice(0, 3)}${"x".repeat(1_000_000)}`);
    world.git(
      "-c",
      "user.name=A",
      "-c",
      "user.email=a@example.org",
      "commit",
      "-q",
      "--allow-empty",
      "-F",
      world.path(".git/message"),
    );
  },
  "a bomb of blobs in a commit (F10, F75)": (world) => {
    world.write("goals/zeros-k7m3qz4hwp.md", inside);
    truncateSync(world.path("goals/zeros-k7m3qz4hwp.md"), 100 * 1024 ** 2);
    commit(world);
    rmSync(world.path("goals/zeros-k7m3qz4hwp.md"));
  },
  "folders that nobody may enter (F68)": (world) => chmodSync(world.path("topics"), 0),
};

/** Lets a tree grow, then runs commands over it: each ends well or says why not, soon, and nothing leaves or enters. */
export async function climb(notebook: FullNotebook, name: string, lines: readonly Line[], limit: number) {
  const world = notebook.copy();
  world.write(
    join(world.root, "outside.md"),
    `---\nid: k7m3qz4hwp\ntitle: ${secret}\nowner: mentee\nstatus: open\ncreated: 2026-11-01\n---\n${secret}\n`,
  );
  world.write(
    join(world.root, "outside", "2026", "2026-11-11-k7m3qz4hwp.md"),
    `---\nid: k7m3qz4hwp\ndate: 2026-11-11\nauthor: mentee\n---\n${secret}\n`,
  );
  const outside = () => world.snapshot(join(world.root, "outside"));
  const before = outside();
  growths[name]?.(world, notebook);
  const faults: string[] = [];
  let slowest = 0;
  for (const { args, stdin } of lines) {
    const begun = process.cpuUsage();
    const { code, out, err } = await world.run(args, stdin ? { stdin } : {});
    const { user, system } = process.cpuUsage(begun);
    const took = (user + system) / 1000;
    slowest = Math.max(slowest, took);
    const where = `${name}: mentor ${args.join(" ")}`;
    if (![0, 1, 2, 3, 5, 6].includes(code)) faults.push(`${where} ended with ${code}: ${(out + err).slice(0, 400)}`);
    if (took > limit) faults.push(`${where} took ${Math.round(took)} ms of the processor`);
    if (`${out}${err}`.includes(secret)) faults.push(`${where} showed what stands outside`);
  }
  if (JSON.stringify(outside()) !== JSON.stringify(before)) faults.push(`${name}: something outside was written`);
  const held = spawnSync("git", ["grep", "-q", secret, "HEAD"], {
    cwd: world.at,
    env: { PATH: process.env.PATH, HOME: world.home },
  });
  if (held.status === 0 && !name.includes("letters")) faults.push(`${name}: what stands outside was committed`);
  if (name.includes("nobody may enter")) chmodSync(world.path("topics"), 0o700);
  notebook.drop();
  return { slowest, faults };
}

/** Giant and hostile trees, in every command (F59, F68, F72 to F75). */
export const treeDrill: Drill = async ({ count, say }) => {
  const notebook = await FullNotebook.make();
  try {
    const lines = everyCommand(notebook)
      .filter(({ args }) => args.join(" ") !== "programme check")
      .slice(0, count);
    const failures: string[] = [];
    let slowest = 0;
    for (const name of Object.keys(growths)) {
      const found = await climb(notebook, name, lines, 1000);
      slowest = Math.max(slowest, found.slowest);
      failures.push(...found.faults);
      for (const fault of found.faults) say(`✗ ${fault.slice(0, 500)}`);
      say(`${name}: ${Math.round(found.slowest)} ms of the processor at most`);
    }
    const figures = [
      ["trees", Object.keys(growths).length],
      ["commands in each", lines.length],
      ["slowest, ms of processor", Math.round(slowest)],
    ] as const;
    return { figures, failures };
  } finally {
    notebook.world.clear();
  }
};
