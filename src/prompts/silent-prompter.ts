import { MentorError } from "../errors.ts";
import type { ChoiceQuestion, ManyQuestion, Prompter, TextQuestion, YesNoQuestion } from "./prompter.ts";

/** Answers for nobody: takes what has a default, and refuses the rest by naming the flag. */
export class SilentPrompter implements Prompter {
  readonly interactive = false;

  async text(question: TextQuestion): Promise<string> {
    return question.default ?? refuse(question);
  }

  async choose<T>(question: ChoiceQuestion<T>): Promise<T> {
    return question.default ?? refuse(question);
  }

  async chooseMany<T>(question: ManyQuestion<T>): Promise<readonly T[]> {
    return question.options.filter((each) => each.chosen).map((each) => each.value);
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    return question.default;
  }
}

function refuse(question: { readonly message: string; readonly flag: string }): never {
  throw new MentorError({
    code: "NO_ANSWER",
    message: `Nobody is here to answer: ${question.message}`,
    remedy: `give it with ${question.flag}`,
    exit: 2,
  });
}
