import * as Flags from "@oclif/core/flags";
import { withAnswers } from "../app/answers.ts";
import { dryRun, MentorCommand } from "../app/command.ts";
import { lastExchange } from "../app/last-exchange.ts";
import { namesOf } from "../app/names.ts";
import type { Session } from "../app/session.ts";
import { hasKeptPrep, type SharedPrep, sharedPreps } from "../app/shared-prep.ts";
import type { Noted } from "../app/what-happened.ts";
import { elsewhere } from "../app/zones.ts";
import { passedUnrecorded } from "../domain/meetings.ts";
import { type NextCall, nextCall } from "../domain/next-call.ts";
import { nextHint } from "../domain/next-hint.ts";
import type { Programme } from "../domain/programme.ts";
import type { Meeting } from "../domain/records.ts";
import type { Side } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { renderNext } from "../render/next-screen.ts";

const shareHint = { command: "mentor prep --share", what: "what you want from this call; only you can read it yet" };

interface NextReport extends NextCall {
  /** Whether the agenda stands in the notebook as it is shown. */
  readonly saved: boolean;
  /** What each side shared that it wants from this call. */
  readonly prep: readonly SharedPrep[];
  /** Whether you keep prep that only you can read. */
  readonly unshared: boolean;
  readonly commit: string | null;
}

export default class Next extends MentorCommand {
  static override summary = "Prepare the next call";
  static override description =
    "Shows what you and the other still owe, an agenda timed to your minutes, three questions and a tip, and saves the agenda. Both of you see the same questions.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --dry-run",
    "<%= config.bin %> <%= command.id %> --swap 2",
  ];
  static override flags = {
    ...dryRun,
    swap: Flags.integer({ helpValue: "N", description: "put another question in the place of the N-th" }),
  };

  async run(): Promise<NextReport> {
    const { flags } = await this.parse(Next);
    const session = await this.open(flags);
    const side = await session.actingAs();
    if (session.prompter.interactive && !session.options.dryRun && lastExchange(session)) {
      const { offerExchange } = await import("../app/offer-exchange.ts");
      await offerExchange(session, this.screen(this.surroundings.stderr));
    }
    const programme = await session.programme();
    let noted: Noted | undefined;
    if (session.prompter.interactive && !session.options.dryRun && passedUnrecorded(session.pair, session.today)) {
      const { askWhatHappened } = await import("../app/what-happened.ts");
      const happened = await askWhatHappened(session);
      if (happened && "held" in happened) await this.#record(session, side, happened.held);
      else noted = happened;
    }
    const report = await this.#show(session, programme, side, flags.swap, noted);
    if (session.prompter.interactive && !session.options.dryRun && !report.resting)
      return this.#offer(session, programme, side, report);
    return report;
  }

  /** Records the call that was forgotten, and says so before the next one is shown. */
  async #record(session: Session, side: Side, meeting: Meeting): Promise<void> {
    const { holdCall } = await import("../app/hold-call.ts");
    const { meetReport } = await import("../app/meet-report.ts");
    const { renderHeldCall } = await import("../render/held-page.ts");
    const held = await holdCall(session, { date: meeting.date }, (plan) => this.apply(session, plan));
    const screen = this.screen(this.surroundings.stderr);
    this.say(`${renderHeldCall(meetReport(held, session.today), namesOf(session, side), false, screen)}\n`);
  }

  /** Saves the agenda, unless it is a dry run, and shows the call. */
  async #show(session: Session, programme: Programme, side: Side, swap?: number, noted?: Noted): Promise<NextReport> {
    const { pair, commit, saved } = await this.#save(session, programme, swap, noted);
    const hasPrep = hasKeptPrep(session, side);
    const call = nextCall(pair, programme, side, session.today, session.ids, { hasPrep });
    const questions = await withAnswers(session, call.questions);
    const exchanged = lastExchange(session);
    const notes = exchanged ? [...call.notes, exchanged.text] : call.notes;
    const prep = sharedPreps(session);
    const unshared = hasPrep && prep.every(({ by }) => by !== side);
    const report = { ...call, questions, notes, prep, unshared, saved, commit };
    const names = namesOf(session, side);
    const hint = unshared ? shareHint : nextHint(call, session.today, session.settings);
    return this.report(report, (shown, screen) =>
      renderNext(shown, { names, side, hint, elsewhere: elsewhere(shown.meeting, pair) }, screen),
    );
  }

  async #save(session: Session, programme: Programme, swap?: number, noted?: Noted) {
    const isResting = session.lateFrom !== session.today && swap === undefined;
    if (isResting || (session.options.dryRun && swap === undefined)) {
      return { pair: session.pair, commit: null, saved: false };
    }
    const { planPreparation } = await import("../app/prepare-call.ts");
    try {
      const applied = await this.apply(session, planPreparation(session, programme, swap, noted));
      return { ...applied, saved: !session.options.dryRun };
    } catch (thrown) {
      // Whoever looks two minutes before a call sees it, even where nothing can be saved.
      const problem = problemOf(thrown);
      const isOfDisk = problem?.code === "READ_ONLY" || problem?.code === "DISK";
      if (!isOfDisk || swap !== undefined || noted) throw thrown;
      const why = problem.code === "DISK" ? problem.message : "This folder can only be read";
      this.say(`${why}, so the agenda is shown and not saved.`);
      return { pair: session.pair, commit: null, saved: false };
    }
  }

  /** What a person may want to do at once: add a topic, swap a question. */
  async #offer(session: Session, programme: Programme, side: Side, first: NextReport): Promise<NextReport> {
    let report = first;
    try {
      for (;;) {
        const wish = await session.prompter.choose({
          message: "Anything to change?",
          flag: "--no-input",
          default: "done" as const,
          options: [
            { value: "done" as const, label: "No, that is it" },
            { value: "topic" as const, label: "Add a topic" },
            { value: "swap" as const, label: "Swap a question" },
            {
              value: "prep" as const,
              label: "Write what I want from this call",
              hint: "yours alone until you share it",
            },
          ],
        });
        if (wish === "done") return report;
        const swap = wish === "swap" ? await this.#askSwap(session, report) : undefined;
        if (wish === "topic") await this.#askTopic(session);
        if (wish === "prep") await this.#askPrep(session, side);
        report = await this.#show(session, programme, side, swap);
      }
    } catch (thrown) {
      // The agenda is shown and saved: whoever leaves here has done what they came for.
      if (problemOf(thrown)?.code !== "STOPPED") throw thrown;
      return report;
    }
  }

  async #askTopic(session: Session): Promise<void> {
    const { planTopicAdd } = await import("../domain/plan-topics.ts");
    const { askTitle } = await import("../app/ask-words.ts");
    const title = await askTitle(session, { message: "What do you want to talk about?", flag: "mentor topic add" });
    const now = await session.now();
    await this.apply(session, (pair) => planTopicAdd(pair, title, now));
  }

  async #askPrep(session: Session, side: Side): Promise<void> {
    const { askPrep, keepPrep, openPrep } = await import("../app/prep.ts");
    const own = await openPrep(session, side, {});
    const written = await askPrep(session, own);
    const { checkProse } = await import("../domain/limits.ts");
    await keepPrep(session, own, checkProse(written.text, "prep"));
    written.done();
  }

  #askSwap(session: Session, { questions }: NextReport): Promise<number> {
    return session.prompter.choose({
      message: "Which one?",
      flag: "--swap",
      options: questions.map((each, at) => ({ value: at + 1, label: `${at + 1}  ${each.text}` })),
    });
  }
}
