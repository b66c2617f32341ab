import { MentorError } from "../errors.ts";
import { type Asked, askedQuestions } from "./bank.ts";
import { counted } from "./day.ts";
import { heldMeetings } from "./meetings.ts";
import { compareText, stableDraw } from "./order.ts";
import type { Phase, Question } from "./programme.ts";
import { focusFit, isForClosing, isPersonal, phaseFit, trustAfter } from "./question-fit.ts";
import type { Meeting, Pair } from "./records.ts";
import { otherSide, type Side } from "./words.ts";

/** How many questions a call has. */
export const questionsACall = 3;

export interface ChosenQuestion {
  readonly question: Question;
  /** The meeting that it was asked in before: the answer given then goes with it. */
  readonly again?: Asked;
}

/** What questions are chosen from and for. Nothing in it depends on who looks, so that both sides see the same. */
export interface Choice {
  readonly bank: readonly Question[];
  readonly pair: Pair;
  readonly meeting: Pick<Meeting, "id" | "questions" | "swapped">;
  readonly phase: Phase;
  /** All phases of the programme, to tell which stage a question's phase is. */
  readonly phases?: readonly Phase[];
  /** How many meetings were held; counted where left out. */
  readonly held?: number;
  /** Questions never to ask, and what the pair focuses on; the settings' where left out. */
  readonly skipped?: readonly string[];
  readonly focus?: readonly string[];
  /** The subject of the goal in hand. */
  readonly goalSubject?: string | undefined;
  /** Who does most of the asking in this type of pairing. */
  readonly asks?: Side | "both" | undefined;
  readonly count?: number;
}

/**
 * Chooses the questions of a call. Those stored with the meeting stay; a skipped or unknown one is replaced.
 *
 * What is never asked before something else is settled first, in `tier`; then one question about the person or the
 * two of you and the rest about the work; then what fits the phase and the focus; then a mix of who asks and of
 * subjects. When the bank is dry, the oldest of the kind come back.
 */
export function chooseQuestions(choice: Choice): readonly ChosenQuestion[] {
  const candidates = candidatesOf(choice);
  const seats = seatsOf(choice, candidates);
  const open = seats.flatMap((seat, at) => (seat ? [] : [at]));
  fill(seats, open, [...candidates.values()]);
  return seats.flatMap((seat) => (seat ? [chosen(seat)] : []));
}

/**
 * Replaces the question at a position, counted from 1, and notes it as swapped out of this agenda.
 *
 * Once the whole bank was swapped out, the one that went first comes back. Throws BAD_VALUE for a position that the
 * agenda has not, and NO_SUCH_QUESTION where the bank has no other question.
 */
export function swapQuestion(
  choice: Choice,
  position: number,
): {
  readonly chosen: readonly ChosenQuestion[];
  readonly questions: readonly string[];
  readonly swapped: readonly string[];
} {
  const before = chooseQuestions(choice).map(({ question }) => question.id);
  const out = before[position - 1];
  if (out === undefined) throw noPosition(position, before.length);
  const candidates = candidatesOf(choice);
  const swapped = [...choice.meeting.swapped.filter((each) => each !== out), out];
  const seats = before.map((id) => (id === out ? undefined : candidates.get(id)));
  const others = candidatesOf({ ...choice, meeting: { ...choice.meeting, swapped } });
  others.delete(out);
  fill(seats, [position - 1], [...others.values()]);
  const found = seats.flatMap((seat) => (seat ? [chosen(seat)] : []));
  if (found.length < before.length) {
    throw new MentorError({
      code: "NO_SUCH_QUESTION",
      message: "There is no other question left",
      remedy: "add one of your own: mentor question add",
    });
  }
  const questions = found.map(({ question }) => question.id);
  return { chosen: found, questions, swapped: swapped.filter((each) => !questions.includes(each)) };
}

function noPosition(position: number, count: number): MentorError {
  return new MentorError({
    code: "BAD_VALUE",
    message: `There is no question ${position}; the agenda has ${counted(count, "question")}`,
    remedy: `say one of 1 to ${count}`,
    exit: 2,
  });
}

interface Candidate {
  readonly question: Question;
  readonly personal: boolean;
  /** Lower tiers are used up first. */
  readonly tier: number;
  /** Among those asked before: the place in the order of their age. */
  readonly age: number;
  /** How badly it fits the phase and the focus. */
  readonly misfit: number;
  /** 1 where the one who asks least in this type of pairing would ask it. */
  readonly turned: number;
  /** 0 where it is about the goal in hand or was made for the pair's focus. */
  readonly aim: number;
  readonly draw: number;
  readonly again?: Asked;
}

/** The order in which the bank is used up. */
const tiers = { fresh: 0, moreTrust: 1, forClosing: 3, onAnotherAgenda: 4, again: 5, swappedOut: 6 } as const;

function candidatesOf(choice: Choice): Map<string, Candidate> {
  const { bank, pair, meeting, phase, phases = [phase], goalSubject, asks = "both" } = choice;
  const skipped = new Set(choice.skipped ?? pair.settings.skipped);
  const focus = choice.focus ?? pair.settings.focus;
  const trust = trustAfter(choice.held ?? heldMeetings(pair).length);
  const asked = askedQuestions({ ...pair, meetings: pair.meetings.filter((each) => each.id !== meeting.id) });
  const ages = [...new Set([...asked.values()].map((each) => each.meeting))];
  const elsewhere = new Set(
    pair.meetings
      .filter((each) => each.status === "planned" && each.id !== meeting.id)
      .flatMap((each) => each.questions),
  );
  const tierOf = (question: Question): number => {
    if (meeting.swapped.includes(question.id)) return tiers.swappedOut + meeting.swapped.indexOf(question.id);
    if (asked.has(question.id)) return tiers.again;
    if (elsewhere.has(question.id)) return tiers.onAnotherAgenda;
    if (phase.stage !== "close" && isForClosing(question, phases)) return tiers.forClosing;
    return question.trust > trust ? tiers.moreTrust + question.trust - trust - 1 : tiers.fresh;
  };
  return new Map(
    bank
      .filter((question) => !skipped.has(question.id))
      .sort((one, other) => compareText(one.id, other.id))
      .map((question) => {
        const again = asked.get(question.id);
        const suited = focusFit(question, focus);
        const candidate: Candidate = {
          question,
          personal: isPersonal(question),
          tier: tierOf(question),
          age: again ? ages.indexOf(again.meeting) : 0,
          misfit: (suited === 2 ? 10 : 0) + phaseFit(question, phase, phases),
          turned: asks !== "both" && question.asker === otherSide(asks) ? 1 : 0,
          aim: suited === 0 || question.subject === goalSubject ? 0 : 1,
          draw: stableDraw(meeting.id, question.id),
          ...(again && { again }),
        };
        return [question.id, candidate];
      }),
  );
}

/** The seats of the agenda: those stored that can stay, in their places, and empty ones up to the count. */
function seatsOf(choice: Choice, candidates: ReadonlyMap<string, Candidate>): (Candidate | undefined)[] {
  const stored = [...new Set(choice.meeting.questions)].map((id) => candidates.get(id));
  const missing = Math.max(0, (choice.count ?? questionsACall) - stored.length);
  return [...stored, ...Array.from({ length: missing }, () => undefined)];
}

/** Fills the open seats one after another, each with the best for what is already there. */
function fill(seats: (Candidate | undefined)[], open: readonly number[], all: readonly Candidate[]): void {
  for (const at of open) {
    const seated = seats.filter((seat) => seat !== undefined);
    const wantsPersonal = !seated.some((seat) => seat.personal);
    seats[at] = best(free(all, seated), (each) => rank(each, wantsPersonal, seated));
  }
  mixAskers(seats, open, all);
}

const free = (all: readonly Candidate[], seated: readonly Candidate[]) =>
  all.filter((each) => !seated.some((seat) => seat.question.id === each.question.id));

/** What counts, the weightiest first. */
function rank(each: Candidate, wantsPersonal: boolean, seated: readonly Candidate[]): readonly number[] {
  return [
    each.tier,
    each.personal === wantsPersonal ? 0 : 1,
    each.age,
    each.misfit,
    each.turned,
    seated.some((seat) => seat.question.subject === each.question.subject) ? 1 : 0,
    each.aim,
    seated.some((seat) => seat.question.asker === each.question.asker) ? 1 : 0,
    each.draw,
  ];
}

/**
 * Sees to it that not one side alone does all the asking, as long as another question of the same worth is there.
 *
 * The seat that was filled last gives way first. What `either` may ask is a mix in itself.
 */
function mixAskers(seats: (Candidate | undefined)[], open: readonly number[], all: readonly Candidate[]): void {
  const seated = seats.filter((seat) => seat !== undefined);
  const [first] = seated;
  if (seated.length < 2 || !first || first.question.asker === "either") return;
  if (seated.some((seat) => seat.question.asker !== first.question.asker)) return;
  for (const at of [...open].reverse()) {
    const seat = seats[at];
    if (!seat) continue;
    const others = seated.filter((each) => each !== seat);
    const equals = free(all, seated).filter(
      (each) =>
        each.question.asker !== seat.question.asker &&
        each.tier === seat.tier &&
        each.personal === seat.personal &&
        each.age === seat.age &&
        each.misfit === seat.misfit &&
        each.turned <= seat.turned,
    );
    const other = best(equals, (each) => rank(each, seat.personal, others));
    if (other) {
      seats[at] = other;
      return;
    }
  }
}

function best(candidates: readonly Candidate[], rankOf: (each: Candidate) => readonly number[]): Candidate | undefined {
  let first: { readonly each: Candidate; readonly rank: readonly number[] } | undefined;
  for (const each of candidates) {
    const next = { each, rank: rankOf(each) };
    if (!first || isBefore(next.rank, first.rank)) first = next;
  }
  return first?.each;
}

function isBefore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}

const chosen = ({ question, again }: Candidate): ChosenQuestion => ({ question, ...(again && { again }) });
