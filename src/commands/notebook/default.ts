import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { readNotebookList, writeNotebookList } from "../../app/notebook-list.ts";
import { listedNotebook, notebookAt } from "../../app/notebook-report.ts";
import { problemOf } from "../../errors.ts";
import { safeLine } from "../../render/gate.ts";

interface DefaultReport {
  /** Its folder; null where there is none. */
  readonly default: string | null;
}

export default class NotebookDefault extends MentorCommand {
  static override summary = "Say or choose which notebook is meant outside of any";
  static override description =
    "The default counts where neither this folder nor -C nor MENTOR_NOTEBOOK says which notebook is meant.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> ~/amara",
    "<%= config.bin %> <%= command.id %> --none",
  ];
  static override args = {
    notebook: Args.string({ description: "its folder, or words of its path; left out, the present one is said" }),
  };
  static override flags = {
    ...dryRun,
    none: Flags.boolean({ description: "have no default any more", exclusive: ["notebook"] }),
  };

  async run(): Promise<DefaultReport> {
    const { args, flags } = await this.parse(NotebookDefault);
    const { env } = this.surroundings;
    const list = readNotebookList(env);
    const preferred = flags.none ? undefined : args.notebook === undefined ? list.default : this.#named(args.notebook);
    if (preferred !== list.default && !flags["dry-run"]) {
      const isListed = preferred === undefined || list.notebooks.includes(preferred);
      const notebooks = isListed ? list.notebooks : [...list.notebooks, preferred];
      writeNotebookList(env, { notebooks, ...(preferred === undefined ? {} : { default: preferred }) });
    }
    const present = preferred ?? null;
    return this.report({ default: present }, ({ default: shown }) =>
      shown === null
        ? "There is no default: outside a notebook, -C DIR says which one is meant."
        : `Outside of any notebook, this one is meant: ${safeLine(shown)}`,
    );
  }

  /** A notebook's folder, or words of the path of one on the list. */
  #named(given: string): string {
    try {
      return notebookAt(given, this.surroundings.cwd);
    } catch (thrown) {
      if (problemOf(thrown)?.code !== "NO_NOTEBOOK") throw thrown;
      return listedNotebook(given, this.surroundings);
    }
  }
}
