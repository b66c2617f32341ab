import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type GoalReport, reportGoal } from "../../app/goal-report.ts";
import { pickGoal } from "../../app/pick-goal.ts";
import { planGoalDone } from "../../domain/plan-goals.ts";

export default class GoalDone extends MentorCommand {
  static override summary = "Mark a goal as reached";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3",
    '<%= config.bin %> <%= command.id %> "project review"',
  ];
  static override args = {
    goal: Args.string({ ignoreStdin: true, description: "the goal: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<GoalReport> {
    const { args, flags } = await this.parse(GoalDone);
    const session = await this.open(flags);
    const goal = await pickGoal(session, args.goal, "done");
    const applied = await this.apply(session, (pair) => planGoalDone(pair, goal.id, session));
    return this.report(...reportGoal(session, applied, goal, { did: "Reached:", would: "Would be reached:" }));
  }
}
