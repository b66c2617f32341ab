import { relative, resolve } from "node:path";
import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { checkNewFolder } from "../app/new-notebook.ts";
import { type InitReport, startNotebook } from "../app/start-notebook.ts";
import { renderInit } from "../render/init-page.ts";

export default class Init extends MentorCommand {
  static override summary = "Start a notebook for a mentoring pair";
  static override description =
    "Makes a folder with its own git history. What the flags leave open is asked; without a terminal the programme's defaults stand.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> notebook",
    '<%= config.bin %> <%= command.id %> notebook --programme career --mentor "Ines Duarte <ines@example.org>" --mentee "Amara Okafor <amara@example.org>" --as mentee',
    '<%= config.bin %> <%= command.id %> notebook --programme together --start 2026-12-01 --cadence "3 weeks" --minutes 45',
  ];
  static override args = { dir: Args.string({ description: "the folder; this one when left out" }) };
  static override flags = {
    ...dryRun,
    programme: Flags.string({ helpValue: "ID", description: "mentor programme list shows them" }),
    mentor: Flags.string({ helpValue: "PERSON", description: '"Name <address>" of the mentor' }),
    mentee: Flags.string({ helpValue: "PERSON", description: '"Name <address>" of the mentee' }),
    start: Flags.string({ helpValue: "DAY", description: "the first day; today when left out" }),
    length: Flags.string({ helpValue: "SPAN", description: 'how long it is meant to last: "6 months"' }),
    cadence: Flags.string({ helpValue: "SPAN", description: 'how often you mean to meet: "2 weeks"' }),
    minutes: Flags.integer({ description: "how long a call lasts" }),
    focus: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      description: "what it is about; may be given several times",
    }),
    type: Flags.string({ options: ["one-on-one", "reverse", "peer"], description: "what kind of pairing it is" }),
  };

  async run(): Promise<InitReport> {
    const { args, flags } = await this.parse(Init);
    const { cwd, env } = this.surroundings;
    const folder = resolve(cwd, args.dir ?? flags.notebook ?? ".");
    const shown = relative(cwd, folder) || ".";
    checkNewFolder(folder, shown);
    const report = await startNotebook(folder, flags, {
      env,
      clock: this.clock(),
      prompter: await this.prompter(flags),
    });
    return this.report(report, (value, screen) => renderInit(value, shown, screen));
  }
}
