import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { pickAction } from "../../app/pick-action.ts";
import { type RecordReport, reportRecord } from "../../app/record-report.ts";
import { type ActionView, viewAction } from "../../domain/views.ts";

export default class ActionShow extends MentorCommand {
  static override summary = "Show one action item with all that is known of it";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    action: Args.string({ description: "the action item: its id, the start of it, or words of its title" }),
  };

  async run(): Promise<{ readonly action: ActionView } & RecordReport> {
    const { args, flags } = await this.parse(ActionShow);
    const session = await this.open(flags);
    const action = await pickAction(session, args.action, "show", () => true);
    const { report, render } = await reportRecord(session, action.path);
    return this.report({ action: viewAction(action, session.lateFrom), ...report }, render);
  }
}
