import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readNotebookList, writeNotebookList } from "../../app/notebook-list.ts";
import { type NotebooksReport, notebookAt, viewNotebooks } from "../../app/notebook-report.ts";
import { safeLine } from "../../render/gate.ts";

export default class NotebookAdd extends MentorCommand {
  static override summary = "Put a notebook on your list";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> ~/amara"];
  static override args = {
    notebook: Args.string({ description: "its folder; the one that you are in, where it is left out" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<NotebooksReport> {
    const { args, flags } = await this.parse(NotebookAdd);
    const { cwd, env } = this.surroundings;
    const root = notebookAt(args.notebook ?? flags.notebook ?? env.MENTOR_NOTEBOOK, cwd);
    const list = readNotebookList(env);
    const isNew = !list.notebooks.includes(root);
    const next = isNew ? { ...list, notebooks: [...list.notebooks, root] } : list;
    if (isNew && !flags["dry-run"]) writeNotebookList(env, next);
    const notebooks = await viewNotebooks(next, await this.sessionOptions({ ...flags, as: undefined }));
    return this.report({ notebooks }, (_, { style }) =>
      [
        `${isNew ? (flags["dry-run"] ? "Would add" : "Added") : "It is on your list already:"} ${safeLine(root)}`,
        `Next: ${style.accent("mentor status --all")}`,
      ].join("\n"),
    );
  }
}
