import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readNotebookList, writeNotebookList } from "../../app/notebook-list.ts";
import { listedNotebook, type NotebooksReport, viewNotebooks } from "../../app/notebook-report.ts";
import { safeLine } from "../../render/gate.ts";

export default class NotebookRemove extends MentorCommand {
  static override summary = "Take a notebook off your list; the notebook itself stays";
  static override examples = ["<%= config.bin %> <%= command.id %> ~/amara"];
  static override args = {
    notebook: Args.string({ required: true, description: "its folder, or words of its path" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<NotebooksReport> {
    const { args, flags } = await this.parse(NotebookRemove);
    const { env } = this.surroundings;
    const root = listedNotebook(args.notebook, this.surroundings);
    const list = readNotebookList(env);
    const next = {
      notebooks: list.notebooks.filter((each) => each !== root),
      ...(list.default === undefined || list.default === root ? {} : { default: list.default }),
    };
    if (!flags["dry-run"]) writeNotebookList(env, next);
    const notebooks = await viewNotebooks(next, await this.sessionOptions({ ...flags, as: undefined }));
    return this.report(
      { notebooks },
      () => `${flags["dry-run"] ? "Would be off" : "Off"} your list, and still where it was: ${safeLine(root)}`,
    );
  }
}
