import type { StepReport } from "../../app/mark-step.ts";
import { StepCommand } from "../../app/step-command.ts";

export default class StepReopen extends StepCommand {
  static override summary = "Take back that a step was ticked or left out";

  run(): Promise<StepReport> {
    const words = { did: "Open again:", would: "Would be open again:", same: "Open already:" };
    return this.mark({ as: "open", command: "mentor step reopen", words });
  }
}
