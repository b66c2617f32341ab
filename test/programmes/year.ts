import { addDays } from "../../src/domain/day.ts";
import type { Phase, Programme, Question } from "../../src/domain/programme.ts";
import { type ChosenQuestion, chooseQuestions } from "../../src/domain/question-choice.ts";
import { isForClosing, isPersonal, phaseFit, trustAfter } from "../../src/domain/question-fit.ts";
import type { Meeting } from "../../src/domain/records.ts";
import { heldOn, pairOf, start } from "../domain/sample.ts";

/** A call of a simulated year: what was chosen, and what there was to choose from. */
export interface Call {
  /** Counted from 1. */
  readonly number: number;
  readonly phase: Phase;
  readonly chosen: readonly ChosenQuestion[];
  /** Questions that nobody has asked yet and that suit the trust of this call; those for the end only at the end. */
  readonly fitting: readonly Question[];
  /** Questions that nobody has asked yet, whatever they are. */
  readonly unasked: readonly Question[];
}

/** What a year was like, in numbers. */
export interface YearFigures {
  readonly programme: string;
  readonly questions: number;
  readonly askedOnce: number;
  /** The first call in which a question came a second time; one after the last where none did. */
  readonly firstRepeat: number;
  /** The first call before the end that took a question meant for the end; one after the last where none did. */
  readonly closingTooEarly: number;
  /** Questions above the trust of their call. */
  readonly aboveTrust: number;
  /** Calls with just one question about the person or the two of you. */
  readonly onePersonal: number;
  /** New questions made for the phase of their call or its stage, in percent. */
  readonly forThePhase: number;
  /** Calls in which one side alone asks. */
  readonly oneSided: number;
  /** Calls of which all questions are about different subjects. */
  readonly threeSubjects: number;
}

/**
 * Holds calls week after week and notes what was asked in each.
 *
 * Each phase takes the calls that it usually does, but the last before the end goes on: a pair that meets every week for
 * a year stays in it and doesn't say farewell for months.
 */
export function simulateYear(programme: Programme, calls = 52, focus: readonly string[] = []): Call[] {
  const { phases, questions: bank } = programme;
  const held: Meeting[] = [];
  return phasesOfCalls(phases, calls).map((phase, at) => {
    const pair = pairOf({ meetings: [...held], settings: { programme: programme.id, phase: phase.id, focus } });
    const meeting = heldOn(addDays(start, 7 * (at + 1)));
    const chosen = chooseQuestions({ bank, pair, meeting, phase, phases });
    const asked = new Set(held.flatMap((each) => each.questions));
    const unasked = bank.filter(({ id }) => !asked.has(id));
    const fitting = unasked.filter(
      (each) => each.trust <= trustAfter(at) && (phase.stage === "close" || !isForClosing(each, phases)),
    );
    held.push({ ...meeting, questions: chosen.map(({ question }) => question.id) });
    return { number: at + 1, phase, chosen, fitting, unasked };
  });
}

function phasesOfCalls(phases: readonly Phase[], calls: number): Phase[] {
  const usual = phases.reduce((sum, each) => sum + each.meetings, 0);
  const goesOn = phases.findLast((each) => each.stage !== "close");
  return phases.flatMap((phase) =>
    Array.from({ length: phase.meetings + (phase === goesOn ? calls - usual : 0) }, () => phase),
  );
}

export function figuresOf(programme: Programme, calls: readonly Call[]): YearFigures {
  const { phases } = programme;
  const first = (test: (call: Call) => boolean) => calls.find(test)?.number ?? calls.length + 1;
  const firstRepeat = first(({ chosen }) => chosen.some(({ again }) => again));
  const isOnePersonal = ({ chosen }: Call) => chosen.filter(({ question }) => isPersonal(question)).length === 1;
  const fresh = calls.flatMap(({ chosen, phase }) =>
    chosen.flatMap((each) => (each.again ? [] : [{ ...each, phase }])),
  );
  const suited = fresh.filter(({ question, phase }) => phaseFit(question, phase, phases) === 0);
  return {
    programme: programme.id,
    questions: programme.questions.length,
    askedOnce: fresh.length,
    firstRepeat,
    closingTooEarly: first(
      ({ chosen, phase }) => phase.stage !== "close" && chosen.some(({ question }) => isForClosing(question, phases)),
    ),
    aboveTrust: calls.reduce((sum, call) => sum + aboveTrust(call).length, 0),
    onePersonal: calls.filter(isOnePersonal).length,
    forThePhase: Math.round((100 * suited.length) / fresh.length),
    oneSided: calls.filter(({ chosen }) => {
      const askers = new Set(chosen.map(({ question }) => question.asker));
      return askers.size === 1 && !askers.has("either");
    }).length,
    threeSubjects: calls.filter(({ chosen }) => new Set(chosen.map(({ question }) => question.subject)).size === 3)
      .length,
  };
}

/** What a call has that takes more trust than there is by then. */
export function aboveTrust({ chosen, number }: Call): ChosenQuestion[] {
  return chosen.filter(({ question }) => question.trust > trustAfter(number - 1));
}
