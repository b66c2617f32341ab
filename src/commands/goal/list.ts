import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { listGoal } from "../../app/goal-report.ts";
import { namesOf } from "../../app/names.ts";
import { compareText } from "../../domain/order.ts";
import type { Goal } from "../../domain/records.ts";
import { type ListedGoal, renderGoals } from "../../render/goal-lines.ts";

export default class GoalList extends MentorCommand {
  static override summary = "List goals: how far each is, by when, and when it last moved";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --status all",
  ];
  static override flags = {
    status: Flags.string({
      options: ["active", "done", "dropped", "all"],
      default: "active",
      description: "only those in this state",
    }),
  };

  async run(): Promise<{ readonly goals: readonly ListedGoal[] }> {
    const { flags } = await this.parse(GoalList);
    const session = await this.open(flags);
    const goals = session.loaded.pair.goals
      .filter((each) => flags.status === "all" || each.status === flags.status)
      .sort(byStateAndDay)
      .map((each) => listGoal(each, session.today));
    const names = namesOf(session, session.knownSide());
    return this.report({ goals }, (value, screen) => {
      if (value.goals.length > 0) return renderGoals(value.goals, names, screen);
      return flags.status === "active" ? "No active goals. To add one: mentor goal add" : "No goals.";
    });
  }
}

const states = ["active", "done", "dropped"];

/** Active ones first, the nearest day first; one without a day comes last. */
function byStateAndDay(one: Goal, other: Goal): number {
  return (
    states.indexOf(one.status) - states.indexOf(other.status) ||
    compareText(one.due ?? "9999", other.due ?? "9999") ||
    compareText(one.created, other.created) ||
    compareText(one.id, other.id)
  );
}
