import type { StepReport } from "../../app/mark-step.ts";
import { StepCommand } from "../../app/step-command.ts";

export default class StepDone extends StepCommand {
  static override summary = "Tick a step that the notebook can't see";

  run(): Promise<StepReport> {
    const words = { did: "Done:", would: "Would be done:", same: "Done already:" };
    return this.mark({ as: "done", command: "mentor step done", words });
  }
}
