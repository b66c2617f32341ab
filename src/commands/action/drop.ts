import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pickAction } from "../../app/pick-action.ts";
import { planActionDrop } from "../../domain/plan-actions.ts";

export default class ActionDrop extends MentorCommand {
  static override summary = "Let an action item go, with a word about why";
  static override examples = ['<%= config.bin %> <%= command.id %> k7m3 --reason "no longer needed"'];
  static override args = {
    action: Args.string({ description: "the action item: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun, reason: Flags.string({ description: "why it is no longer wanted" }) };

  async run(): Promise<ActionReport> {
    const { args, flags } = await this.parse(ActionDrop);
    const session = await this.open(flags);
    const action = await pickAction(session, args.action, "drop");
    const reason = flags.reason ?? (await askReason(session, "Why is it no longer wanted?"));
    const applied = await this.apply(session, (pair) => planActionDrop(pair, action.id, reason, session));
    return this.report(...reportAction(session, applied, action, "Dropped", "Dropped already:"));
  }
}
