import { Command } from "@oclif/core/command";
import type { Config } from "@oclif/core/config";
import * as Flags from "@oclif/core/flags";
import type { Day, Side } from "../domain/words.ts";
import { type ExitCode, type Problem, problemOf } from "../errors.ts";
import { asDiskTrouble } from "../git/disk-trouble.ts";
import type { Prompter } from "../prompts/prompter.ts";
import { SilentPrompter } from "../prompts/silent-prompter.ts";
import { safeJson, safeLine, safeText } from "../render/gate.ts";
import { renderProblem } from "../render/problem.ts";
import type { Screen } from "../render/screen.ts";
import { decideColour, styleFor } from "../render/style.ts";
import { widthOf, wrap } from "../render/width.ts";
import { clip } from "../text/clip.ts";
import type { Applied, Plan } from "./apply.ts";
import { readClock } from "./clock.ts";
import { findOwnNotebook } from "./find-notebook.ts";
import { leftOutLines } from "./left-out.ts";
import { openSession, type Session, type SessionOptions } from "./session.ts";
import type { Output, Surroundings } from "./surroundings.ts";

/**
 * What a command asks of oclif's configuration, and what it asks of the machine.
 *
 * oclif's own reads the disk for plugins, hooks and themes, none of which mentor has; it is loaded for help alone.
 */
export class CommandHost {
  readonly bin = "mentor";
  readonly name = "mentor";
  readonly topicSeparator = " ";
  readonly surroundings: Surroundings;
  exitCode: ExitCode = 0;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
  }

  async runHook(): Promise<{ readonly successes: []; readonly failures: [] }> {
    return { successes: [], failures: [] };
  }

  scopedEnvVar(): undefined {}
  scopedEnvVarKey(name: string): string {
    return `MENTOR_${name}`;
  }
  scopedEnvVarKeys(name: string): string[] {
    return [this.scopedEnvVarKey(name)];
  }
}

/** What the flags of every command say. */
export interface CommonFlags {
  readonly notebook?: string | undefined;
  readonly as?: string | undefined;
  readonly "no-input"?: boolean | undefined;
  readonly json?: boolean | undefined;
  readonly "dry-run"?: boolean | undefined;
}

/** The flag that every command that writes has. */
export const dryRun = {
  "dry-run": Flags.boolean({ description: "show what would be written, and write nothing", helpGroup: "GLOBAL" }),
};

/**
 * What every command stands on: its session, its report, and the one place where errors and exit codes are decided.
 */
export abstract class MentorCommand extends Command {
  static override enableJsonFlag = true;
  static override baseFlags = {
    notebook: Flags.string({
      char: "C",
      helpValue: "DIR",
      description: "the notebook, or a folder in it; otherwise this folder, or $MENTOR_NOTEBOOK",
      helpGroup: "GLOBAL",
    }),
    as: Flags.string({
      options: ["mentor", "mentee"],
      description: "act as this side of the pair",
      helpGroup: "GLOBAL",
    }),
    "no-input": Flags.boolean({ description: "ask nothing", helpGroup: "GLOBAL" }),
  };

  readonly #host: CommandHost;
  readonly #sessions: Session[] = [];

  constructor(argv: string[], host: CommandHost) {
    super(argv, host as unknown as Config);
    this.#host = host;
  }

  /** Runs the command to its end; what it says and its exit code are the host's. */
  start(): Promise<unknown> {
    // oclif would take a positional that was left out from standard input, which may carry notes.
    for (const arg of Object.values(this.ctor.args)) arg.ignoreStdin = true;
    return this._run();
  }

  get surroundings(): Surroundings {
    return this.#host.surroundings;
  }

  /** Opens the notebook that the flags, the environment or this folder name; `quiet` where files left out are told otherwise. */
  protected async open(flags: CommonFlags, { quiet = false } = {}): Promise<Session> {
    const { root, isDefault } = findOwnNotebook(flags.notebook, this.surroundings);
    const session = await this.#openAt(root, flags);
    if (!quiet) for (const line of leftOutLines(session.loaded.held)) this.say(line);
    if (isDefault && this.surroundings.stderr.isTTY) this.say(safeLine(`In your default notebook, ${root}:`));
    return session;
  }

  /** Does something in every notebook of the person's list; one that can't be read is named, and the others go on. */
  protected async inEach<T>(flags: CommonFlags, work: (session: Session) => Promise<T>): Promise<readonly T[]> {
    const { inEveryNotebook } = await import("./every-notebook.ts");
    const open = async (root: string) => {
      const session = await this.#openAt(root, flags);
      for (const line of leftOutLines(session.loaded.held)) this.say(`${safeLine(root)}: ${line}`);
      return session;
    };
    return inEveryNotebook(this.surroundings, open, (line) => this.say(line), work);
  }

  async #openAt(root: string, flags: CommonFlags): Promise<Session> {
    const session = await openSession(root, await this.sessionOptions(flags));
    this.#sessions.push(session);
    return session;
  }

  /** What opening a notebook takes beside its place. */
  protected async sessionOptions(flags: CommonFlags): Promise<SessionOptions> {
    const { cwd, env } = this.surroundings;
    return {
      cwd,
      command: (this.ctor.id ?? "").replaceAll(":", " "),
      env,
      clock: this.clock(),
      prompter: await this.prompter(flags),
      as: (flags.as as Side | undefined) ?? undefined,
      dryRun: flags["dry-run"] ?? false,
      say: (line) => this.say(safeText(line)),
      readStdin: () => readAll(this.surroundings.stdin),
    };
  }

  /** Carries out what a plan decides; the writing half of mentor is loaded only here. */
  protected async apply(session: Session, plan: Plan): Promise<Applied> {
    const { applyChange } = await import("./apply.ts");
    return applyChange(session, plan);
  }

  protected clock() {
    return readClock(this.surroundings.now(), this.surroundings.env.MENTOR_TODAY);
  }

  /** Who answers: a person, where both ends are a terminal and nothing forbids to ask; otherwise nobody. */
  protected async prompter(flags: CommonFlags): Promise<Prompter> {
    const { prompter, env } = this.surroundings;
    if (flags["no-input"] || this.jsonEnabled()) return new SilentPrompter();
    if (prompter) return prompter;
    // The cheapest question first: a stream takes some milliseconds to open.
    if (env.TERM === "dumb" || !this.surroundings.stderr.isTTY || !this.surroundings.stdin.isTTY) {
      return new SilentPrompter();
    }
    const { TerminalPrompter } = await import("../prompts/terminal-prompter.ts");
    const { width } = this.screen(this.surroundings.stderr);
    return new TerminalPrompter(
      { input: this.surroundings.stdin, output: process.stderr },
      safeLine,
      (message, offered) => foldQuestion(message, offered, width),
    );
  }

  /** Where text is drawn: its width, its colours. */
  protected screen(stream: Output = this.surroundings.stdout): Screen {
    const { env } = this.surroundings;
    const columns = stream.isTTY ? (stream.columns ?? 80) : Number(env.COLUMNS ?? 80) || 80;
    return {
      style: styleFor(decideColour(env, stream.isTTY ?? false)),
      width: Math.max(40, Math.min(80, columns)),
      env,
      today: this.#todayOrNow(),
    };
  }

  /** The day to draw by: an error about the clock is drawn as well. */
  #todayOrNow(): Day {
    try {
      return this.clock().today;
    } catch {
      return readClock(this.surroundings.now(), undefined).today;
    }
  }

  /** Prints a value as text, unless `--json` prints the value itself; either way it is what the command returns. */
  protected report<T extends object>(value: T, render: (value: T, screen: Screen) => string): T {
    if (!this.jsonEnabled()) {
      const text = render(value, this.screen());
      if (text) this.surroundings.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
    }
    return value;
  }

  /** A line beside the result; at a terminal it is broken between words. */
  protected say(line: string): void {
    const { stderr } = this.surroundings;
    const text = stderr.isTTY ? wrap(line, this.screen(stderr).width, "", "whole").join("\n") : line;
    stderr.write(`${text}\n`);
  }

  /** Ends with another status than 0, without an error. */
  protected endWith(code: ExitCode): void {
    this.#host.exitCode = code;
  }

  override logJson(value: unknown): void {
    this.surroundings.stdout.write(`${safeJson(value)}\n`);
  }

  // oclif would choose another status under --json than without; here the problem alone decides.
  protected override async catch(thrown: unknown): Promise<void> {
    const problem = asProblem(thrown, this.ctor.id ?? "", this.surroundings.env);
    this.endWith(problem.exit ?? 1);
    if (this.jsonEnabled()) this.logJson(errorJson(problem));
    else if (problem.code === "STOPPED") this.say(`${problem.message}.`);
    else this.say(renderProblem(problem, this.screen(this.surroundings.stderr).style));
  }

  protected override async init(): Promise<void> {}

  protected override async finally(): Promise<void> {
    for (const letGo of this.#sessions.flatMap(({ atEnd }) => atEnd)) letGo();
  }
}

/** The object that stands on stdout under `--json` when a command fails. */
export function errorJson(problem: Problem): object {
  const { code, message, remedy, place } = problem;
  return { error: { code, message, remedy, ...(place ? { place } : {}) } };
}

/** Makes a problem of whatever was thrown: what oclif's parser says is wrong usage, anything unknown a bug. */
export function asProblem(thrown: unknown, command: string, env: Surroundings["env"]): Problem {
  const problem = problemOf(thrown) ?? problemOf(asDiskTrouble(thrown));
  if (problem) return problem;
  const name = command.replaceAll(":", " ");
  if (thrown instanceof Error && "oclif" in thrown) {
    const help = `mentor ${name} --help`.replace("  ", " ");
    const said = thrown.message.replace(/\n?See more help with --help$/, "").trim();
    return {
      code: "USAGE",
      message: (isConfidential(name) ? withoutWords(said) : said)
        .replace(/\s*\n\s*/g, " ")
        .replace(/^Parsing (--\S+) Expected an integer but received: /, "$1 wants a whole number, not ")
        .replace(/^Nonexistent flags?: /, "There is no flag ")
        // Without the value, which may be a text of theirs.
        .replace(
          /^The following errors? occurred: (--[\w-]+)=.* when using (--[\w-]+).*$/s,
          "$1 and $2 can't go together",
        )
        .replace(/\.$/, "")
        .replace(/\S{80,}/g, clip),
      remedy: said.startsWith("Unexpected argument") ? `put what belongs together in quotes, or: ${help}` : help,
      exit: 2,
      cause: thrown,
    };
  }
  return {
    code: "BUG",
    message: `This is a bug in mentor: ${thrown instanceof Error ? thrown.name : "something unknown"} in ${name || "mentor"}`,
    remedy: env.MENTOR_DEBUG
      ? `send this with your report: ${traceOf(thrown, isConfidential(name))}`
      : "run it again with MENTOR_DEBUG=1 to see where; the notebook is as it was",
    exit: 70,
    cause: thrown,
  };
}

// What these are given, and what they read, may be meant for nobody else: an error says none of it (F91).
const isConfidential = (command: string) => /^(?:journal|private|prep|pulse|review|show)\b/.test(command);

/** What the parser says of words too many, without the words. */
function withoutWords(said: string): string {
  return /^Unexpected arguments?:/.test(said) ? "There are more words than this command takes" : said;
}

/** Where it happened, and, unless it may quote somebody, what was said of it. */
function traceOf(thrown: unknown, isConfidential: boolean): string {
  if (!(thrown instanceof Error)) return isConfidential ? "no trace" : String(thrown);
  const stack = thrown.stack ?? "";
  return isConfidential ? [thrown.name, ...(stack.match(/^ +at .*$/gm) ?? [])].join("\n") : stack;
}

/** A question in lines that fit; what is offered stands below it where it doesn't fit beside it. */
function foldQuestion(message: string, offered: string | undefined, width: number): string {
  // The mark before a question, and what the prompt itself puts around an offer.
  const room = width - "? ".length;
  const lines = wrap(message, room, "  ");
  const last = lines.at(-1) ?? "";
  const fits = offered === undefined || widthOf(last) + widthOf(` (${offered}) `) <= room;
  return fits ? lines.join("\n") : `${lines.join("\n")}\n `;
}

async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
