import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { counted } from "../../domain/day.ts";
import { phaseNamed } from "../../domain/phase-name.ts";
import { phaseOf } from "../../domain/phases.ts";
import { checkSubject } from "../../domain/plan-goals.ts";
import type { Asker } from "../../domain/programme.ts";
import { filterQuestions, type QuestionFilter, type QuestionView, viewBank } from "../../domain/question-list.ts";
import { renderQuestions } from "../../render/question-lines.ts";

export default class QuestionList extends MentorCommand {
  static override summary = "List questions: those for the phase you are in, or what you ask for";
  static override description =
    "Without a flag it lists what suits the present phase and was not asked yet. With flags it goes through the whole bank, narrowed by them.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --asker mentee --trust 1 --not-asked",
    "<%= config.bin %> <%= command.id %> --asked",
  ];
  static override flags = {
    phase: Flags.string({ helpValue: "ID", description: "only those that suit a phase" }),
    asker: Flags.string({ options: ["mentor", "mentee", "either"], description: "only those that this side may ask" }),
    subject: Flags.string({ description: "only those about one subject, such as skills" }),
    trust: Flags.string({ options: ["1", "2", "3"], description: "only those that take as much trust" }),
    asked: Flags.boolean({ description: "only those that were asked", exclusive: ["not-asked"] }),
    "not-asked": Flags.boolean({ description: "only those that were not asked yet" }),
    all: Flags.boolean({ description: "the whole bank" }),
  };

  async run(): Promise<{ readonly questions: readonly QuestionView[] }> {
    const { flags } = await this.parse(QuestionList);
    const session = await this.open(flags);
    const { pair } = session;
    const programme = await session.programme();
    const { phase: present } = phaseOf(programme, pair.settings);
    const isNarrowed = narrowing.some((name) => name in flags);
    const filter: QuestionFilter = isNarrowed
      ? {
          phase: flags.phase === undefined ? undefined : phaseNamed(programme, flags.phase),
          asker: flags.asker as Asker | undefined,
          subject: flags.subject === undefined ? undefined : checkSubject(flags.subject),
          trust: flags.trust === undefined ? undefined : Number(flags.trust),
          asked: flags.asked ? true : flags["not-asked"] ? false : undefined,
        }
      : { phase: present, asked: false, skipped: false };
    const questions = filterQuestions(viewBank(programme, pair), filter, programme.phases);
    const names = namesOf(session, session.knownSide());
    return this.report({ questions }, (value, screen) => {
      const { length } = value.questions;
      if (length === 0) {
        return isNarrowed
          ? "No question is like that."
          : "Every question of this phase was asked. To see the whole bank: mentor question list --all";
      }
      const where = isNarrowed
        ? counted(length, "question")
        : `${counted(length, "question")} for this phase, ${present.title}.\nThe whole bank: mentor question list --all`;
      return `${renderQuestions(value.questions, names, screen)}\n\n${where}`;
    });
  }
}

const narrowing = ["phase", "asker", "subject", "trust", "asked", "not-asked", "all"];
