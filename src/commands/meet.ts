import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { holdCall } from "../app/hold-call.ts";
import { lastExchange } from "../app/last-exchange.ts";
import { type MeetReport, meetReport } from "../app/meet-report.ts";
import { namesOf } from "../app/names.ts";
import type { Session } from "../app/session.ts";
import type { Side } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { renderHeldCall } from "../render/held-page.ts";

export default class Meet extends MentorCommand {
  static override summary = "Hold the call and record it";
  static override description =
    "Opens the agenda in your editor, with a heading for each question and room for notes; without an editor it asks. " +
    "A line such as `- [ ] send the draft @mentee by fri` becomes an action item, and a tick on a listed one marks it as done. " +
    "Then it asks for what is missing, and records everything in one commit. A draft is kept until then.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --date yesterday --notes-file notes.md --next "2026-12-17 15:00"',
    '<%= config.bin %> <%= command.id %> --action "send the draft @mentee by fri" --action "ask Tomás @mentor"',
  ];
  static override flags = {
    ...dryRun,
    date: Flags.string({
      helpValue: "DAY",
      description: "when you talked; the planned day where it is over, else today",
    }),
    "notes-file": Flags.string({
      helpValue: "FILE",
      description: "take the notes from a file, or - for standard input",
    }),
    action: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "LINE",
      description: "a promise, as it would stand in the notes",
    }),
    next: Flags.string({ helpValue: "DAY", description: 'when you talk next: "2026-12-17 15:00", fri' }),
    about: Flags.string({ helpValue: "TEXT", description: "what the next call is to be about" }),
    covered: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "ID",
      description: "a topic that you got to, or all; the others wait for the next call",
    }),
    progress: Flags.integer({ helpValue: "0-100", description: "how far the goal in focus is now" }),
    answer: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: "FIELD=TEXT",
      description: "answer a field of the form that your programme has for a meeting's end",
    }),
    extra: Flags.boolean({ description: "a call beside the planned one" }),
    again: Flags.boolean({ description: "go back into the call that you recorded last", exclusive: ["extra", "date"] }),
    prompts: Flags.boolean({ description: "ask instead of opening an editor" }),
  };

  async run(): Promise<MeetReport> {
    const { flags } = await this.parse(Meet);
    const session = await this.open(flags);
    const side = await session.actingAs();
    const held = await holdCall(session, flags, (plan) => this.apply(session, plan));
    if (session.prompter.interactive && !session.options.dryRun) await this.#offerPulse(session, side);
    const names = namesOf(session, session.knownSide());
    const isShared = !session.options.dryRun && lastExchange(session) !== undefined;
    return this.report(meetReport(held, session.today), (report, screen) => {
      const page = renderHeldCall(report, names, session.options.dryRun, screen);
      return isShared ? `${page}\n\nNext: ${screen.style.accent("mentor sync")}` : page;
    });
  }

  /** Where a pulse is due, the end of a call is a good moment for it. Enter leaves it for another day. */
  async #offerPulse(session: Session, side: Side): Promise<void> {
    const { askedSince } = await import("../domain/answers.ts");
    const pair = { ...(session.after ?? session.pair), settings: session.settings };
    if (askedSince(pair, "pulse", side, session.today) === undefined) return;
    try {
      const message = "The pulse is due: three ratings and a line, for both of you once both have. Answer it now?";
      if (!(await session.prompter.confirm({ message, flag: "mentor pulse", default: false }))) return;
      const { askPulse } = await import("../app/pulse.ts");
      const { sealAnswer } = await import("../app/sealed.ts");
      const { openPrivate } = await import("../app/private-store.ts");
      const { ratings, note } = await askPulse(session, side, {});
      await sealAnswer(session, await openPrivate(session, side), { about: "pulse", by: side, ratings, text: note });
    } catch (thrown) {
      // The call is recorded: whoever leaves here has done what they came for.
      if (problemOf(thrown)?.code !== "STOPPED") throw thrown;
    }
  }
}
