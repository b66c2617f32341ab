import * as Args from "@oclif/core/args";

import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pickAction } from "../../app/pick-action.ts";
import { planActionDone } from "../../domain/plan-actions.ts";

export default class ActionDone extends MentorCommand {
  static override summary = "Mark an action item as done";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3",
    '<%= config.bin %> <%= command.id %> "send the cv"',
  ];
  static override args = {
    action: Args.string({ description: "the action item: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<ActionReport> {
    const { args, flags } = await this.parse(ActionDone);
    const session = await this.open(flags);
    const action = await pickAction(session, args.action, "done");
    const applied = await this.apply(session, (pair) => planActionDone(pair, action.id, session));
    return this.report(...reportAction(session, applied, action, "Done:", "Already done:"));
  }
}
