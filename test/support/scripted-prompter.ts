import type {
  ChoiceQuestion,
  ManyQuestion,
  Option,
  Prompter,
  TextQuestion,
  YesNoQuestion,
} from "../../src/prompts/prompter.ts";
import { stopped } from "../../src/prompts/stopped.ts";

/** Ctrl-C, or a terminal that goes away. */
export const STOP = Symbol("Ctrl-C");
/** Return, which takes what the question offers. */
export const ENTER = Symbol("Return");

/** Text for a line, true or false for yes or no, a label or a value for a choice, a list of them for several. */
export type Answer = string | number | boolean | RegExp | readonly (string | RegExp)[] | typeof STOP | typeof ENTER;

/** What is to be asked next (a part of the question, or a pattern), and what is answered. */
export type Step = readonly [question: string | RegExp, answer: Answer];

/** The same conversation, broken off by Ctrl-C at its question `at`, counted from 0. */
export function stoppedAt(steps: readonly Step[], at: number): Step[] {
  return [...steps.slice(0, at), [steps[at]?.[0] ?? /./, STOP]];
}

/**
 * Answers as a script says.
 *
 * Fails on a question that it did not expect and, when it is closed, on an answer that nobody asked for. The command
 * under test catches what is thrown at it, so the first failure is kept and thrown again by `close`, which `World.run`
 * calls. An answer that the question refuses is followed by the next step for the same question, as in a terminal.
 */
export class ScriptedPrompter implements Prompter {
  readonly interactive = true;
  /** Every question so far, in the words that the person saw. */
  readonly asked: string[] = [];
  /** What was said about each answer that a question refused. */
  readonly refused: string[] = [];
  readonly #steps: Step[];
  #failure: Error | undefined;

  constructor(steps: readonly Step[] = []) {
    this.#steps = [...steps];
  }

  async text(question: TextQuestion): Promise<string> {
    for (;;) {
      const answer = this.#next(question.message);
      const text = answer === ENTER ? (question.default ?? "") : answer;
      if (typeof text !== "string") return this.#fail(`"${question.message}" wants a line of text`);
      const said = question.check?.(text);
      if (said === undefined) return text;
      this.refused.push(said);
    }
  }

  async choose<T>(question: ChoiceQuestion<T>): Promise<T> {
    const answer = this.#next(question.message);
    if (answer !== ENTER) return this.#pick(question, answer);
    const first = question.options[0];
    if (question.default !== undefined) return question.default;
    return first ? first.value : this.#fail(`"${question.message}" offers nothing`);
  }

  async chooseMany<T>(question: ManyQuestion<T>): Promise<readonly T[]> {
    const answer = this.#next(question.message);
    if (answer === ENTER) return question.options.filter((each) => each.chosen).map((each) => each.value);
    if (!Array.isArray(answer)) return this.#fail(`"${question.message}" wants a list`);
    const answers: readonly (string | RegExp)[] = answer;
    return answers.map((each) => this.#pick(question, each));
  }

  async confirm(question: YesNoQuestion): Promise<boolean> {
    const answer = this.#next(question.message);
    if (answer === ENTER) return question.default;
    return typeof answer === "boolean" ? answer : this.#fail(`"${question.message}" wants true or false`);
  }

  /** Throws the first thing that went wrong, or else names the answers that nobody asked for. */
  close(): void {
    if (this.#failure) throw this.#failure;
    if (this.#steps.length === 0) return;
    const left = this.#steps.map(([question]) => String(question)).join(", ");
    throw new Error(`Nobody asked: ${left}. Asked were: ${this.asked.join(" · ") || "no questions"}`);
  }

  #next(message: string): Answer {
    this.asked.push(message);
    const [expected, answer] = this.#steps.shift() ?? [];
    if (expected === undefined || answer === undefined) return this.#fail(`Nobody expected "${message}"`);
    if (!matches(expected, message)) return this.#fail(`Expected ${String(expected)}, was asked "${message}"`);
    if (answer === STOP) throw stopped();
    return answer;
  }

  /** The one option whose value or label is the answer, or else whose label holds it. */
  #pick<T>(question: { readonly message: string; readonly options: readonly Option<T>[] }, answer: Answer): T {
    const { message, options } = question;
    const exact = options.filter(({ value, label }) => Object.is(value, answer) || label === answer);
    const wanted = typeof answer === "string" || answer instanceof RegExp ? answer : undefined;
    const near = wanted === undefined ? [] : options.filter(({ label }) => matches(wanted, label));
    const [found, another] = exact.length > 0 ? exact : near;
    if (found && !another) return found.value;
    const labels = options.map(({ label }) => label).join(" · ");
    return this.#fail(`"${message}" has ${found ? "more than one" : "no"} ${String(answer)} among: ${labels}`);
  }

  #fail(why: string): never {
    this.#failure ??= new Error(why);
    throw this.#failure;
  }
}

function matches(expected: string | RegExp, text: string): boolean {
  return typeof expected === "string" ? text.includes(expected) : expected.test(text);
}
