import * as Flags from "@oclif/core/flags";
import { askDay } from "../app/ask-words.ts";
import { dryRun, MentorCommand } from "../app/command.ts";
import { readDay } from "../app/days.ts";
import { wrongState } from "../domain/change.ts";
import { planPause } from "../domain/plan-pause.ts";
import type { Pause as PauseRecord } from "../domain/records.ts";
import { pauseNow } from "../domain/resting.ts";
import { renderPause } from "../render/pause-lines.ts";

export default class Pause extends MentorCommand {
  static override summary = "Stop the clock for a while: nothing is due meanwhile";
  static override description =
    "For a leave, an illness, a season that is too full. Days that fall into it can move on with you when you are back. Run again, it changes the end.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> --until 2027-03-01",
    "<%= config.bin %> <%= command.id %> --until 'in 6 weeks' --reason \"parental leave\"",
  ];
  static override flags = {
    ...dryRun,
    until: Flags.string({ helpValue: "DAY", description: "the first day on which you are back; open where left out" }),
    reason: Flags.string({ description: "a word about why, for both to read; nobody asks for it" }),
  };

  async run(): Promise<{ readonly pause: PauseRecord | null; readonly commit: string | null }> {
    const { flags } = await this.parse(Pause);
    const session = await this.open(flags);
    const { ended } = session.settings;
    if (ended) throw wrongState("This notebook is closed, and rests already", "mentor status");
    const given = flags.until === undefined ? undefined : await readDay(session, flags.until);
    const isAsked = given === undefined && session.prompter.interactive;
    const message = "On which day are you back? (optional)";
    const until = isAsked ? await askDay(session, { message, flag: "--until" }) : given;
    const wish = { ...(until && { until }), ...(flags.reason === undefined ? {} : { why: flags.reason }) };
    const applied = await this.apply(session, (pair) => planPause(pair, wish, session));
    const pause = pauseNow(applied.pair.settings, session.today) ?? null;
    const isChanged = applied.change.puts.length > 0;
    return this.report({ pause, commit: applied.commit }, (report, screen) =>
      renderPause({ pause: report.pause, isChanged, isDry: session.options.dryRun }, screen),
    );
  }
}
