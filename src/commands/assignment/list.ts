import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { type AssignmentView, assignmentsOf } from "../../domain/assignments.ts";
import { renderAssignments } from "../../render/assignment-lines.ts";

export default class AssignmentList extends MentorCommand {
  static override summary = "List what you prepare in writing, and by when";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --owner mentee",
  ];
  static override flags = {
    owner: Flags.string({ options: ["mentor", "mentee"], description: "only those that one side writes" }),
  };

  async run(): Promise<{ readonly assignments: readonly AssignmentView[] }> {
    const { flags } = await this.parse(AssignmentList);
    const session = await this.open(flags);
    const assignments = assignmentsOf(session.pair, await session.programme(), session.today).filter(
      (each) => !flags.owner || each.owner === flags.owner,
    );
    const names = namesOf(session, session.knownSide());
    return this.report({ assignments }, (report, screen) =>
      report.assignments.length > 0
        ? renderAssignments(report.assignments, names, screen)
        : flags.owner
          ? `This programme asks nothing of the ${flags.owner} in writing.`
          : "This programme asks nothing of you in writing.",
    );
  }
}
