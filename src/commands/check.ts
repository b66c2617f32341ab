import * as Flags from "@oclif/core/flags";
import { type CheckReport, checkReport, checkRepository } from "../app/check-report.ts";
import { dryRun, MentorCommand } from "../app/command.ts";
import type { Mended } from "../app/mend.ts";
import { checkPrivacy } from "../app/privacy-check.ts";
import type { Session } from "../app/session.ts";
import { checkSharedLocks } from "../app/shared-locks.ts";
import { counted } from "../domain/day.ts";
import { renderMends, renderProblems } from "../render/check-lines.ts";

/** What `--fix` adds to the report. */
interface Fixed {
  readonly fixed?: readonly { readonly code: string; readonly message: string; readonly path: string }[];
  readonly commit?: string | null;
}

/** What `--fix` may know a way with. */
const mendable: ReadonlySet<string> = new Set([
  "DUPLICATE_ID",
  "MISPLACED",
  "OLD_SCHEMA",
  "OPEN_FOLDER",
  "SHARED_LOCK",
]);

export default class Check extends MentorCommand {
  static override summary = "Check every file, with all problems at once";
  static override description =
    "Names file, line and column, and what to write instead. With --fix it puts in order what needs nobody's word: schemas, names of files, the id of a copied file, folders that others on this machine can open, and locks left in a shared folder; what you wrote stays as it is.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --fix",
    "<%= config.bin %> <%= command.id %> --json",
  ];
  static override flags = {
    ...dryRun,
    fix: Flags.boolean({ description: "put in order what can be put in order safely, in one commit" }),
  };

  async run(): Promise<CheckReport & Fixed> {
    const { flags } = await this.parse(Check);
    // What is held is told here in full.
    const session = await this.open(flags, { quiet: true });
    const { mends, commit } = flags.fix ? await mend(session) : { mends: [], commit: null };
    const { notes, ...rest } = await checkReport(session.loaded);
    const privacy = await checkPrivacy(session, flags.fix ?? false);
    const locks = await checkSharedLocks(session, flags.fix ?? false);
    const repository = await checkRepository(session);
    const problems = [...rest.problems, ...repository.problems];
    const checked = { ...rest, problems, notes: [...notes, ...repository.notes, ...locks.notes, ...privacy.notes] };
    if (checked.problems.length > 0) this.endWith(1);
    const canMend =
      session.loaded.strays.size > 0 || [...checked.problems, ...checked.notes].some(({ code }) => mendable.has(code));
    const fixed = [...mends, ...privacy.fixed, ...locks.fixed].map(({ code, message, path }) => ({
      code,
      message,
      path,
    }));
    return this.report({ ...checked, ...(flags.fix && { fixed, commit }) }, (report, screen) => {
      const done = renderMends(fixed, session.options.dryRun, screen);
      const told = renderProblems(counted(report.files, "file"), report.problems, report.notes, screen);
      const next = canMend && !flags.fix ? "Next: mentor check --fix" : "";
      return [done, told, next].filter((part) => part !== "").join("\n\n");
    });
  }
}

/** Loads the writing half only where it is asked for. What can't be written to is left to the report. */
async function mend(session: Session): Promise<Mended> {
  const { settings, held } = session.loaded;
  if (!settings || held.some((each) => each.code === "NEWER_FORMAT")) return { mends: [], commit: null };
  const { mendNotebook } = await import("../app/mend.ts");
  return mendNotebook(session);
}
