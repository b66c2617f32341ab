import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../app/command.ts";
import { lastExchange } from "../app/last-exchange.ts";
import { namesOf } from "../app/names.ts";
import type { Session } from "../app/session.ts";
import { type Status as Standing, statusOf } from "../domain/status.ts";
import type { Day } from "../domain/words.ts";
import { safeLine } from "../render/gate.ts";
import { renderStatus } from "../render/status-screen.ts";

/** Where several pairs stand. */
interface Standings {
  readonly today: Day;
  readonly notebooks: readonly (Standing & { readonly notebook: string })[];
}

export default class Status extends MentorCommand {
  static override summary = "Show where the relationship stands";
  static override description =
    "One screen: the phase, the next call, what is overdue and what is to come from whom, and the goals. With --all, the week ahead in every notebook of yours.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --json",
    "<%= config.bin %> <%= command.id %> --all",
  ];
  static override flags = {
    all: Flags.boolean({ description: "the week ahead in every notebook of yours: mentor notebook list" }),
  };

  async run(): Promise<Standing | Standings> {
    const { flags } = await this.parse(Status);
    if (flags.all) return this.#everywhere(flags);
    const session = await this.open(flags);
    const names = namesOf(session, session.knownSide());
    const exchanged = lastExchange(session);
    return this.report(await statusIn(session), (shown, screen) => {
      const text = renderStatus(shown, names, screen);
      return exchanged && !exchanged.isToday ? `${text}\n\n${safeLine(exchanged.text)}` : text;
    });
  }

  async #everywhere(flags: { readonly as?: string | undefined }): Promise<Standings> {
    const found = await this.inEach(flags, async (session) => ({
      names: namesOf(session, session.knownSide()),
      status: { ...(await statusIn(session)), notebook: session.root },
    }));
    const { renderWeek } = await import("../render/week-screen.ts");
    const standings = { today: this.clock().today, notebooks: found.map(({ status }) => status) };
    return this.report(standings, (_, screen) => renderWeek(found, screen));
  }
}

async function statusIn(session: Session): Promise<Standing> {
  return statusOf(session.pair, await session.programme(), session.today, session.knownSide());
}
