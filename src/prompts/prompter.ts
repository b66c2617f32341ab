/** What a person can be asked. Each question names the flag that answers it without a terminal. */
export interface Prompter {
  /** False where nobody is there to answer: then defaults stand, and what has none is an error. */
  readonly interactive: boolean;
  /** One line of text. `check` tells what is wrong with an answer, or nothing. */
  text(question: TextQuestion): Promise<string>;
  choose<T>(question: ChoiceQuestion<T>): Promise<T>;
  chooseMany<T>(question: ManyQuestion<T>): Promise<readonly T[]>;
  confirm(question: YesNoQuestion): Promise<boolean>;
}

interface Asked {
  readonly message: string;
  /** The flag or argument that answers it, as it is typed: `--owner`. */
  readonly flag: string;
}

export interface TextQuestion extends Asked {
  readonly default?: string;
  readonly check?: (answer: string) => string | undefined;
}

export interface Option<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceQuestion<T> extends Asked {
  readonly options: readonly Option<T>[];
  readonly default?: T;
}

export interface ManyQuestion<T> extends Asked {
  readonly options: readonly (Option<T> & { readonly chosen?: boolean })[];
}

export interface YesNoQuestion extends Asked {
  readonly default: boolean;
}
