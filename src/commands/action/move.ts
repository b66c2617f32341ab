import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { askReason } from "../../app/ask-reason.ts";
import { askUntil } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { pickAction } from "../../app/pick-action.ts";
import { planActionMove } from "../../domain/plan-actions.ts";

export default class ActionMove extends MentorCommand {
  static override summary = "Give an action item another day; how often is counted";
  static override examples = [
    '<%= config.bin %> <%= command.id %> k7m3 2026-12-10 --reason "a busy week"',
    '<%= config.bin %> <%= command.id %> k7m3 "next meeting"',
  ];
  static override args = {
    action: Args.string({ description: "the action item: its id, the start of it, or words of its title" }),
    day: Args.string({ description: "the new day: 2026-12-03, fri, in 2 weeks, next meeting" }),
  };
  static override flags = { ...dryRun, reason: Flags.string({ description: "why it moves" }) };

  async run(): Promise<ActionReport> {
    const { args, flags } = await this.parse(ActionMove);
    const session = await this.open(flags);
    const action = await pickAction(session, args.action, "move");
    const day =
      args.day === undefined
        ? await askUntil(session, { message: "To which day?", flag: "DAY" }, (answer) => readDay(session, answer))
        : await readDay(session, args.day);
    const reason = flags.reason ?? (await askReason(session, "Why does it move?"));
    const applied = await this.apply(session, (pair) => planActionMove(pair, action.id, day, reason, session));
    return this.report(...reportAction(session, applied, action, "Moved"));
  }
}
