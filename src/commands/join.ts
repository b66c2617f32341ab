import { relative, resolve } from "node:path";
import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../app/command.ts";
import { introduceYourself } from "../app/introduce.ts";
import { fetchNotebook, folderNameOf, readJoinFrom } from "../app/join-notebook.ts";
import type { InitReport } from "../app/start-notebook.ts";
import { renderJoin } from "../render/join-page.ts";

export default class Join extends MentorCommand {
  static override summary = "Join the notebook that the other has started";
  static override description =
    "Makes your copy of it, remembers who you are and where it came from, and asks on a terminal for what your profile is to say. Nothing that came with it is run.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> git@example.org:pair.git --as mentor",
    "<%= config.bin %> <%= command.id %> /media/stick/pair.git notebook --as mentee",
    "<%= config.bin %> <%= command.id %> --folder ~/Dropbox/pair notebook --as mentor",
  ];
  static override args = {
    remote: Args.string({ description: "where it is: an address, or a folder; with --folder, your own folder" }),
    dir: Args.string({ description: "your own folder; named like the remote when left out" }),
  };
  static override flags = {
    folder: Flags.string({ helpValue: "DIR", description: "join by the bundles in a folder that you both reach" }),
    zone: Flags.string({
      helpValue: "ZONE",
      description: "your time zone, such as Europe/Lisbon; this machine's when left out",
    }),
  };

  async run(): Promise<InitReport> {
    const { args, flags } = await this.parse(Join);
    const { cwd, env } = this.surroundings;
    const from = readJoinFrom(flags.folder === undefined ? args.remote : undefined, flags.folder, cwd);
    const named = (flags.folder === undefined ? args.dir : args.remote) ?? flags.notebook ?? folderNameOf(from);
    const folder = resolve(cwd, named);
    const shown = relative(cwd, folder) || ".";
    const prompter = await this.prompter(flags);
    const report = await introduceYourself(
      (options) => fetchNotebook(folder, from, options, shown),
      { env, clock: this.clock(), prompter, say: (line) => this.say(line) },
      { as: flags.as ?? env.MENTOR_AS, zone: flags.zone },
    );
    return this.report({ ...report, notebook: folder }, (value, screen) => renderJoin(value, shown, screen));
  }
}
