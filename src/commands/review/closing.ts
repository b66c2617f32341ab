import { ReviewCommand, type ReviewReport, reviewExamples } from "../../app/review-command.ts";

export default class ReviewClosing extends ReviewCommand {
  static override summary = "Look back at the end: each alone, sealed, and then together";
  static override examples = reviewExamples("lunch in June");

  run(): Promise<ReviewReport> {
    return this.review("closing");
  }
}
