import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { assignmentNamed, assignmentView, ownerShown } from "../../app/pick-assignment.ts";
import { assignmentDraft, handedInBody } from "../../app/write-assignment.ts";
import type { Side } from "../../domain/words.ts";
import { type AssignmentPage, renderAssignmentPage } from "../../render/assignment-lines.ts";

export default class AssignmentShow extends MentorCommand {
  static override summary = "Show one assignment: what it asks, who reads it, and what was handed in";
  static override examples = ["<%= config.bin %> <%= command.id %> section-first-assignment"];
  static override args = { assignment: Args.string({ description: "the assignment: its id, or words of its title" }) };
  static override flags = {
    owner: Flags.string({
      options: ["mentor", "mentee"],
      description: "whose, where each of you writes one; yours unless said otherwise",
    }),
  };

  async run(): Promise<{ readonly assignment: AssignmentPage; readonly commit: null }> {
    const { args, flags } = await this.parse(AssignmentShow);
    const session = await this.open(flags);
    const programme = await session.programme();
    const options = programme.assignments.map(({ id, title, text }) => ({ value: id, label: title, hint: text }));
    const wanted =
      args.assignment ?? (await session.prompter.choose({ message: "Which assignment?", flag: "its id", options }));
    const found = assignmentNamed(programme, wanted, "show");
    const me = session.knownSide();
    const owner = ownerShown(found, flags.owner as Side | undefined, me);
    const assignment: AssignmentPage = {
      ...assignmentView(session, programme, found, owner),
      share: found.share,
      fields: found.fields.map(({ id, ask, from = null, becomes = null }) => ({ id, ask, from, becomes })),
      body: handedInBody(session, found, owner) ?? null,
      // Nobody else's business, and nobody else's machine.
      draft: me === owner && assignmentDraft(session, found, owner).isThere,
    };
    const names = namesOf(session, me);
    const { renderMarkdown } = await import("../../render/markdown.ts");
    return this.report({ assignment, commit: null }, (report, screen) =>
      renderAssignmentPage(report.assignment, names, screen, renderMarkdown),
    );
  }
}
