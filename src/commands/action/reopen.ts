import * as Args from "@oclif/core/args";

import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pickAction } from "../../app/pick-action.ts";
import { planActionReopen } from "../../domain/plan-actions.ts";

export default class ActionReopen extends MentorCommand {
  static override summary = "Take a closed action item up again";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    action: Args.string({ description: "the action item: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<ActionReport> {
    const { args, flags } = await this.parse(ActionReopen);
    const session = await this.open(flags);
    const action = await pickAction(session, args.action, "reopen", (each) => each.status !== "open");
    const applied = await this.apply(session, (pair) => planActionReopen(pair, action.id));
    return this.report(...reportAction(session, applied, action, "Open again:", "Open already:"));
  }
}
