import { ReviewCommand, type ReviewReport, reviewExamples } from "../../app/review-command.ts";

export default class ReviewMidway extends ReviewCommand {
  static override summary = "Look back halfway: each alone, sealed, and then together";
  static override examples = reviewExamples("we go on every three weeks");

  run(): Promise<ReviewReport> {
    return this.review("midway");
  }
}
