import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { hasCopy, readCopy } from "../../app/own-copy.ts";
import { programmeLines } from "../../app/programme-report.ts";
import { openProgrammeOf } from "../../app/session.ts";
import { putOf } from "../../domain/change.ts";
import { phaseOf } from "../../domain/phases.ts";
import { planProgrammeUse } from "../../domain/plan-programme.ts";
import { renderProgrammeUse } from "../../render/programme-use.ts";

interface ProgrammeUseReport {
  readonly programme: string;
  readonly from: string;
  readonly phase: { readonly id: string; readonly title: string; readonly index: number; readonly of: number };
  /** What becomes of the pair's own copy: it is followed from now on, or lies there unread; null where none is touched. */
  readonly copy: "followed" | "left" | null;
  readonly commit: string | null;
}

export default class ProgrammeUse extends MentorCommand {
  static override summary = "Go on with another programme";
  static override description =
    "Every record stays, and so does what you agreed. You go on in the phase of the new programme that stands where you are now.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> together",
    "<%= config.bin %> <%= command.id %> together --dry-run",
  ];
  static override args = { programme: Args.string({ description: "the programme to go on with" }) };
  static override flags = { ...dryRun };

  async run(): Promise<ProgrammeUseReport> {
    const { args, flags } = await this.parse(ProgrammeUse);
    const session = await this.open(flags);
    const from = await session.programme();
    const options = (await programmeLines()).map(({ id, title, summary }) => ({
      value: id,
      label: title,
      hint: summary,
    }));
    const id =
      args.programme ??
      (await session.prompter.choose({
        message: "Which programme do you want to go on with?",
        flag: "its id",
        options,
      }));
    const copy = hasCopy(session.loaded) ? await readCopy(session.loaded, session.home) : undefined;
    const isCopy = copy?.programme.id === id;
    const to = isCopy ? copy.programme : await openProgrammeOf(id);
    const left = !isCopy && copy?.programme.id === from.id ? from.id : null;
    const applied = await this.apply(session, (pair) => planProgrammeUse(pair, from, to, session));
    const { phase, index, of } = phaseOf(to, putOf(applied.change, "settings") ?? session.settings);
    const report = {
      programme: to.id,
      from: from.id,
      phase: { id: phase.id, title: phase.title, index, of },
      copy: isCopy ? ("followed" as const) : left ? ("left" as const) : null,
      commit: applied.commit,
    };
    const isChanged = applied.change.puts.length > 0;
    const { dryRun: isDry } = session.options;
    return this.report(report, (_, screen) =>
      renderProgrammeUse({ from, to, phase, index, of, isChanged, isDry, copy: report.copy }, screen),
    );
  }
}
