import { ReviewCommand, type ReviewReport, reviewFlags } from "../../app/review-command.ts";

export default class ReviewMidway extends ReviewCommand {
  static override summary = "Look back halfway: each alone, sealed, and then together";
  static override description =
    "Goals then and now, what you expected then and now, the roles, what comes of it; a programme with a form of its own asks that first. Each answers apart, and both are opened once both are there. Read them together, then note what you agree with --together.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --text - < review.md",
    '<%= config.bin %> <%= command.id %> --answer "expectations=less advice than I feared"',
    "<%= config.bin %> <%= command.id %> --show",
    '<%= config.bin %> <%= command.id %> --together "we go on every three weeks"',
  ];
  static override flags = reviewFlags;

  async run(): Promise<ReviewReport> {
    const { flags } = await this.parse(ReviewMidway);
    return this.review("midway", flags);
  }
}
