import { checkDueDay, checkTitle } from "../domain/limits.ts";
import type { Day } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { readDay } from "./days.ts";
import type { Session } from "./session.ts";

interface Asked {
  readonly message: string;
  readonly flag: string;
  /** What the words are, for the sentence that says what is wrong with them: `title`, `reason`. */
  readonly what?: string;
}

/** Asks for one line that has to say something. Throws NO_ANSWER where nobody is there. */
export async function askTitle(
  session: Session,
  { message, flag, what, present }: Asked & { readonly present?: string | undefined },
): Promise<string> {
  return session.prompter.text({
    message,
    flag,
    ...(present === undefined ? {} : { default: present }),
    check: (answer) => faultOf(() => checkTitle(answer, what)),
  });
}

/** Asks for one line that may stay empty; nobody is asked without a terminal. */
export async function askWords(
  session: Session,
  { message, flag, what, present = "" }: Asked & { readonly present?: string | undefined },
): Promise<string | undefined> {
  const answer = await session.prompter.text({
    message,
    flag,
    default: present,
    check: (words) => (words.trim() === "" ? undefined : faultOf(() => checkTitle(words, what))),
  });
  return answer.trim() === "" ? undefined : answer;
}

/** Asks for a day that may stay open, until it is one; nobody is asked without a terminal. */
export async function askDay(
  session: Session,
  { message, flag, present }: Asked & { readonly present?: Day | undefined },
): Promise<Day | undefined> {
  for (;;) {
    const answer = await session.prompter.text({ message, flag, default: present ?? "" });
    if (answer.trim() === "") return undefined;
    if (answer === present) return present;
    try {
      return checkDueDay(await readDay(session, answer), session.today);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (!problem) throw thrown;
      session.options.say(`${problem.message}; ${problem.remedy}.`);
    }
  }
}

function faultOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return `${problem.message}; ${problem.remedy}`;
  }
}
