import * as Flags from "@oclif/core/flags";
import { askClosing, type ClosingWords, closingPage, closingParts } from "../app/closing.ts";
import { dryRun, MentorCommand } from "../app/command.ts";
import type { Session } from "../app/session.ts";
import { lastPagePath } from "../domain/paths.ts";
import { isEarly, planClose, planReopen } from "../domain/plan-close.ts";
import type { Ended } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { renderClosed, renderReopened } from "../render/closing-lines.ts";

interface CloseReport {
  /** How the relationship ended; null once it is open again. */
  readonly closed: Ended | null;
  /** Where the last page lies. */
  readonly page: string | null;
  /** What is to be sent to whoever runs the programme. */
  readonly feedback: string | null;
  readonly commit: string | null;
}

export default class Close extends MentorCommand {
  static override summary = "End well: look back, give thanks, and keep a last page";
  static override description =
    "Asks for what the flags leave open, and every answer may stay empty. The notebook becomes an archive that can be read, and be reopened. Run it again, the other side too, to add to the last page. Ending early needs no reason.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --thanks "for the question about the detours" --touch "a mail at new year"',
    "<%= config.bin %> <%= command.id %> --early",
    "<%= config.bin %> <%= command.id %> --reopen",
  ];
  static override flags = {
    ...dryRun,
    early: Flags.boolean({ description: "end before the time you agreed; nobody is asked why" }),
    reopen: Flags.boolean({ description: "take a closed notebook up again" }),
    reflection: Flags.string({ helpValue: "TEXT", description: "what you take with you" }),
    goals: Flags.string({ helpValue: "TEXT", description: "what you see in the goals, then and now" }),
    expectations: Flags.string({ helpValue: "TEXT", description: "what you expected, and what came of it" }),
    best: Flags.string({ helpValue: "TEXT", description: "the exercise, question or call that helped most" }),
    thanks: Flags.string({ helpValue: "TEXT", description: "what you thank the other for" }),
    "what-next": Flags.string({ helpValue: "TEXT", description: "what comes next for you" }),
    touch: Flags.string({ helpValue: "TEXT", description: "how you stay in touch" }),
    feedback: Flags.string({ helpValue: "TEXT", description: "for whoever runs the programme: shown, to be sent" }),
  };

  async run(): Promise<CloseReport> {
    const { flags } = await this.parse(Close);
    const session = await this.open(flags);
    const given: ClosingWords = Object.fromEntries(
      closingParts.flatMap(({ flag }) => (flags[flag] === undefined ? [] : [[flag, flags[flag]]])),
    );
    if (flags.reopen) return this.#reopen(session, given, flags.early);
    const side = await session.actingAs();
    const programme = await session.programme();
    const early = flags.early || isEarly(session.pair, session.today);
    const words = await askClosing(session, given, early);
    const applied = await this.apply(session, (pair) =>
      planClose(pair, { early: flags.early, page: closingPage(session, pair, programme, words, side) }, session),
    );
    const closed = applied.pair.settings.ended ?? null;
    const report = { closed, page: lastPagePath, feedback: words.feedback ?? null, commit: applied.commit };
    const isAdded = session.pair.settings.ended !== undefined;
    return this.report(report, (shown, screen) =>
      renderClosed({ ...shown, isAdded, isDry: session.options.dryRun }, screen),
    );
  }

  async #reopen(session: Session, given: ClosingWords, early: boolean): Promise<CloseReport> {
    if (early || Object.keys(given).length > 0) {
      const remedy = "give --reopen alone";
      throw new MentorError({ code: "USAGE", message: "Reopening goes with no other flag", remedy, exit: 2 });
    }
    const applied = await this.apply(session, (pair) => planReopen(pair, session));
    const page = applied.pair.lastPage?.path ?? null;
    const isChanged = applied.change.puts.length > 0;
    return this.report({ closed: null, page, feedback: null, commit: applied.commit }, (_, screen) =>
      renderReopened({ isChanged, isDry: session.options.dryRun }, screen),
    );
  }
}
