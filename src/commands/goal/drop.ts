import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askReason } from "../../app/ask-reason.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type GoalReport, reportGoal } from "../../app/goal-report.ts";
import { pickGoal } from "../../app/pick-goal.ts";
import { planGoalDrop } from "../../domain/plan-goals.ts";

export default class GoalDrop extends MentorCommand {
  static override summary = "Let a goal go, with a word about why";
  static override examples = ['<%= config.bin %> <%= command.id %> k7m3 --reason "another road is better"'];
  static override args = {
    goal: Args.string({ ignoreStdin: true, description: "the goal: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun, reason: Flags.string({ description: "why it is let go" }) };

  async run(): Promise<GoalReport> {
    const { args, flags } = await this.parse(GoalDrop);
    const session = await this.open(flags);
    const goal = await pickGoal(session, args.goal, "drop");
    const reason = flags.reason ?? (await askReason(session, "Why do you let it go?"));
    const applied = await this.apply(session, (pair) => planGoalDrop(pair, goal.id, reason, session));
    return this.report(...reportGoal(session, applied, goal, { did: "Dropped:", would: "Would drop:" }));
  }
}
