import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { namesOf } from "../../app/names.ts";
import { pick } from "../../app/pick.ts";
import { byDueDay } from "../../domain/overdue.ts";
import { type ActionView, viewAction } from "../../domain/views.ts";
import { renderActions } from "../../render/action-lines.ts";

export default class ActionList extends MentorCommand {
  static override summary = "List action items, the most urgent first";
  static override examples = [
    "<%= config.bin %> <%= command.id %> --overdue",
    "<%= config.bin %> <%= command.id %> --owner mentee --due-by 'next meeting'",
    "<%= config.bin %> <%= command.id %> --status done --goal k7m3",
  ];
  static override flags = {
    overdue: Flags.boolean({ description: "only those whose day is over" }),
    owner: Flags.string({ options: ["mentor", "mentee"], description: "only those of one side" }),
    "due-by": Flags.string({ helpValue: "DAY", description: "only those due on that day or earlier" }),
    goal: Flags.string({ helpValue: "ID", description: "only those that belong to a goal" }),
    status: Flags.string({
      options: ["open", "done", "dropped", "all"],
      default: "open",
      description: "only those in this state",
    }),
    "exit-code": Flags.boolean({ description: "exit with 3 when something is listed" }),
  };

  async run(): Promise<{ readonly actions: readonly ActionView[] }> {
    const { flags } = await this.parse(ActionList);
    const session = await this.open(flags);
    const { actions, goals } = session.loaded.pair;
    const by = flags["due-by"] === undefined ? undefined : await readDay(session, flags["due-by"]);
    const goal =
      flags.goal === undefined
        ? undefined
        : await pick(session, {
            wanted: flags.goal,
            candidates: goals,
            what: "goal",
            command: "mentor action list --goal",
            message: "Which goal?",
          });
    const listed = actions
      .filter((each) => flags.status === "all" || each.status === flags.status)
      .filter((each) => !flags.owner || each.owner === flags.owner)
      .filter((each) => !by || each.due <= by)
      .filter((each) => !goal || each.goal === goal.id)
      .sort(byDueDay)
      .map((each) => viewAction(each, session.lateFrom))
      .filter((each) => !flags.overdue || each.overdue);
    if (flags["exit-code"] && listed.length > 0) this.endWith(3);
    const names = namesOf(session, session.knownSide());
    return this.report({ actions: listed }, ({ actions: shown }, screen) =>
      shown.length > 0
        ? renderActions(shown, names, screen)
        : flags.overdue
          ? "Nothing is overdue."
          : "No action items.",
    );
  }
}
