import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../app/command.ts";
import { isInNotebook, programmesHere } from "../app/here.ts";
import { findRecord } from "../domain/find.ts";
import { type GuideLine, guidePages, searchPages } from "../domain/guide.ts";
import type { GuidePage } from "../domain/programme.ts";
import type { Side } from "../domain/words.ts";
import { renderGuideList } from "../render/guide-lines.ts";

type GuideReport = { readonly pages: readonly GuideLine[] } | { readonly page: GuidePage };

export default class Guide extends MentorCommand {
  static override summary = "Read the handbook";
  static override description =
    "Short pages, each titled by the question a person has. In a notebook these are the pages of its programme; elsewhere, of all programmes.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> "goes quiet"',
    "<%= config.bin %> <%= command.id %> --search trust",
    "<%= config.bin %> <%= command.id %> --for mentor",
  ];
  static override args = { page: Args.string({ description: "a page: its id, or words of its title" }) };
  static override flags = {
    search: Flags.string({ helpValue: "TEXT", description: "only pages that say this" }),
    for: Flags.string({ options: ["mentor", "mentee", "both", "lead"], description: "only pages for these readers" }),
  };

  async run(): Promise<GuideReport> {
    const { args, flags } = await this.parse(Guide);
    const { cwd, env } = this.surroundings;
    const session = isInNotebook(flags, cwd, env) ? await this.open(flags, { quiet: true }) : undefined;
    const pages = guidePages(await programmesHere(session));
    if (args.page !== undefined) {
      const page = findRecord(args.page, pages, "guide page", "mentor guide");
      const { renderMarkdown } = await import("../render/markdown.ts");
      return this.report({ page }, ({ page: { title, text } }, { width, style }) =>
        renderMarkdown(`# ${title}\n\n${text}`, { width, coloured: style.bold("x") !== "x" }),
      );
    }
    const side: Side | undefined = session?.knownSide();
    const found = searchPages(pages, flags.search)
      .filter((each) => flags.for === undefined || each.for === flags.for)
      .map(({ id, title, for: readers }) => ({ id, title, for: readers }));
    return this.report({ pages: found }, (report, screen) => renderGuideList(report.pages, side, screen));
  }
}
