import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { askTitle, askWords } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { type QuestionReport, reportQuestion } from "../../app/question-report.ts";
import type { Session } from "../../app/session.ts";
import { putOf, shortIdIn } from "../../domain/change.ts";
import { checkTitle } from "../../domain/limits.ts";
import { checkSubject } from "../../domain/plan-goals.ts";
import { planQuestionAdd } from "../../domain/plan-questions.ts";
import { type Asker, subjects } from "../../domain/programme.ts";

/** What a question is about where nobody says: most of what a pair talks about is that. */
const usualSubject = "career";

export default class QuestionAdd extends MentorCommand {
  static override summary = "Add a question of your own to the bank";
  static override examples = [
    '<%= config.bin %> <%= command.id %> "What would you do with a free month?" --asker mentor --subject balance --trust 1',
  ];
  static override args = {
    text: Args.string({ ignoreStdin: true, description: "the question; asked for when left out" }),
  };
  static override flags = {
    ...dryRun,
    asker: Flags.string({
      options: ["mentor", "mentee", "either"],
      description: "who asks it; either, unless said otherwise",
    }),
    subject: Flags.string({ description: `what it is about: ${subjects.join(", ")}` }),
    trust: Flags.string({
      options: ["1", "2", "3"],
      description: "how much trust it takes: 1 for a first call, 2 once there is some, 3 for something personal",
    }),
    why: Flags.string({ description: "why it is worth asking" }),
  };

  async run(): Promise<QuestionReport> {
    const { args, flags } = await this.parse(QuestionAdd);
    const session = await this.open(flags);
    const now = await session.now();
    if (flags.subject !== undefined) checkSubject(flags.subject);
    const text = checkTitle(
      args.text ?? (await askTitle(session, { message: "What is the question?", flag: "TEXT", what: "question" })),
      "question",
    );
    const asker = (flags.asker as Asker | undefined) ?? (await askAsker(session));
    const subject = flags.subject ?? (await askSubject(session));
    const trust = flags.trust ?? (await askTrust(session));
    const why =
      flags.why ??
      (await askWords(session, { message: "Why is it worth asking? (optional)", flag: "--why", what: "reason" }));
    const wanted = { text, asker, subject, trust: Number(trust), ...(why === undefined ? {} : { why }) };
    const applied = await this.apply(session, (pair) => planQuestionAdd(pair, wanted, now));
    const added = putOf(applied.change, "question");
    const facts = `${asker === "either" ? "Either of you asks it" : `The ${asker} asks it`}; it is about ${subject} and takes trust ${trust} of 3.`;
    const next =
      added && !session.options.dryRun
        ? [`To have it in the next call: mentor question ask ${shortIdIn(applied.pair, added.id)}`]
        : [];
    return this.report(
      ...reportQuestion(session, applied, undefined, { did: "Added", would: "Would add" }, [facts, ...next]),
    );
  }
}

function askAsker(session: Session): Promise<Asker> {
  return session.prompter.choose<Asker>({
    message: "Who asks it?",
    flag: "--asker",
    default: "either",
    options: [
      { value: "either", label: "either of us" },
      { value: "mentor", label: `${session.nameOf("mentor")}, the mentor` },
      { value: "mentee", label: `${session.nameOf("mentee")}, the mentee` },
    ],
  });
}

function askSubject(session: Session): Promise<string> {
  return session.prompter.choose({
    message: "What is it about?",
    flag: "--subject",
    default: usualSubject,
    options: subjects.map((value) => ({ value, label: value })),
  });
}

function askTrust(session: Session): Promise<string> {
  return session.prompter.choose({
    message: "How much trust does it take?",
    flag: "--trust",
    default: "1",
    options: [
      { value: "1", label: "1, it can be asked in a first call" },
      { value: "2", label: "2, once there is some trust" },
      { value: "3", label: "3, it is personal" },
    ],
  });
}
