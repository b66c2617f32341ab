import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "./command.ts";
import { markStep, type StepReport, type StepWish } from "./mark-step.ts";

/** What the commands on one step have in common: which step, and what they say of it. */
export abstract class StepCommand extends MentorCommand {
  static override examples = [
    "<%= config.bin %> <%= command.id %> career-tell-your-stories",
    '<%= config.bin %> <%= command.id %> "in person"',
  ];
  static override args = { step: Args.string({ description: "the step: its id, or words of it" }) };
  static override flags = { ...dryRun };

  protected async mark(wish: Omit<StepWish, "wanted">): Promise<StepReport> {
    const { args, flags } = await this.parse(StepCommand);
    const session = await this.open(flags);
    const plan = { ...wish, wanted: args.step };
    return this.report(...(await markStep(session, plan, (each) => this.apply(session, each))));
  }
}
