import { checkbox, confirm, input, select } from "@inquirer/prompts";
import type { ChoiceQuestion, ManyQuestion, Option, Prompter, TextQuestion, YesNoQuestion } from "./prompter.ts";
import { stopped } from "./stopped.ts";

/** Where the prompts are drawn: always stderr, since stdout carries the result. */
export interface PromptStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Lays out a question in lines that fit the terminal, with what is offered beside it. */
export type Fold = (message: string, offered?: string) => string;

/**
 * Asks in the terminal. Throws STOPPED for Ctrl-C and for a terminal that goes away.
 *
 * `shown` makes another person's text harmless; every label passes through it. What `fold` gets has.
 */
export class TerminalPrompter implements Prompter {
  readonly interactive = true;
  readonly #streams: PromptStreams;
  readonly #shown: (text: string) => string;
  readonly #fold: Fold;

  constructor(streams: PromptStreams, shown: (text: string) => string, fold: Fold = (message) => message) {
    this.#streams = streams;
    this.#shown = shown;
    this.#fold = fold;
  }

  async text(question: TextQuestion): Promise<string> {
    const { check, default: offered } = question;
    // What is offered is drawn as well, and may be the other's words; taken, it is what it was.
    const drawn = offered === undefined ? undefined : this.#shown(offered);
    const meant = (answer: string) => (offered !== undefined && answer === drawn ? offered : answer);
    const answer = await this.#ask(
      input(
        {
          message: this.#fold(this.#shown(question.message), drawn),
          ...(drawn === undefined ? {} : { default: drawn }),
          ...(check ? { validate: (typed: string) => check(meant(typed)) ?? true } : {}),
        },
        this.#streams,
      ),
    );
    return meant(answer);
  }

  async choose<T>(question: ChoiceQuestion<T>): Promise<T> {
    return this.#ask(
      select<T>(
        {
          message: this.#fold(this.#shown(question.message)),
          choices: question.options.map((each) => this.#choice(each)),
          ...(question.default === undefined ? {} : { default: question.default }),
          pageSize: 12,
        },
        this.#streams,
      ),
    );
  }

  async chooseMany<T>(question: ManyQuestion<T>): Promise<readonly T[]> {
    return this.#ask(
      checkbox<T>(
        {
          message: this.#fold(this.#shown(question.message)),
          choices: question.options.map((each) => ({ ...this.#choice(each), checked: each.chosen ?? false })),
          pageSize: 12,
        },
        this.#streams,
      ),
    );
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    return this.#ask(
      confirm({ message: this.#fold(this.#shown(question.message)), default: question.default }, this.#streams),
    );
  }

  #choice<T>(option: Option<T>) {
    return {
      value: option.value,
      name: this.#shown(option.label),
      ...(option.hint ? { description: this.#shown(option.hint) } : {}),
    };
  }

  async #ask<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === "ExitPromptError") throw stopped(thrown);
      throw thrown;
    }
  }
}
