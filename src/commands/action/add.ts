import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { askTitle } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { pick } from "../../app/pick.ts";
import { checkTitle } from "../../domain/limits.ts";
import { planActionAdd } from "../../domain/plan-actions.ts";
import type { Side } from "../../domain/words.ts";

export default class ActionAdd extends MentorCommand {
  static override summary = "Add an action item: one promise, one owner, one due day";
  static override description =
    "Without --due it is due at the next meeting, or else one cadence from today. A day in the past is accepted, and said.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Send the CV" --owner mentee --due fri',
    '<%= config.bin %> <%= command.id %> "Ask about shadowing" --owner mentor --due "next meeting" --goal k7m3',
  ];
  static override args = { title: Args.string({ description: "what is promised; asked for when left out" }) };
  static override flags = {
    ...dryRun,
    title: Flags.string({ description: "what is promised, as a flag", hidden: true }),
    owner: Flags.string({ options: ["mentor", "mentee"], description: "who promises it; you, unless said otherwise" }),
    due: Flags.string({ helpValue: "DAY", description: "2026-12-03, fri, in 2 weeks, +10d, next meeting" }),
    goal: Flags.string({ helpValue: "ID", description: "the goal it serves" }),
    note: Flags.string({ helpValue: "TEXT", description: "more about it, kept in the file's text" }),
  };

  async run(): Promise<ActionReport> {
    const { args, flags } = await this.parse(ActionAdd);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const title = checkTitle(
      args.title ?? flags.title ?? (await askTitle(session, { message: "What is promised?", flag: "TITLE" })),
    );
    const owner = (flags.owner as Side | undefined) ?? side;
    const due = flags.due === undefined ? undefined : await readDay(session, flags.due);
    const goal =
      flags.goal === undefined
        ? undefined
        : await pick(session, {
            wanted: flags.goal,
            candidates: session.pair.goals,
            what: "goal",
            command: "mentor action add --goal",
            message: "Which goal?",
          });
    const wanted = {
      title,
      owner,
      ...(due ? { due } : {}),
      ...(goal ? { goal: goal.id } : {}),
      ...(flags.note === undefined ? {} : { body: `${flags.note.trim()}\n` }),
    };
    const applied = await this.apply(session, (pair) => planActionAdd(pair, wanted, session));
    return this.report(...reportAction(session, applied, undefined, "Added"));
  }
}
