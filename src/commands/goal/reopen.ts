import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type GoalReport, reportGoal } from "../../app/goal-report.ts";
import { pickGoal } from "../../app/pick-goal.ts";
import { activeGoals } from "../../domain/goals.ts";
import { planGoalReopen } from "../../domain/plan-goals.ts";
import { manyGoals } from "../../render/goal-lines.ts";

export default class GoalReopen extends MentorCommand {
  static override summary = "Take a goal up again that was reached or dropped";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    goal: Args.string({ ignoreStdin: true, description: "the goal: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<GoalReport> {
    const { args, flags } = await this.parse(GoalReopen);
    const session = await this.open(flags);
    const goal = await pickGoal(session, args.goal, "reopen", (each) => each.status !== "active");
    const applied = await this.apply(session, (pair) => planGoalReopen(pair, goal.id));
    const many = goal.status === "active" ? undefined : manyGoals(activeGoals(applied.pair).length);
    return this.report(
      ...reportGoal(session, applied, goal, { did: "Active again:", would: "Would take up again:" }, [many]),
    );
  }
}
