import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { markStep, type StepReport } from "../../app/mark-step.ts";

export default class StepDone extends MentorCommand {
  static override summary = "Tick a step that the notebook can't see";
  static override examples = [
    "<%= config.bin %> <%= command.id %> career-tell-your-stories",
    '<%= config.bin %> <%= command.id %> "in person"',
  ];
  static override args = { step: Args.string({ description: "the step: its id, or words of it" }) };
  static override flags = { ...dryRun };

  async run(): Promise<StepReport> {
    const { args, flags } = await this.parse(StepDone);
    const session = await this.open(flags);
    const words = { did: "Done:", would: "Would be done:", same: "Done already:" };
    const wish = { wanted: args.step, as: "done", command: "mentor step done", words } as const;
    return this.report(...(await markStep(session, wish, (plan) => this.apply(session, plan))));
  }
}
