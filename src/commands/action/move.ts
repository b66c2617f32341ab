import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { askReason } from "../../app/ask-reason.ts";
import { askUntil } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { pickAction } from "../../app/pick-action.ts";
import type { Session } from "../../app/session.ts";
import { shortIdIn } from "../../domain/change.ts";
import { counted } from "../../domain/day.ts";
import { isWorthAsking } from "../../domain/overdue.ts";
import { planActionDrop, planActionMove } from "../../domain/plan-actions.ts";
import type { Action } from "../../domain/records.ts";

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
    const isWeary = isWorthAsking(action, 1) && day !== action.due;
    if (isWeary && !(await this.#isStillWanted(session, action))) {
      const why = flags.reason ?? (await askReason(session, "Why do you let it go?"));
      const dropped = await this.apply(session, (pair) => planActionDrop(pair, action.id, why, session));
      return this.report(...reportAction(session, dropped, action, "Dropped:"));
    }
    const reason = flags.reason ?? (await askReason(session, "Why does it move?"));
    const applied = await this.apply(session, (pair) => planActionMove(pair, action.id, day, reason, session));
    const [report, render] = reportAction(session, applied, action, "Moved");
    const short = shortIdIn(applied.pair, action.id);
    const still = isWeary && !session.prompter.interactive;
    return this.report(report, (shown, screen) =>
      still
        ? `${render(shown, screen)}\n  Moved ${counted(shown.action.moves, "time")}. If it is not wanted any more: mentor action drop ${short}`
        : render(shown, screen),
    );
  }

  /** Asks whether a promise that moves from week to week is still wanted. */
  async #isStillWanted(session: Session, { moves }: Action): Promise<boolean> {
    if (!session.prompter.interactive) return true;
    return session.prompter.choose({
      message: `It has moved ${counted(moves.length, "time")} before. Is it still wanted?`,
      flag: "mentor action drop",
      default: true,
      options: [
        { value: true, label: "Yes, give it the new day" },
        { value: false, label: "No, let it go" },
      ],
    });
  }
}
