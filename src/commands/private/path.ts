import { readBackupState, restoreCommand } from "../../app/backup-state.ts";
import { MentorCommand } from "../../app/command.ts";
import { openPrivate } from "../../app/private-store.ts";
import { safeLine } from "../../render/gate.ts";

interface PlaceReport {
  readonly private: { readonly place: string; readonly exists: boolean };
}

export default class PrivatePath extends MentorCommand {
  static override summary = "Tell where your private things of this notebook lie";
  static override description =
    "A folder of your own outside the notebook, a git repository, readable by you alone. It is made when you first write something private.";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --as mentor"];

  async run(): Promise<PlaceReport> {
    const { flags } = await this.parse(PrivatePath);
    const session = await this.open(flags);
    const store = await openPrivate(session);
    const { root, exists } = store;
    const last = exists ? undefined : readBackupState(session.options.env, store);
    if (last)
      session.options.say(`There is nothing in it any more. To bring back the last backup: ${restoreCommand(last)}`);
    else if (!exists) session.options.say("There is nothing in it yet: mentor journal add --private");
    return this.report({ private: { place: root, exists } }, (value) => safeLine(value.private.place));
  }
}
