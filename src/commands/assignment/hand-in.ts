import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { resultPlans, settleResults } from "../../app/assignment-results.ts";
import { bodyOf } from "../../app/body.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { holdOnlyDraft } from "../../app/hold-draft.ts";
import { readersWords } from "../../app/journal-readers.ts";
import { namesAfter, outcome } from "../../app/outcome.ts";
import { assignmentView, pickOwnAssignment } from "../../app/pick-assignment.ts";
import { assignmentDraft, refuseOwn, textToHandIn } from "../../app/write-assignment.ts";
import { type AssignmentView, handedIn } from "../../domain/assignments.ts";
import { putsOf } from "../../domain/change.ts";
import { planInTurn } from "../../domain/join-changes.ts";
import { planHandIn } from "../../domain/plan-assignments.ts";
import type { Assignment } from "../../domain/programme.ts";
import { type ActionView, type GoalView, viewAction, viewGoal } from "../../domain/views.ts";
import { renderHandedIn } from "../../render/assignment-lines.ts";
import { formAnswers } from "../../text/assignment-page.ts";

interface HandInReport {
  readonly assignment: AssignmentView;
  readonly created: { readonly goals: readonly GoalView[]; readonly actions: readonly ActionView[] };
  readonly commit: string | null;
}

export default class AssignmentHandIn extends MentorCommand {
  static override summary = "Hand in an assignment of yours, for both of you to read";
  static override description =
    "It records your draft, or the text that you give. Handing in again replaces what was there. An answer that can become a goal or an action item is offered as one, in the same commit; without a terminal, --becomes, --goal and --action make them.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> section-first-assignment --text - < hopes.md",
    "<%= config.bin %> <%= command.id %> section-third-assignment --becomes section-third-goal",
    '<%= config.bin %> <%= command.id %> --goal "Lead a project review" --action "Write to Tomás by fri"',
  ];
  static override args = {
    assignment: Args.string({
      description: "the assignment: its id, or words of its title; the one with a draft, where it is left out",
    }),
  };
  static override flags = {
    ...dryRun,
    text: Flags.string({ description: "the text in place of your draft; - reads it from standard input" }),
    becomes: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD",
      description: "make what this field can become of your answer to it",
    }),
    goal: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "TITLE",
      description: "a goal that comes of it",
    }),
    action: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "TEXT",
      description: "an action item that comes of it, such as “Write to Tomás by fri”",
    }),
  };

  async run(): Promise<HandInReport> {
    const { args, flags } = await this.parse(AssignmentHandIn);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const now = await session.now();
    const programme = await session.programme();
    const draftOf = (each: Assignment) => assignmentDraft(session, each, side);
    const isBegun = (each: Assignment) => flags.text === undefined && draftOf(each).isThere;
    const assignment = await pickOwnAssignment(session, programme, side, args.assignment, "hand-in", isBegun);
    refuseOwn(assignment);
    const given = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const draft = draftOf(assignment);
    // Not while it is being written in another terminal.
    if (given === undefined && draft.isThere) await holdOnlyDraft(session, draft);
    const text = textToHandIn(assignment, draft, given);
    const isAgain = handedIn(session.pair, assignment.id, side) !== undefined;
    const answers = formAnswers(text, assignment.fields);
    const results = await settleResults(session, assignment, answers, flags, { side, isAgain });
    const applied = await this.apply(session, (pair) => {
      const record = handedIn(pair, assignment.id, side);
      const was = record && bodyOf(session, record.path);
      const handIn = (present: typeof pair) => planHandIn(present, assignment, text, was, now);
      const subject = `Hand in assignment ${assignment.id}, with what comes of it`;
      return planInTurn(pair, [handIn, ...resultPlans(results, pair, session)], subject);
    });
    if (!session.options.dryRun && given === undefined) draft.end();
    const created = {
      goals: putsOf(applied.change, "goal").map(viewGoal),
      actions: putsOf(applied.change, "action").map((each) => viewAction(each, session.lateFrom)),
    };
    const view = assignmentView({ pair: applied.pair, today: session.today }, programme, assignment, side);
    const verb = { did: "Handed in", would: "Would hand in", same: "Handed in already, in these very words:" };
    const readers = readersWords(session, side, session.options.dryRun ? "would read it" : "can read it");
    const names = namesAfter(session, applied);
    return this.report({ assignment: view, created, commit: applied.commit }, (report, screen) =>
      renderHandedIn(outcome(session, applied, verb), report, readers, names, screen),
    );
  }
}
