import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../app/command.ts";
import { findOwnNotebook } from "../app/find-notebook.ts";
import { type Reminded, remindersIn, remindText } from "../app/remind.ts";
import { usuallyAhead } from "../domain/reminders.ts";
import { problemOf } from "../errors.ts";
import type { Named } from "../render/reminder-lines.ts";

export default class Remind extends MentorCommand {
  static override summary = "Say what is due, one line each, and nothing where nothing is";
  static override description =
    "For cron, a shell's prompt, a status bar or a login: your promises that are late or due soon, a call today or tomorrow, a planned call without notes, an assignment. Outside a notebook it says nothing.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --short",
    "<%= config.bin %> <%= command.id %> --all --exit-code",
  ];
  static override flags = {
    all: Flags.boolean({ description: "in every notebook of yours: mentor notebook list" }),
    days: Flags.integer({
      helpValue: "N",
      min: 0,
      max: 366,
      default: usuallyAhead,
      description: "how many days ahead to look",
    }),
    short: Flags.boolean({ description: "all of it in a few words, on one line" }),
    "exit-code": Flags.boolean({ description: "exit with 3 when something is due" }),
  };

  async run(): Promise<Reminded> {
    const { flags } = await this.parse(Remind);
    const { today } = this.clock();
    const found = flags.all ? await this.#everywhere(flags) : await this.#here(flags);
    const reminders = found.flatMap(({ notebook, named }) =>
      named.reminders.map((each) => (notebook === undefined ? each : { ...each, notebook })),
    );
    if (flags["exit-code"] && reminders.length > 0) this.endWith(3);
    return this.report({ today, reminders }, () =>
      remindText(
        found.map(({ named }) => named),
        today,
        flags.short,
      ),
    );
  }

  async #here(flags: RemindFlags): Promise<readonly Found[]> {
    try {
      findOwnNotebook(flags.notebook, this.surroundings);
    } catch (thrown) {
      // A prompt is drawn everywhere, and most places are no notebook.
      const isNamed = flags.notebook !== undefined || this.surroundings.env.MENTOR_NOTEBOOK !== undefined;
      if (isNamed || problemOf(thrown)?.code !== "NO_NOTEBOOK") throw thrown;
      return [];
    }
    return [{ notebook: undefined, named: await remindersIn(await this.open(flags), flags.days) }];
  }

  #everywhere(flags: RemindFlags): Promise<readonly Found[]> {
    return this.inEach(flags, async (session) => ({
      notebook: session.root,
      named: await remindersIn(session, flags.days),
    }));
  }
}

interface Found {
  readonly notebook: string | undefined;
  readonly named: Named;
}

interface RemindFlags {
  readonly notebook?: string | undefined;
  readonly as?: string | undefined;
  readonly days: number;
}
