import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type ActionReport, reportAction } from "../../app/action-report.ts";
import { askTitle } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { pick } from "../../app/pick.ts";
import { pickAction } from "../../app/pick-action.ts";
import { planActionEdit } from "../../domain/plan-actions.ts";
import type { Side } from "../../domain/words.ts";

export default class ActionEdit extends MentorCommand {
  static override summary = "Correct an action item";
  static override description = "A day that is corrected here is not counted as a move; mentor action move counts it.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> k7m3 --title "Send the short CV"',
    "<%= config.bin %> <%= command.id %> k7m3 --owner mentor --due fri",
    "<%= config.bin %> <%= command.id %> k7m3 --goal none",
  ];
  static override args = {
    action: Args.string({ description: "the action item: its id, the start of it, or words of its title" }),
  };
  static override flags = {
    ...dryRun,
    title: Flags.string({ description: "what is promised" }),
    owner: Flags.string({ options: ["mentor", "mentee"], description: "who promises it" }),
    due: Flags.string({ helpValue: "DAY", description: "by when" }),
    goal: Flags.string({ helpValue: "ID", description: "the goal it serves, or none" }),
    note: Flags.string({ helpValue: "TEXT", description: "the file's text, in place of what is there" }),
  };

  async run(): Promise<ActionReport> {
    const { args, flags } = await this.parse(ActionEdit);
    const session = await this.open(flags);
    const action = await pickAction(session, args.action, "edit");
    const isAsked = [flags.title, flags.owner, flags.due, flags.goal, flags.note].every((each) => each === undefined);
    const title = isAsked
      ? await askTitle(session, { message: "What is promised?", flag: "--title", present: action.title })
      : flags.title;
    const goal =
      flags.goal === undefined || flags.goal === "none"
        ? undefined
        : await pick(session, {
            wanted: flags.goal,
            candidates: session.pair.goals,
            what: "goal",
            command: "mentor action edit --goal",
            message: "Which goal?",
          });
    const edit = {
      ...(title === undefined ? {} : { title }),
      ...(flags.owner === undefined ? {} : { owner: flags.owner as Side }),
      ...(flags.due === undefined ? {} : { due: await readDay(session, flags.due) }),
      ...(flags.goal === undefined ? {} : { goal: goal?.id ?? null }),
      ...(flags.note === undefined ? {} : { body: `${flags.note.trim()}\n` }),
    };
    const applied = await this.apply(session, (pair) => planActionEdit(pair, action.id, edit, session));
    return this.report(...reportAction(session, applied, action, "Changed"));
  }
}
