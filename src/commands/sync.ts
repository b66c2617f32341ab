import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { exchange } from "../app/exchange.ts";
import { type ExchangeReport, hasNews } from "../app/exchange-report.ts";
import { namesOf } from "../app/names.ts";
import { renderExchange } from "../render/exchange-lines.ts";

export default class Sync extends MentorCommand {
  static override summary = "Exchange the notebook with the other's copy";
  static override description =
    "Fetches, joins and sends, with all places that the notebook is shared through. What both changed is joined record by record; where one value had to be chosen, it is said, and the other is kept. " +
    "A folder that both reach by a cloud drive or a stick does as well: then each writes a bundle of their own there.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --to git@example.org:pair.git",
    "<%= config.bin %> <%= command.id %> --to /media/stick/pair.git",
    "<%= config.bin %> <%= command.id %> --folder ~/Dropbox/pair",
  ];
  static override flags = {
    ...dryRun,
    to: Flags.string({ helpValue: "REMOTE", description: "where to share it from now on: an address, or a folder" }),
    folder: Flags.string({ helpValue: "DIR", description: "a folder to exchange bundles through from now on" }),
    unrelated: Flags.boolean({ description: "join a shared copy that has another history" }),
    publish: Flags.boolean({ description: "put the notebook where it is no longer, or beside other branches" }),
  };

  async run(): Promise<ExchangeReport> {
    const { flags } = await this.parse(Sync);
    const session = await this.open(flags);
    const { report, failure } = await exchange(session, flags);
    if (report.places.some((each) => !each.reached)) this.endWith(5);
    else if (report.choices.length > 0 || report.lagging) this.endWith(3);
    const names = namesOf(session, session.knownSide());
    this.report(report, (shown, screen) => renderExchange(shown, names, session.options.dryRun, screen));
    // One object is all that goes out as JSON: what came says of each place why it was not reached.
    if (failure && !(this.jsonEnabled() && hasNews(report))) throw failure;
    return report;
  }
}
