import type { StepReport } from "../../app/mark-step.ts";
import { StepCommand } from "../../app/step-command.ts";

export default class StepSkip extends StepCommand {
  static override summary = "Leave a step out; it can be taken up again";

  run(): Promise<StepReport> {
    const words = { did: "Left out:", would: "Would be left out:", same: "Left out already:" };
    return this.mark({ as: "skipped", command: "mentor step skip", words });
  }
}
