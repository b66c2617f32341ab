import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type BackedUp, backUp } from "../../app/back-up.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { openPrivate } from "../../app/private-store.ts";
import { renderBackedUp } from "../../render/backup-lines.ts";

export default class PrivateBackup extends MentorCommand {
  static override summary = "Write your private things to one encrypted file";
  static override description =
    "The whole history, encrypted with age. The first time two keys are made: one is kept in your own folder, the other is shown once, for you to write down. Without either nobody opens the backup, you included. The file is remembered; it shows that, when and how much you write, and nothing else.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> /media/stick/mentor.age",
    "<%= config.bin %> <%= command.id %>",
  ];
  static override args = {
    target: Args.string({
      ignoreStdin: true,
      description: "the file to write, or a folder for it; the last one, where left out",
    }),
  };
  static override flags = {
    ...dryRun,
    "new-key": Flags.boolean({ description: "begin with a new key, where the old one is gone; needs another file" }),
  };

  async run(): Promise<{ readonly backup: BackedUp }> {
    const { args, flags } = await this.parse(PrivateBackup);
    const session = await this.open(flags);
    const store = await openPrivate(session, await session.actingAs());
    const backup = await backUp(session, store, { target: args.target, newKey: flags["new-key"] ?? false });
    const isDry = session.options.dryRun;
    return this.report({ backup }, (value, screen) => renderBackedUp(value.backup, isDry, screen));
  }
}
