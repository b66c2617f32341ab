import { hasAccepted, isAgreed, standing } from "../domain/agreement.ts";
import type { AgreementEdit } from "../domain/plan-agreement.ts";
import type { Programme } from "../domain/programme.ts";
import type { AgreedTerm } from "../domain/records.ts";
import { type Side, sides } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { wrap } from "../render/width.ts";
import { type AloneView, viewAlone } from "./alone.ts";
import { askTerm } from "./ask-term.ts";
import type { Session } from "./session.ts";

/** What came of going through the terms. */
export interface AgreementAnswers {
  readonly edit: AgreementEdit;
  /** The side at the keyboard says yes to it as it stands. */
  readonly accept: boolean;
}

/**
 * Goes through the terms, one after another: Return keeps what stands there, and a word changes it.
 *
 * What helps at a first encounter is shown first. Throws USAGE where nobody is there to be asked.
 */
export async function askAgreement(session: Session, programme: Programme, side: Side): Promise<AgreementAnswers> {
  const { prompter, options } = session;
  if (!prompter.interactive) {
    throw new MentorError({
      code: "USAGE",
      message: "No term was named",
      remedy: "give it as --term ID=TEXT; their ids: mentor agreement show --json",
      exit: 2,
    });
  }
  const present = standing(session.pair, programme);
  if (!present.isBegun) for (const line of firstEncounter(programme)) options.say(line);
  options.say(`What you agree is for the two of you: ${session.nameOf("mentee")} and ${session.nameOf("mentor")}.`);
  const terms = new Map<string, string>();
  const offered = programme.terms
    .filter(({ id }) => present.terms.every((each) => each.id !== id))
    .map(({ id, kind, title }): AgreedTerm => ({ id, kind, title, value: "" }));
  const alone = isAgreed(present) ? null : await viewAlone(session, programme, undefined);
  for (const term of present.terms) {
    sayBoth(session, alone, term.id);
    const value = await askTerm(session, programme, term);
    if (value !== term.value) terms.set(term.id, value);
  }
  for (const term of present.isBegun || alone?.open ? offered : []) {
    sayBoth(session, alone, term.id);
    const value = await askTerm(session, programme, term);
    if (value !== "") terms.set(term.id, value);
  }
  const isChanged = terms.size > 0;
  if (!isChanged && hasAccepted(present, side)) return { edit: { terms }, accept: false };
  const accept = await prompter.confirm({
    message: `Do you accept it so, ${session.nameOf(side).split(" ")[0]}?`,
    flag: "--accept",
    default: true,
  });
  return { edit: { terms }, accept };
}

/** Before a term on which the two differ: what each of them said alone. */
function sayBoth(session: Session, alone: AloneView | null, id: string): void {
  const difference = alone?.differences.find((each) => each.id === id);
  if (!difference) return;
  for (const side of sides) session.options.say(`  ${session.nameOf(side)}: ${difference[side] || "nothing"}`);
}

function firstEncounter(programme: Programme): readonly string[] {
  const lists = programme.checklists.filter((each) => each.when === "first" && each.for === "both");
  return lists.flatMap(({ title, items }) => [
    `${title}:`,
    ...items.map(({ text }) => wrap(`  - ${text}`, 78, "    ").join("\n")),
    "",
  ]);
}
