import { relative, resolve } from "node:path";
import { Readable } from "node:stream";
import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../app/command.ts";
import { checkNewFolder } from "../app/new-notebook.ts";
import type { InitReport } from "../app/start-notebook.ts";
import { addDays } from "../domain/day.ts";
import type { Side } from "../domain/words.ts";
import { type ExitCode, MentorError, type Problem } from "../errors.ts";
import { renderDemo } from "../render/demo-page.ts";
import { story, storyBegan } from "./demo-story.ts";
import { dispatch } from "./dispatch.ts";

/** What the sample shows at the end: its last command's own words, where it failed. */
interface Outcome {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
}

export default class Demo extends MentorCommand {
  static override summary = "Make a sample notebook, four months old";
  static override description =
    "Amara and Ines, four months in: calls held and missed, promises kept, moved and overdue, goals, a journal. Every file is made by the commands that you will use, with its history in git.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> sample",
    "<%= config.bin %> <%= command.id %> sample --as mentor",
  ];
  static override flags = { ...dryRun };
  static override args = { dir: Args.string({ description: "the folder to make it in; mentor-demo when left out" }) };

  async run(): Promise<InitReport> {
    const { args, flags } = await this.parse(Demo);
    const { cwd } = this.surroundings;
    const folder = resolve(cwd, args.dir ?? "mentor-demo");
    const shown = relative(cwd, folder) || ".";
    checkNewFolder(folder, shown);
    const as = (flags.as as Side | undefined) ?? "mentee";
    const begun = await this.#step(folder, storyBegan, "17:45", "mentee", [
      ...["init", folder, "--programme", "career", "--cadence", "2 weeks", "--minutes", "60", "--as", as],
      ...["--mentee", "Amara Okafor <amara@example.org>", "--mentor", "Ines Duarte <ines@example.org>"],
      ...(flags["dry-run"] ? ["--dry-run"] : []),
    ]);
    const report: InitReport = JSON.parse(begun.out);
    if (flags["dry-run"]) return this.report(report, () => `Would make a sample notebook in ${shown}.`);
    let last = begun;
    for (const { daysAgo, at, as: who, args: words, input } of story) {
      last = await this.#step(folder, daysAgo, at, who, words, input);
    }
    return this.report({ ...report, commit: commitOf(last.out) }, (_, screen) => renderDemo(shown, as, screen));
  }

  /** Runs one command of the story as it would have been run then; its words are not shown. */
  async #step(
    folder: string,
    daysAgo: number,
    at: string,
    as: Side,
    args: readonly string[],
    input = "",
  ): Promise<Outcome> {
    const { env } = this.surroundings;
    const day = addDays(this.clock().today, -daysAgo);
    let out = "";
    let err = "";
    const isInit = args[0] === "init";
    const words = isInit ? args : ["-C", folder, "--as", as, ...args];
    const code = await dispatch([...words, "--json", "--no-input"], {
      ...this.surroundings,
      cwd: isInit ? this.surroundings.cwd : folder,
      env: { ...env, MENTOR_TODAY: `${day} ${at}`, MENTOR_AS: undefined, MENTOR_NOTEBOOK: undefined },
      stdin: Readable.from([input]),
      stdout: { write: (text) => (out += text) },
      stderr: { write: (text) => (err += text) },
    });
    // What keeps the sample from being begun keeps any notebook from it, and says so itself.
    if (code !== 0 && isInit) {
      const { error } = JSON.parse(out) as { readonly error: Problem };
      throw new MentorError({ ...error, exit: code });
    }
    if (code !== 0) throw new Error(`the sample stopped at "mentor ${args.join(" ")}" on ${day}: ${out}${err}`);
    return { code, out, err };
  }
}

function commitOf(out: string): string | null {
  const { commit } = JSON.parse(out) as { commit?: string | null };
  return commit ?? null;
}
