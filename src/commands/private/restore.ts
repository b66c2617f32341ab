import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { iKnow } from "../../app/journal-readers.ts";
import { openPrivate } from "../../app/private-store.ts";
import { type Restored, restoreBackup } from "../../app/restore-backup.ts";
import { renderRestored } from "../../render/backup-lines.ts";

export default class PrivateRestore extends MentorCommand {
  static override summary = "Take your private things in from a backup";
  static override description =
    "Opens it with the key of this machine, or the one you name: the file that the other machine keeps, or your recovery key. It is read to its end before anything is changed; one that is damaged, another notebook's, or older than the last one known is refused.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> /media/stick/mentor.age --key /media/stick/key.txt",
    "<%= config.bin %> <%= command.id %> mentor.age --key - < recovery.txt",
  ];
  static override args = {
    source: Args.string({ ignoreStdin: true, description: "the file of the backup" }),
  };
  static override flags = {
    ...dryRun,
    key: Flags.string({ helpValue: "FILE", description: "the file with the key; - reads it from standard input" }),
    "force-older": Flags.boolean({ description: "take it in although this machine knows of a later one" }),
    ...iKnow,
  };

  async run(): Promise<{ readonly restored: Restored }> {
    const { args, flags } = await this.parse(PrivateRestore);
    const session = await this.open(flags);
    const store = await openPrivate(session, await session.actingAs(), { iKnow: flags["i-know"] });
    const source =
      args.source ?? (await session.prompter.text({ message: "Which file is the backup?", flag: "its name" }));
    const restored = await restoreBackup(session, store, {
      source,
      key: flags.key,
      forceOlder: flags["force-older"] ?? false,
    });
    const isDry = session.options.dryRun;
    return this.report({ restored }, (value, screen) => renderRestored(value.restored, isDry, screen));
  }
}
