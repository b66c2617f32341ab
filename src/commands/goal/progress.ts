import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askTitle, askWords } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type GoalReport, reportGoal } from "../../app/goal-report.ts";
import { pickGoal } from "../../app/pick-goal.ts";
import { shortIdIn } from "../../domain/change.ts";
import { planGoalProgress } from "../../domain/plan-goals.ts";

export default class GoalProgress extends MentorCommand {
  static override summary = "Note how far a goal is, 0 to 100, with a line about it";
  static override examples = [
    '<%= config.bin %> <%= command.id %> k7m3 30 --note "outline agreed"',
    "<%= config.bin %> <%= command.id %> k7m3 100",
  ];
  static override args = {
    goal: Args.string({ ignoreStdin: true, description: "the goal: its id, the start of it, or words of its title" }),
    value: Args.string({ ignoreStdin: true, description: "how far it is, 0 to 100" }),
  };
  static override flags = { ...dryRun, note: Flags.string({ description: "a line about it" }) };

  async run(): Promise<GoalReport> {
    const { args, flags } = await this.parse(GoalProgress);
    const session = await this.open(flags);
    const now = await session.now();
    const goal = await pickGoal(session, args.goal, "progress");
    const value = percentOf(
      args.value ?? (await askTitle(session, { message: "How far is it, 0 to 100?", flag: "N" })),
    );
    // Refused before the line is asked for.
    planGoalProgress(session.pair, goal.id, value, flags.note, now);
    const note =
      flags.note ?? (await askWords(session, { message: "A line about it (optional)", flag: "--note", what: "note" }));
    const applied = await this.apply(session, (pair) => planGoalProgress(pair, goal.id, value, note, now));
    const reached =
      value === 100 ? `When that is all of it: mentor goal done ${shortIdIn(applied.pair, goal.id)}` : undefined;
    return this.report(...reportGoal(session, applied, goal, { did: "Noted:", would: "Would note:" }, [reached]));
  }
}

/** Reads `30` and `30 %`; anything else is no number, which the plan refuses. */
function percentOf(text: string): number {
  const digits = /^(\d+(?:\.\d+)?)\s*%?$/.exec(text.trim())?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
}
