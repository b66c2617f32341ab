import { CommandHost, errorJson } from "../app/command.ts";
import { findOwnNotebook } from "../app/find-notebook.ts";
import type { Surroundings } from "../app/surroundings.ts";
import { nearest } from "../domain/nearest.ts";
import type { ExitCode, Problem } from "../errors.ts";
import { safeJson } from "../render/gate.ts";
import { renderProblem } from "../render/problem.ts";
import { decideColour, styleFor } from "../render/style.ts";
import { clip } from "../text/clip.ts";
import { groupSummaries } from "./groups.ts";
import { commandTable, defaults } from "./table.ts";

const globalFlags = new Set(["--json", "--no-input"]);
const globalFlagsWithValue = new Set(["-C", "--notebook", "--as"]);
const longest = 3;

/** A command line, taken apart: which command it names, and what is left for that command. */
interface Call {
  readonly id: string | undefined;
  readonly words: readonly string[];
  readonly rest: readonly string[];
}

/** Finds the command that a command line names. Flags of every command may stand before it, as with git. */
export function readCall(argv: readonly string[]): Call {
  let at = 0;
  const before: string[] = [];
  for (; at < argv.length; at++) {
    const word = argv[at] ?? "";
    if (globalFlags.has(word) || /^--(notebook|as)=/.test(word)) before.push(word);
    else if (globalFlagsWithValue.has(word) && at + 1 < argv.length) before.push(word, argv[++at] ?? "");
    else break;
  }
  const words: string[] = [];
  for (let next = at; next < argv.length && words.length < longest; next++) {
    const word = argv[next] ?? "";
    if (word.startsWith("-")) break;
    words.push(word);
  }
  for (let count = words.length; count > 0; count--) {
    const id = words.slice(0, count).join(" ");
    if (id in commandTable) return { id, words: words.slice(0, count), rest: [...argv.slice(at + count), ...before] };
  }
  const [group] = words;
  if (group && words.length === 1 && group in defaults) {
    return { id: defaults[group], words, rest: [...argv.slice(at + 1), ...before] };
  }
  return { id: undefined, words, rest: [...argv.slice(at), ...before] };
}

/** Runs the command that a command line names, or shows help. */
export async function dispatch(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const host = new CommandHost(surroundings);
  const call = readCall(argv);
  const wantsHelp = hasHelpFlag(argv) || call.words[0] === "help";
  if (wantsHelp) {
    const { showHelp } = await import("./help.ts");
    const words = call.words.filter((each) => each !== "help");
    const id = longestKnown(words);
    if (id !== undefined || words.length === 0) {
      await showHelp(id === undefined ? [] : id.split(" "), surroundings);
      return 0;
    }
  }
  const id = wantsHelp
    ? undefined
    : (call.id ?? (call.words.length === 0 ? bareCommand(call.rest, surroundings) : undefined));
  const load = id === undefined ? undefined : commandTable[id];
  if (id === undefined || !load) return refuse(call, argv, surroundings);
  const { default: Found } = await load();
  Found.id = id.replaceAll(" ", ":");
  await new Found([...call.rest], host).start();
  return host.exitCode;
}

/** Bare `mentor`: where the pair stands, or, outside a notebook, what there is to begin with. */
function bareCommand(rest: readonly string[], surroundings: Surroundings): string {
  const { env } = surroundings;
  const at = rest.findIndex((each) => each === "-C" || each === "--notebook");
  const given =
    at >= 0 ? rest[at + 1] : (rest.find((each) => each.startsWith("--notebook="))?.slice(11) ?? env.MENTOR_NOTEBOOK);
  return given !== undefined || hasNotebook(surroundings) ? "status" : "welcome";
}

function hasNotebook(surroundings: Surroundings): boolean {
  try {
    findOwnNotebook(undefined, surroundings);
    return true;
  } catch {
    return false; // A list of notebooks that can't be read is told of by the first command that needs it.
  }
}

function hasHelpFlag(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  const flags = end < 0 ? argv : argv.slice(0, end);
  return flags.includes("--help") || flags.includes("-h");
}

/** The longest start of some words that is a command or a group of commands. */
function longestKnown(words: readonly string[]): string | undefined {
  for (let count = words.length; count > 0; count--) {
    const id = words.slice(0, count).join(" ");
    if (id in commandTable || id in groupSummaries) return id;
  }
  return undefined;
}

/** Says that there is no such command, and which one is near. */
function refuse(call: Call, argv: readonly string[], surroundings: Surroundings): ExitCode {
  const [group = "", verb] = call.words.filter((each) => each !== "help");
  const known = Object.keys(commandTable);
  const inGroup = group in groupSummaries && verb !== undefined;
  const meant = inGroup
    ? nearest(
        verb,
        known.filter((each) => each.startsWith(`${group} `)).map((each) => each.slice(group.length + 1)),
      )
    : nearest(group, [...known.filter((each) => !each.includes(" ")), ...Object.keys(groupSummaries)]);
  const typed = clip(inGroup ? `${group} ${verb}` : ((group || argv[0]) ?? ""));
  const remedy =
    meant === undefined
      ? inGroup
        ? `mentor ${group} --help`
        : "mentor --help"
      : `mentor ${inGroup ? `${group} ` : ""}${meant}`;
  const problem: Problem = { code: "USAGE", message: `There is no command "${typed}"`, remedy, exit: 2 };
  const { stdout, stderr, env } = surroundings;
  if (argv.includes("--json")) stdout.write(`${safeJson(errorJson(problem))}\n`);
  else stderr.write(`${renderProblem(problem, styleFor(decideColour(env, stderr.isTTY ?? false)))}\n`);
  return 2;
}
