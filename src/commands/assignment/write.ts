import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { assignmentView, pickOwnAssignment } from "../../app/pick-assignment.ts";
import { assignmentDraft, writeAssignment } from "../../app/write-assignment.ts";
import type { AssignmentView } from "../../domain/assignments.ts";
import { renderDraft } from "../../render/assignment-lines.ts";
import { formAnswers } from "../../text/assignment-page.ts";

interface DraftReport {
  readonly assignment: AssignmentView;
  /** Where the draft lies on this machine; null where nothing was written. */
  readonly draft: string | null;
  readonly commit: null;
}

export default class AssignmentWrite extends MentorCommand {
  static override summary = "Write an assignment of yours, in your editor or answer by answer";
  static override description =
    "What you write is a draft on this machine, for you alone, until you hand it in. Where it builds on something earlier, that stands above the answer.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> section-first-assignment",
  ];
  static override args = {
    assignment: Args.string({
      description: "the assignment: its id, or words of its title; the one that is open, where it is left out",
    }),
  };

  async run(): Promise<DraftReport> {
    const { args, flags } = await this.parse(AssignmentWrite);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const programme = await session.programme();
    const isBegun = (each: Parameters<typeof assignmentDraft>[1]) => assignmentDraft(session, each, side).isThere;
    const assignment = await pickOwnAssignment(session, programme, side, args.assignment, "write", isBegun);
    const draft = await writeAssignment(session, programme, assignment, side);
    const view = assignmentView(session, programme, assignment, side);
    const { fields } = assignment;
    const answered = draft && formAnswers(draft.text, fields).filter(({ text }) => text !== "").length;
    const names = namesOf(session, side);
    return this.report({ assignment: view, draft: draft?.path ?? null, commit: null }, (report, screen) =>
      renderDraft(report.assignment, answered, fields.length, names, screen),
    );
  }
}
