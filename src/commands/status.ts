import { MentorCommand } from "../app/command.ts";
import { lastExchange } from "../app/last-exchange.ts";
import { namesOf } from "../app/names.ts";
import { type Status as Standing, statusOf } from "../domain/status.ts";
import { safeLine } from "../render/gate.ts";
import { renderStatus } from "../render/status-screen.ts";

export default class Status extends MentorCommand {
  static override summary = "Show where the relationship stands";
  static override description =
    "One screen: the phase, the next call, what is overdue and what is to come from whom, and the goals.";
  static override examples = ["<%= config.bin %> <%= command.id %>", "<%= config.bin %> <%= command.id %> --json"];

  async run(): Promise<Standing> {
    const { flags } = await this.parse(Status);
    const session = await this.open(flags);
    const status = statusOf(session.pair, await session.programme(), session.today, session.knownSide());
    const names = namesOf(session, session.knownSide());
    const exchanged = lastExchange(session);
    return this.report(status, (shown, screen) => {
      const text = renderStatus(shown, names, screen);
      return exchanged && !exchanged.isToday ? `${text}\n\n${safeLine(exchanged.text)}` : text;
    });
  }
}
