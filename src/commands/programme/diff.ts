import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import type { Compared } from "../../app/diff-copy.ts";
import type { Session } from "../../app/session.ts";
import { renderDifferences, renderSettled } from "../../render/programme-diff.ts";

interface DiffReport extends Compared {
  readonly taken: readonly string[];
  readonly kept: readonly string[];
  readonly commit: string | null;
}

export default class ProgrammeDiff extends MentorCommand {
  static override summary = "Compare your own copy with mentor's programme, and take over what you like";
  static override description =
    "Tells what a newer mentor changed from what you changed. --take puts mentor's words in the place of yours; --keep leaves yours, and says no more of it. What you changed yourselves is taken over by its id alone, never by `all`.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --take all",
    "<%= config.bin %> <%= command.id %> --take career-gave-you-the-idea --keep career-an-afternoon",
  ];
  static override flags = {
    ...dryRun,
    take: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "ID",
      description: "make this item what it is with mentor; all: everything new that you didn't change",
    }),
    keep: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "ID",
      description: "leave this item as you have it; all: everything new",
    }),
    yours: Flags.boolean({ description: "show what you changed as well" }),
  };

  async run(): Promise<DiffReport> {
    const { flags } = await this.parse(ProgrammeDiff);
    const session = await this.open(flags);
    const { take = [], keep = [] } = flags;
    if (take.length + keep.length > 0) return this.#settled(session, { take, keep });
    const { compareWithMentors } = await import("../../app/diff-copy.ts");
    const compared = compareWithMentors(session.loaded);
    const report = { ...compared, taken: [], kept: [], commit: null };
    this.report(report, (value, screen) => renderDifferences(value, { withYours: flags.yours }, screen));
    const wanted = await askTake(session, compared);
    return wanted.length === 0 ? report : this.#settled(session, { take: wanted, keep: [] });
  }

  async #settled(
    session: Session,
    wanted: { readonly take: readonly string[]; readonly keep: readonly string[] },
  ): Promise<DiffReport> {
    const { settleCopy } = await import("../../app/diff-copy.ts");
    const { compared, taken, kept, commit } = await settleCopy(session, wanted);
    const { dryRun: isDry } = session.options;
    const report = { ...compared, taken, kept, commit };
    return this.report(report, (value, screen) => renderSettled(value, isDry, screen));
  }
}

/** On a terminal, what is new can be taken over at once; what the pair changed itself is not marked ahead. */
async function askTake(session: Session, { differences }: Compared): Promise<readonly string[]> {
  const { isNews } = await import("../../programmes/copy-diff.ts");
  const news = differences.filter(isNews);
  if (!session.prompter.interactive || news.length === 0 || session.options.dryRun) return [];
  return session.prompter.chooseMany<string>({
    message: "Which do you want to take over? The others stay as you have them",
    flag: "--take",
    options: news.map(({ id, kind, state }) => ({ value: id, label: `${kind} ${id}`, chosen: state !== "both" })),
  });
}
