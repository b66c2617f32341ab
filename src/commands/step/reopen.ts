import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { markStep, type StepReport } from "../../app/mark-step.ts";

export default class StepReopen extends MentorCommand {
  static override summary = "Take back that a step was ticked or left out";
  static override examples = [
    "<%= config.bin %> <%= command.id %> career-tell-your-stories",
    '<%= config.bin %> <%= command.id %> "in person"',
  ];
  static override args = { step: Args.string({ description: "the step: its id, or words of it" }) };
  static override flags = { ...dryRun };

  async run(): Promise<StepReport> {
    const { args, flags } = await this.parse(StepReopen);
    const session = await this.open(flags);
    const words = { did: "Open again:", would: "Would be open again:", same: "Open already:" };
    const wish = { wanted: args.step, as: "open", command: "mentor step reopen", words } as const;
    return this.report(...(await markStep(session, wish, (plan) => this.apply(session, plan))));
  }
}
