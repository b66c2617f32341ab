import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { standing } from "../domain/agreement.ts";
import { parseSpan, printSpan } from "../domain/day.ts";
import { ending } from "../domain/ending.ts";
import { phaseOf } from "../domain/phases.ts";
import { planRenew } from "../domain/plan-close.ts";
import type { Day, Span } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { renderRenewed } from "../render/closing-lines.ts";
import { clip } from "../text/clip.ts";

interface RenewReport {
  readonly length: string;
  readonly until: Day;
  readonly phase: { readonly id: string; readonly title: string; readonly index: number; readonly of: number };
  readonly commit: string | null;
}

export default class Renew extends MentorCommand {
  static override summary = "Go on for another period, once the agreed length is over";
  static override description =
    "Everything stays. The new length counts from today; where you were about to close, you go back to your goals.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    '<%= config.bin %> <%= command.id %> --length "3 months"',
  ];
  static override flags = {
    ...dryRun,
    length: Flags.string({
      helpValue: "SPAN",
      description: "for how long, such as 3 months; as long as before otherwise",
    }),
  };

  async run(): Promise<RenewReport> {
    const { flags } = await this.parse(Renew);
    const session = await this.open(flags);
    const programme = await session.programme();
    const { length: before } = session.settings;
    const asked =
      flags.length ??
      (await session.prompter.text({
        message: "For how long do you want to go on?",
        flag: "--length",
        default: printSpan(before),
      }));
    const length = readLength(asked);
    const applied = await this.apply(session, (pair) => planRenew(pair, programme, length, session));
    const { pair } = applied;
    const { phase, index, of } = phaseOf(programme, pair.settings);
    const report: RenewReport = {
      length: printSpan(length),
      until: ending(pair, session.today).day,
      phase: { id: phase.id, title: phase.title, index, of },
      commit: applied.commit,
    };
    const isBack = phase.id !== session.settings.phase;
    const { isBegun, acceptances } = standing(pair, programme);
    return this.report(report, (shown, screen) =>
      renderRenewed(
        {
          length,
          until: shown.until,
          phase: isBack ? shown.phase.title : null,
          isAgreementOpen: isBegun && acceptances.length < 2,
          isDry: session.options.dryRun,
        },
        screen,
      ),
    );
  }
}

function readLength(text: string): Span {
  const span = parseSpan(text);
  if (span) return span;
  const message = `"${clip(text)}" is not a length of time`;
  throw new MentorError({ code: "BAD_VALUE", message, remedy: 'write it as "3 months"', exit: 2 });
}
