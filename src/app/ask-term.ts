import { isSettingKind } from "../domain/agreement.ts";
import { checkTermValue } from "../domain/plan-agreement.ts";
import type { Programme } from "../domain/programme.ts";
import type { AgreedTerm } from "../domain/records.ts";
import { problemOf } from "../errors.ts";
import type { Session } from "./session.ts";

/** Asks for one term, in the programme's words, with what stands there. */
export function askTerm(session: Session, programme: Programme, term: AgreedTerm): Promise<string> {
  const ask = programme.terms.find(({ id }) => id === term.id)?.ask;
  const choices = isSettingKind(term.kind) && term.kind === "lead" ? " (mentor or mentee)" : "";
  return session.prompter.text({
    message: `${term.title}: ${ask ?? "what do you agree?"}${choices}`,
    flag: `--term ${term.id}=TEXT`,
    default: term.value,
    check: (answer) => {
      try {
        if (answer.trim() !== "") checkTermValue(term, answer);
        return undefined;
      } catch (thrown) {
        const problem = problemOf(thrown);
        if (!problem) throw thrown;
        return `${problem.message}; ${problem.remedy}`;
      }
    },
  });
}
