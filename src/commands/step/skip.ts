import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { markStep, type StepReport } from "../../app/mark-step.ts";

export default class StepSkip extends MentorCommand {
  static override summary = "Leave a step out; it can be taken up again";
  static override examples = [
    "<%= config.bin %> <%= command.id %> career-tell-your-stories",
    '<%= config.bin %> <%= command.id %> "in person"',
  ];
  static override args = { step: Args.string({ description: "the step: its id, or words of it" }) };
  static override flags = { ...dryRun };

  async run(): Promise<StepReport> {
    const { args, flags } = await this.parse(StepSkip);
    const session = await this.open(flags);
    const words = { did: "Left out:", would: "Would be left out:", same: "Left out already:" };
    const wish = { wanted: args.step, as: "skipped", command: "mentor step skip", words } as const;
    return this.report(...(await markStep(session, wish, (plan) => this.apply(session, plan))));
  }
}
