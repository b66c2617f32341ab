import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { iKnow } from "../app/journal-readers.ts";
import { namesOf } from "../app/names.ts";
import { openPrivate } from "../app/private-store.ts";
import { askPulse, type PulseView, viewPulse } from "../app/pulse.ts";
import { publishReady, sealAnswer, withdrawAnswer } from "../app/sealed.ts";
import type { Session } from "../app/session.ts";
import { readRatings } from "../domain/pulse.ts";
import type { Side } from "../domain/words.ts";
import { renderPulse } from "../render/pulse-lines.ts";

interface PulseReport {
  readonly pulse: PulseView;
  readonly commit: string | null;
}

export default class Pulse extends MentorCommand {
  static override summary = "Say how it goes: three ratings and a line, opened once both of you have";
  static override description =
    "Each answers apart. Your answer is sealed: its words stay with you, and the notebook says that it is ready. Once both are, each side's next exchange opens its own, or at once where both lie on this machine. It is asked for after about 30 days, then every 60; pulse in mentor.yaml changes that.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --rate 4,3,5 --note "the last two were rushed"',
    "<%= config.bin %> <%= command.id %> --show",
    "<%= config.bin %> <%= command.id %> --withdraw",
  ];
  static override flags = {
    ...dryRun,
    rate: Flags.string({ helpValue: "4,3,5", description: "your three ratings, 1 to 5" }),
    note: Flags.string({ helpValue: "TEXT", description: "a line to go with them", dependsOn: ["rate"] }),
    show: Flags.boolean({ description: "show what both answered, and every pulse so far", exclusive: ["rate"] }),
    withdraw: Flags.boolean({ description: "take back an answer that is still sealed", exclusive: ["rate", "show"] }),
    ...iKnow,
  };

  async run(): Promise<PulseReport> {
    const { flags } = await this.parse(Pulse);
    const rate = flags.rate === undefined ? undefined : readRatings(flags.rate);
    const session = await this.open(flags);
    const side = await session.actingAs();
    if (flags.show) return this.#report(session, side, "", null);
    if (flags.withdraw) {
      const commit = await withdrawAnswer(session, "pulse", side);
      const done = commit ? "Taken back. It can be answered anew any day." : "There is no sealed answer of yours.";
      return this.#report(session, side, session.options.dryRun ? "It would be taken back." : done, commit);
    }
    const opened = rate === undefined ? await publishReady(session) : null;
    const before = await viewPulse(session, side);
    const isWanted = session.prompter.interactive && !before.ready[side] && opened === null && !before.lost;
    const isToAnswer = rate !== undefined || isWanted;
    if (!isToAnswer) return this.#report(session, side, "", opened);
    const { ratings, note } = await askPulse(session, side, { rate, note: flags.note });
    const store = await openPrivate(session, side, { iKnow: flags["i-know"] });
    const commit = await sealAnswer(session, store, { about: "pulse", by: side, ratings, text: note });
    return this.#report(session, side, session.options.dryRun ? "It would be sealed." : "", commit);
  }

  async #report(session: Session, side: Side, done: string, commit: string | null): Promise<PulseReport> {
    const pulse = await viewPulse(session, side);
    return this.report({ pulse, commit }, (report, screen) => {
      const text = renderPulse(report.pulse, namesOf(session, side), side, screen);
      return [done, text].filter((part) => part !== "").join("\n\n");
    });
  }
}
