import { standing } from "../domain/agreement.ts";
import { isOpen, roundsOf } from "../domain/answers.ts";
import { checkTermValue } from "../domain/plan-agreement.ts";
import type { Programme } from "../domain/programme.ts";
import type { AgreedTerm, Pair } from "../domain/records.ts";
import { otherSide, type Side, sides } from "../domain/words.ts";
import { emptyForm, formAnswers, withFormAnswer } from "../text/assignment-page.ts";
import { askTerm } from "./ask-term.ts";
import { type Waiting, waitingOf } from "./kept-answers.ts";
import { untilBoth } from "./pulse.ts";
import { openedAnswer } from "./sealed.ts";
import type { Session } from "./session.ts";

/** A term in which the two expect different things. */
export interface Difference {
  readonly id: string;
  readonly title: string;
  readonly mentor: string;
  readonly mentee: string;
}

/** Where the two stand who answer the terms alone first. */
export interface AloneView extends Waiting {
  readonly ready: Readonly<Record<Side, boolean>>;
  /** Both can be read. */
  readonly open: boolean;
  readonly differences: readonly Difference[];
  /** The answers were changed after they were sealed. */
  readonly asSealed: boolean;
}

/** As one side sees it; null as long as nobody has answered the terms alone. */
export async function viewAlone(
  session: Session,
  programme: Programme,
  me: Side | undefined,
): Promise<AloneView | null> {
  const pair: Pair = { ...(session.after ?? session.loaded.pair), settings: session.settings };
  const round = roundsOf(pair, "agreement").at(-1);
  if (!round) return null;
  const { answers } = round;
  const open = isOpen(round);
  const ready = { mentor: answers.mentor !== undefined, mentee: answers.mentee !== undefined };
  const fields = formOf(pair, programme).fields;
  const said = sides.flatMap((side) => {
    const own = answers[side];
    return open && own ? [openedAnswer(session, own, answers[otherSide(side)])] : [];
  });
  const values = new Map(
    said.map(({ by, text }) => [by, new Map(formAnswers(text, fields).map((each) => [each.field, each.text]))]),
  );
  const differences = fields.flatMap(({ id, ask }): Difference[] => {
    const [mentor = "", mentee = ""] = [values.get("mentor")?.get(id), values.get("mentee")?.get(id)];
    return mentor === mentee ? [] : [{ id, title: ask, mentor, mentee }];
  });
  const waiting = await waitingOf(session, round, me);
  return { ready, ...waiting, open, differences, asSealed: said.every((each) => each.asSealed) };
}

/** The terms as a form: what the two have, and what the programme offers beside it. */
function formOf(pair: Pair, programme: Programme) {
  const fields = termsOf(pair, programme).map(({ id, title }) => ({ id, ask: title }));
  return { title: "What I expect", text: "Each term as one side would have it, answered alone.", fields };
}

function termsOf(pair: Pair, programme: Programme): readonly AgreedTerm[] {
  const { terms } = standing(pair, programme);
  const offered = programme.terms.filter(({ id }) => terms.every((each) => each.id !== id));
  return [...terms, ...offered.map(({ id, kind, title }): AgreedTerm => ({ id, kind, title, value: "" }))];
}

/**
 * Has one side answer every term by itself, with what stands there to begin from; `given` answers some by flags, and
 * the rest is then taken as it stands. Gives the text to be sealed.
 */
export async function answerAlone(
  session: Session,
  programme: Programme,
  side: Side,
  given: ReadonlyMap<string, string> | undefined,
): Promise<string> {
  const terms = termsOf(session.pair, programme);
  const form = formOf(session.pair, programme);
  if (!given) session.options.say(untilBoth(session, side));
  let page = emptyForm(form, "");
  for (const term of terms) {
    const value = given ? (given.get(term.id) ?? term.value) : await askTerm(session, programme, term);
    const checked = value.trim() === "" ? "" : checkTermValue(term, value);
    if (checked !== "") page = withFormAnswer(page, form.fields, term.id, checked);
  }
  return page.replace(/^<!--.*-->\n+/, "");
}

/** The given answers by the whole ids of their terms. Throws NO_SUCH_RECORD for a term that is not there. */
export async function termsGiven(
  session: Session,
  programme: Programme,
  given: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const { findRecord } = await import("../domain/find.ts");
  const terms = termsOf(session.pair, programme);
  return new Map(
    [...given].map(([name, text]) => [findRecord(name, terms, "term", "mentor agreement edit --term").id, text]),
  );
}
