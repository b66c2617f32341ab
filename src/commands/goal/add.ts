import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askDay, askTitle, askWords } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { type GoalReport, reportGoal } from "../../app/goal-report.ts";
import { shortIdIn } from "../../domain/change.ts";
import { activeGoals } from "../../domain/goals.ts";
import { checkTitle } from "../../domain/limits.ts";
import { checkSubject, planGoalAdd } from "../../domain/plan-goals.ts";
import { manyGoals } from "../../render/goal-lines.ts";

export default class GoalAdd extends MentorCommand {
  static override summary = "Add a goal: what the mentee wants to reach";
  static override description =
    "On a terminal it asks for what the flags leave open; all but the goal itself may stay empty. Three goals at once are plenty, and more are accepted.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Lead a project review" --due 2027-03-31',
    '<%= config.bin %> <%= command.id %> "Speak at the spring meeting" --measure "I gave the talk" --first-step "Write to the organiser"',
  ];
  static override args = {
    title: Args.string({ ignoreStdin: true, description: "what is to be reached; asked for when left out" }),
  };
  static override flags = {
    ...dryRun,
    due: Flags.string({ helpValue: "DAY", description: "by when: 2027-03-31, in 3 months, next meeting" }),
    why: Flags.string({ description: "why it matters" }),
    measure: Flags.string({ description: "how you will know that it is reached" }),
    "first-step": Flags.string({ description: "what comes first" }),
    baseline: Flags.string({ description: "where you stand today" }),
    subject: Flags.string({
      description: "what it is about, such as skills or leadership: questions that fit come up",
    }),
    body: Flags.string({ helpValue: "TEXT", description: "more about it, kept in the file's text" }),
  };

  async run(): Promise<GoalReport> {
    const { args, flags } = await this.parse(GoalAdd);
    const session = await this.open(flags);
    await session.actingAs();
    if (flags.subject !== undefined) checkSubject(flags.subject);
    const dueGiven = flags.due === undefined ? undefined : await readDay(session, flags.due);
    const title = checkTitle(
      args.title ?? (await askTitle(session, { message: "What do you want to reach?", flag: "TITLE" })),
    );
    const ask = (message: string, flag: string, what: string) => askWords(session, { message, flag, what });
    const why = flags.why ?? (await ask("Why does it matter to you? (optional)", "--why", "reason"));
    const measure =
      flags.measure ?? (await ask("How will you know that it is reached? (optional)", "--measure", "measure"));
    const due = dueGiven ?? (await askDay(session, { message: "By when? (optional)", flag: "--due" }));
    const firstStep =
      flags["first-step"] ?? (await ask("What is the first step? (optional)", "--first-step", "first step"));
    const baseline =
      flags.baseline ?? (await ask("Where do you stand today? (optional)", "--baseline", "starting point"));
    const words = {
      title,
      ...(due ? { due } : {}),
      ...(why === undefined ? {} : { why }),
      ...(measure === undefined ? {} : { measure }),
      ...(firstStep === undefined ? {} : { firstStep }),
      ...(baseline === undefined ? {} : { baseline }),
      ...(flags.subject === undefined ? {} : { subject: flags.subject }),
      ...(flags.body === undefined ? {} : { body: flags.body }),
    };
    const applied = await this.apply(session, (pair) => planGoalAdd(pair, words, session));
    const added = applied.change.puts[0]?.record;
    const id = added && "id" in added ? shortIdIn(applied.pair, added.id) : "";
    return this.report(
      ...reportGoal(session, applied, undefined, { did: "Added", would: "Would add" }, [
        manyGoals(activeGoals(applied.pair).length),
        session.options.dryRun ? undefined : `Next, a promise that serves it: mentor action add --goal ${id}`,
      ]),
    );
  }
}
