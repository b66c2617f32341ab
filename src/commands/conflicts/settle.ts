import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { type Choices, ofPrivate, openChoices } from "../../app/choices.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pickChoice } from "../../app/pick-choice.ts";
import { choicesOf } from "../../app/record-titles.ts";
import type { Session } from "../../app/session.ts";
import { meantValue, type SettledReport, settleChoice, type Take } from "../../app/settle-choice.ts";
import type { Conflict } from "../../domain/records.ts";
import { MentorError } from "../../errors.ts";
import { renderSettled } from "../../render/choice-page.ts";
import { sayValue, whatWords } from "../../render/exchange-lines.ts";

export default class ConflictsSettle extends MentorCommand {
  static override summary = "Choose which value stands, and end the matter";
  static override description =
    "Mine is what you wrote, theirs what the other wrote, edit a third value. The other side gets it with the next sync. Where you wrote both, on two machines, theirs is what stands.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> k7m3 --take theirs",
    '<%= config.bin %> <%= command.id %> k7m3 --take edit --value "2026-12-10"',
  ];
  static override args = {
    choice: Args.string({ description: "its id, the start of it, or words of the record's title" }),
  };
  static override flags = {
    ...dryRun,
    ...ofPrivate,
    take: Flags.string({ options: ["mine", "theirs", "edit"], description: "which value is to stand" }),
    value: Flags.string({ helpValue: "TEXT", description: "the third value, with --take edit" }),
  };

  async run(): Promise<SettledReport> {
    const { args, flags } = await this.parse(ConflictsSettle);
    const session = await this.open(flags);
    await session.actingAs();
    const choices = await openChoices(session, flags.private);
    const conflict = await pickChoice(session, choices, args.choice, "settle");
    const take = await askTake(session, choices, conflict, flags);
    const report = await settleChoice(session, choices, conflict.id, take);
    return this.report(report, (shown, screen) =>
      renderSettled(shown, { isDryRun: session.options.dryRun, isPrivate: choices.isPrivate }, screen),
    );
  }
}

interface Told {
  readonly take?: string | undefined;
  readonly value?: string | undefined;
}

async function askTake(session: Session, choices: Choices, conflict: Conflict, { take, value }: Told): Promise<Take> {
  if (value !== undefined && (take ?? "edit") !== "edit") throw needsEdit();
  const who = take ?? (value === undefined ? await askWho(session, choices, conflict) : "edit");
  if (who === "mine" || who === "theirs") return { who };
  const message = `What is ${wordsFor(session, choices, conflict)} to be?`;
  const text = value ?? (await session.prompter.text({ message, flag: "--value" }));
  return { who: "edit", value: text };
}

async function askWho(session: Session, choices: Choices, conflict: Conflict): Promise<string> {
  const side = await session.side();
  const writers = choices.writersOf(conflict);
  const said = (who: "mine" | "theirs") => sayValue(meantValue(conflict, writers, who, side), session);
  const isMine = writers.by === side && writers.otherBy === side;
  return session.prompter.choose({
    message: `What is ${wordsFor(session, choices, conflict)} to be?`,
    flag: "--take",
    options: [
      { value: "mine", label: `${isMine ? "What gave way" : "Yours"}: ${said("mine")}` },
      { value: "theirs", label: `${isMine ? "What stands now" : "The other's"}: ${said("theirs")}` },
      { value: "edit", label: "Another one" },
    ],
  });
}

function wordsFor(session: Session, choices: Choices, conflict: Conflict): string {
  const [choice] = choicesOf(session, [conflict], choices);
  return choice ? whatWords(choice) : conflict.field;
}

function needsEdit(): MentorError {
  return new MentorError({
    code: "USAGE",
    message: "--value says what is to stand, and so does --take mine or theirs",
    remedy: "leave one of them out",
    exit: 2,
  });
}
