import { MentorCommand } from "../../app/command.ts";
import { readNotebookList } from "../../app/notebook-list.ts";
import { type NotebooksReport, viewNotebooks } from "../../app/notebook-report.ts";
import { renderNotebooks } from "../../render/notebook-lines.ts";

export default class NotebookList extends MentorCommand {
  static override summary = "List the notebooks of yours on this machine";
  static override description =
    "With several mentees, or as mentor here and mentee there: --all on action list, status and remind looks into all of them. The list is in your own settings, never in a notebook.";
  static override examples = ["<%= config.bin %> <%= command.id %>"];

  async run(): Promise<NotebooksReport> {
    const { flags } = await this.parse(NotebookList);
    const notebooks = await viewNotebooks(
      readNotebookList(this.surroundings.env),
      await this.sessionOptions({ ...flags, as: undefined }),
    );
    return this.report({ notebooks }, (report, screen) => renderNotebooks(report.notebooks, screen));
  }
}
