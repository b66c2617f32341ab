import * as Flags from "@oclif/core/flags";
import { isOpen, planTogether } from "../domain/answers.ts";
import { wrongState } from "../domain/change.ts";
import { checkProse } from "../domain/limits.ts";
import { type ReviewKind, reviewForm } from "../domain/review-form.ts";
import type { Side } from "../domain/words.ts";
import { renderReview } from "../render/review-lines.ts";
import { type CommonFlags, dryRun, MentorCommand } from "./command.ts";
import { iKnow } from "./journal-readers.ts";
import { namesOf } from "./names.ts";
import { openPrivate } from "./private-store.ts";
import { askReview, givenReview, type ReviewView, shownRound, viewReview } from "./review.ts";
import { publishReady, sealAnswer, withdrawAnswer } from "./sealed.ts";
import type { Session } from "./session.ts";

export interface ReviewReport {
  readonly review: ReviewView;
  readonly commit: string | null;
}

const reviewFlags = {
  ...dryRun,
  text: Flags.string({
    description: "your whole answer, with or without the headings; - reads it from standard input",
  }),
  answer: Flags.string({
    multiple: true,
    multipleNonGreedy: true,
    helpValue: "QUESTION=TEXT",
    description: "your answer to one question",
  }),
  show: Flags.boolean({ description: "show what both answered, side by side", exclusive: ["text", "answer"] }),
  together: Flags.string({
    helpValue: "TEXT",
    description: "note what both of you agreed on reading it; - reads it from standard input",
    exclusive: ["text", "answer", "show"],
  }),
  withdraw: Flags.boolean({
    description: "take back an answer that is still sealed",
    exclusive: ["text", "answer", "show", "together"],
  }),
  ...iKnow,
};

/** What the flags of a review say. */
interface Wishes extends CommonFlags {
  readonly text?: string | undefined;
  readonly answer?: readonly string[] | undefined;
  readonly show?: boolean;
  readonly together?: string | undefined;
  readonly withdraw?: boolean;
  readonly "i-know"?: boolean;
}

/** The examples of a review; at its end each notes something else that both agreed on. */
export const reviewExamples = (together: string): string[] => [
  "<%= config.bin %> <%= command.id %>",
  "<%= config.bin %> <%= command.id %> --text - < review.md",
  '<%= config.bin %> <%= command.id %> --answer "expectations=less advice than I feared"',
  "<%= config.bin %> <%= command.id %> --show",
  `<%= config.bin %> <%= command.id %> --together "${together}"`,
];

/** What the midway and the closing review have in common: each alone, sealed, and then together. */
export abstract class ReviewCommand extends MentorCommand {
  static override description =
    "Goals then and now, what you expected then and now, the roles, what comes of it; a programme with a form of its own asks that first. Each answers apart, and both are opened once both are there. Read them together, then note what you agree with --together.";
  static override flags = reviewFlags;

  /** Answers, shows, notes or takes back, as the flags say. */
  protected async review(about: ReviewKind): Promise<ReviewReport> {
    const { flags } = await this.parse(ReviewCommand);
    const session = await this.open(flags);
    const side = await session.actingAs();
    if (flags.show) return this.#report(session, about, side, null);
    if (flags.withdraw) {
      const commit = await withdrawAnswer(session, about, side);
      const done = commit ? "Taken back. It can be answered anew any day." : "There is no sealed answer of yours.";
      return this.#report(session, about, side, commit, session.options.dryRun ? "It would be taken back." : done);
    }
    if (flags.together !== undefined) return this.#together(session, about, side, flags.together);
    return this.#answer(session, about, side, flags);
  }

  async #answer(session: Session, about: ReviewKind, side: Side, flags: Wishes): Promise<ReviewReport> {
    const form = reviewForm(await session.programme(), about, side);
    const text = flags.text === "-" ? await session.options.readStdin() : flags.text;
    const given = givenReview(form, { text, answer: flags.answer });
    const opened = given === undefined ? await publishReady(session) : null;
    const before = await viewReview(session, about, side);
    const isWanted = session.prompter.interactive && opened === null && before.answers.length === 0 && !before.lost;
    const isToAnswer = given !== undefined || isWanted;
    if (!isToAnswer) return this.#report(session, about, side, opened);
    const store = await openPrivate(session, side, { iKnow: flags["i-know"] });
    const written = given === undefined ? await askReview(session, side, about, form, store) : undefined;
    const answer = { about, by: side, text: given ?? written?.text ?? "" };
    const commit = await sealAnswer(session, store, answer);
    if (!session.options.dryRun) written?.done();
    return this.#report(session, about, side, commit, session.options.dryRun ? "It would be sealed." : "");
  }

  async #together(session: Session, about: ReviewKind, side: Side, given: string): Promise<ReviewReport> {
    const text = checkProse(given === "-" ? await session.options.readStdin() : given, "note");
    const applied = await this.apply(session, (pair) => {
      const round = shownRound(pair, about);
      if (isOpen(round)) return planTogether(pair, round, text, side, session.today, session.ids);
      throw wrongState("Not both of you have answered this review yet", `mentor review ${about}`);
    });
    return this.#report(session, about, side, applied.commit, session.options.dryRun ? "It would be noted." : "Noted.");
  }

  async #report(
    session: Session,
    about: ReviewKind,
    side: Side,
    commit: string | null,
    done = "",
  ): Promise<ReviewReport> {
    const review = await viewReview(session, about, side);
    return this.report({ review, commit }, (report, screen) => {
      const text = renderReview(report.review, namesOf(session, side), side, screen);
      return [done, text].filter((part) => part !== "").join("\n\n");
    });
  }
}
