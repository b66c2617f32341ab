import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askDay, askTitle, askWords } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { type GoalReport, reportGoal } from "../../app/goal-report.ts";
import { readMilestone } from "../../app/milestones.ts";
import { pickGoal } from "../../app/pick-goal.ts";
import type { Session } from "../../app/session.ts";
import { putOf, shortIdIn } from "../../domain/change.ts";
import { findRecord } from "../../domain/find.ts";
import { planInTurn } from "../../domain/join-changes.ts";
import { checkTitle } from "../../domain/limits.ts";
import {
  checkSubject,
  type GoalWords,
  planGoalEdit,
  planMilestoneAdd,
  planMilestoneDone,
} from "../../domain/plan-goals.ts";
import type { Goal } from "../../domain/records.ts";
import { milestoneLines } from "../../render/goal-lines.ts";

export default class GoalEdit extends MentorCommand {
  static override summary = "Revise a goal, or keep its milestones";
  static override description =
    "Another title or day takes a word about why, so that both can see later how the goal grew.";
  static override examples = [
    '<%= config.bin %> <%= command.id %> k7m3 --due 2027-04-30 --reason "the meeting was moved"',
    '<%= config.bin %> <%= command.id %> k7m3 --milestone "Outline agreed by 2026-12-10"',
    '<%= config.bin %> <%= command.id %> k7m3 --milestone-done "outline"',
  ];
  static override args = {
    goal: Args.string({ ignoreStdin: true, description: "the goal: its id, the start of it, or words of its title" }),
  };
  static override flags = {
    ...dryRun,
    title: Flags.string({ description: "what is to be reached" }),
    due: Flags.string({ helpValue: "DAY", description: "by when" }),
    reason: Flags.string({ description: "why its title or its day changes" }),
    why: Flags.string({ description: "why it matters" }),
    measure: Flags.string({ description: "how you will know that it is reached" }),
    "first-step": Flags.string({ description: "what comes first" }),
    baseline: Flags.string({ description: "where you stood when it was written" }),
    subject: Flags.string({ description: "what it is about, such as skills or leadership" }),
    body: Flags.string({ helpValue: "TEXT", description: "the file's text, in place of what is there" }),
    milestone: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "TEXT",
      description: 'a milestone to add, such as "Outline agreed by 2026-12-10"',
    }),
    "milestone-done": Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "ID",
      description: "a milestone that is reached: its id or words of its title",
    }),
  };

  async run(): Promise<GoalReport> {
    const { args, flags } = await this.parse(GoalEdit);
    const session = await this.open(flags);
    const now = await session.now();
    const goal = await pickGoal(session, args.goal, "edit");
    const short = shortIdIn(session.pair, goal.id);
    if (flags.subject !== undefined) checkSubject(flags.subject);
    const given = {
      ...(flags.title === undefined ? {} : { title: checkTitle(flags.title) }),
      ...(flags.due === undefined ? {} : { due: await readDay(session, flags.due) }),
      ...(flags.why === undefined ? {} : { why: flags.why }),
      ...(flags.measure === undefined ? {} : { measure: flags.measure }),
      ...(flags["first-step"] === undefined ? {} : { firstStep: flags["first-step"] }),
      ...(flags.baseline === undefined ? {} : { baseline: flags.baseline }),
      ...(flags.subject === undefined ? {} : { subject: flags.subject }),
      ...(flags.body === undefined ? {} : { body: flags.body }),
    };
    const milestones = await Promise.all((flags.milestone ?? []).map((text) => readMilestone(session, text)));
    const reached = (flags["milestone-done"] ?? []).map(
      (name) => findRecord(name, goal.milestones, "milestone", `mentor goal edit ${short} --milestone-done`).id,
    );
    const isAsked = Object.keys(given).length === 0 && milestones.length === 0 && reached.length === 0;
    const words: GoalWords & { readonly body?: string } = isAsked ? await askAll(session, goal) : given;
    const reason = flags.reason ?? (isRevised(goal, words) ? await askWhy(session) : undefined);
    const edit = { ...words, ...(reason === undefined ? {} : { reason }) };
    const applied = await this.apply(session, (pair) =>
      planInTurn(
        pair,
        [
          (each) => planGoalEdit(each, goal.id, edit, now),
          ...milestones.map((wanted) => (each: typeof pair) => planMilestoneAdd(each, goal.id, wanted, now)),
          ...reached.map((id) => (each: typeof pair) => planMilestoneDone(each, goal.id, id, now)),
        ],
        `Edit goal ${shortIdIn(pair, goal.id)}`,
      ),
    );
    const after = putOf(applied.change, "goal") ?? goal;
    const wasDone = new Map(goal.milestones.map((each) => [each.id, each.done]));
    const touched = after.milestones.filter((each) => !wasDone.has(each.id) || wasDone.get(each.id) !== each.done);
    const lines = milestoneLines(touched, (id) => shortIdIn(applied.pair, id), session.today);
    return this.report(...reportGoal(session, applied, goal, { did: "Changed", would: "Would change" }, lines));
  }
}

function isRevised(goal: Goal, words: GoalWords): boolean {
  return (words.title ?? goal.title) !== goal.title || (words.due ?? goal.due) !== goal.due;
}

function askWhy(session: Session): Promise<string> {
  return askTitle(session, { message: "What has changed? A word about why", flag: "--reason", what: "reason" });
}

/** Goes through the goal's words with what stands there; without a terminal nothing of them changes. */
async function askAll(session: Session, goal: Goal): Promise<GoalWords> {
  const ask = (message: string, flag: string, what: string, present: string | undefined) =>
    askWords(session, { message, flag, what, present });
  const title = await ask("What do you want to reach?", "--title", "title", goal.title);
  const why = await ask("Why does it matter to you?", "--why", "reason", goal.why);
  const measure = await ask("How will you know that it is reached?", "--measure", "measure", goal.measure);
  const due = await askDay(session, { message: "By when?", flag: "--due", present: goal.due });
  const firstStep = await ask("What is the first step?", "--first-step", "first step", goal.firstStep);
  return {
    ...(title === undefined ? {} : { title: checkTitle(title) }),
    ...(due ? { due } : {}),
    ...(why === undefined ? {} : { why }),
    ...(measure === undefined ? {} : { measure }),
    ...(firstStep === undefined ? {} : { firstStep }),
  };
}
