import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { pickGoal } from "../../app/pick-goal.ts";
import { type RecordReport, reportRecord } from "../../app/record-report.ts";
import { byDueDay } from "../../domain/overdue.ts";
import { type ActionView, type GoalView, viewAction, viewGoal } from "../../domain/views.ts";
import { renderActions } from "../../render/action-lines.ts";

type GoalPage = { readonly goal: GoalView; readonly actions: readonly ActionView[] } & RecordReport;

export default class GoalShow extends MentorCommand {
  static override summary = "Show one goal with all that is known of it, and the action items that serve it";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    goal: Args.string({ ignoreStdin: true, description: "the goal: its id, the start of it, or words of its title" }),
  };

  async run(): Promise<GoalPage> {
    const { args, flags } = await this.parse(GoalShow);
    const session = await this.open(flags);
    const goal = await pickGoal(session, args.goal, "show", () => true);
    const { report, render } = await reportRecord(session, goal.path);
    const actions = session.loaded.pair.actions
      .filter((each) => each.goal === goal.id)
      .sort(byDueDay)
      .map((each) => viewAction(each, session.lateFrom));
    const names = namesOf(session, session.knownSide());
    return this.report<GoalPage>({ goal: viewGoal(goal), actions, ...report }, (page, screen) => {
      const served =
        page.actions.length > 0
          ? `${screen.style.heading("Action items")}\n${renderActions(page.actions, names, screen)}`
          : "No action item serves it yet.";
      return `${render(page, screen)}\n\n${served}`;
    });
  }
}
