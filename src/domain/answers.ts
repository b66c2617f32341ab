import { addDays, addSpan, daysBetween, spanDays } from "./day.ts";
import { ending, periodStart } from "./ending.ts";
import { heldMeetings } from "./meetings.ts";
import { reviewPath } from "./paths.ts";
import { type Answered, answeredKinds, type Change, type Pair, type Put, type Review } from "./records.ts";
import { isResting } from "./resting.ts";
import { type Day, type Id, type Ids, otherSide, type Side, type Span, sides } from "./words.ts";

/** One time that both were asked, and what they have answered so far. */
export interface Round {
  readonly about: Answered;
  readonly round: number;
  readonly answers: Readonly<Partial<Record<Side, Review>>>;
  /** What both agreed on reading each other's. */
  readonly together?: Review;
}

/** The rounds of a kind in their order. */
export function roundsOf(pair: Pair, about: Answered): readonly Round[] {
  const all = pair.reviews.filter((each) => each.about === about);
  const numbers = [...new Set(all.map(({ round }) => round))].sort((one, other) => one - other);
  return numbers.map((round) => {
    const own = all.filter((each) => each.round === round);
    const answers = own.filter((each) => !each.together).map((each) => [each.by, each] as const);
    const together = own.find((each) => each.together);
    return { about, round, answers: Object.fromEntries(answers), ...(together ? { together } : {}) };
  });
}

/** Both have answered, opened or not. */
export const isReady = ({ answers }: Round) => answers.mentor !== undefined && answers.mentee !== undefined;

/** Both answers can be read. */
export const isOpen = ({ answers }: Round) => sides.every((side) => answers[side]?.opened !== undefined);

/** The round that an answer given now belongs to: the first one that does not have both. */
export function roundNow(pair: Pair, about: Answered): Round {
  const rounds = roundsOf(pair, about);
  const waiting = rounds.find((each) => !isReady(each));
  return waiting ?? { about, round: (rounds.at(-1)?.round ?? 0) + 1, answers: {} };
}

const firstPulse: Span = { count: 30, unit: "day" };
const nextPulse: Span = { count: 60, unit: "day" };

/** How long a pulse is asked for; one that nobody wants waits for the next time. */
const pulseAsked = 21;

/** From how long before its day a review is asked for, and until how long after. */
const reviewAhead = 14;
const reviewAfter = 60;

/**
 * Tells since when a side is asked for an answer; undefined where it is not.
 *
 * The first pulse comes some 30 days after the start, once there was a call; each other one 60 days after the one
 * before; one that nobody answers is asked for during three weeks. A review comes halfway through the agreed length and at its end. Where the other has answered, it is due.
 */
export function askedSince(pair: Pair, about: Answered, side: Side, today: Day): Day | undefined {
  if (isResting(pair.settings, today)) return undefined;
  const { answers } = roundNow(pair, about);
  if (answers[side]) return undefined;
  const other = answers[otherSide(side)];
  // Nobody has to answer the terms alone: one side asks for it by beginning.
  if (about === "agreement") return other?.on;
  if (heldMeetings(pair).length === 0) return undefined;
  // Whoever looks back on all of it is not asked about its first half any more.
  if (about === "midway" && isAskedBy(reviewFrom(pair, "closing", today), today)) return undefined;
  if (other) return other.on;
  const due = about === "pulse" ? pulseDay(pair, today) : reviewFrom(pair, about, today);
  return isAskedBy(due, today) ? due : undefined;
}

const isAskedBy = (due: Day | undefined, today: Day) => due !== undefined && due <= today;

/** The last day on which a pulse was due, or the first one; undefined once it was asked for long enough. */
function pulseDay(pair: Pair, today: Day): Day | undefined {
  const { start, pulse } = pair.settings;
  const every = pulse?.every ?? nextPulse;
  const last = lastDay(pair, "pulse");
  const first = last ? addSpan(last, every) : addSpan(start, pulse?.first ?? firstPulse);
  const late = daysBetween(first, today);
  const due = late < 0 ? first : addDays(first, late - (late % Math.max(1, spanDays(every))));
  return daysBetween(due, today) < pulseAsked ? due : undefined;
}

/** The day of the last answer in the last round that has both. */
function lastDay(pair: Pair, about: Answered): Day | undefined {
  const days = roundsOf(pair, about)
    .filter(isReady)
    .flatMap(({ answers }) => sides.flatMap((each) => answers[each]?.on ?? []));
  return days.sort().at(-1);
}

/** The day that a review is about: the middle of the agreed time, or its end. */
export function reviewDay(pair: Pair, about: "midway" | "closing", today: Day): Day {
  const [start, end] = [periodStart(pair.settings), ending(pair, today).day];
  return about === "closing" ? end : addDays(start, Math.floor(daysBetween(start, end) / 2));
}

/** What both said in each pulse that is open, the oldest first. */
export function pulseRounds(pair: Pair): readonly { readonly on: Day; readonly ratings: readonly number[] }[] {
  return roundsOf(pair, "pulse")
    .filter(isOpen)
    .map(({ answers }) => {
      const said = sides.flatMap((side) => answers[side] ?? []);
      const [on] = said
        .map((each) => each.on)
        .sort()
        .slice(-1);
      return { on: on ?? pair.settings.start, ratings: said.flatMap(({ ratings = [] }) => ratings) };
    });
}

function reviewFrom(pair: Pair, about: "midway" | "closing", today: Day): Day | undefined {
  const day = reviewDay(pair, about, today);
  const from = addDays(day, -reviewAhead);
  const last = lastDay(pair, about);
  const isOver = (last !== undefined && last >= addDays(from, -reviewAfter)) || today > addDays(day, reviewAfter);
  return isOver ? undefined : from;
}

/** What is known of an answer before it is opened. */
export interface Sealed {
  readonly about: Answered;
  readonly round: number;
  readonly by: Side;
  readonly on: Day;
  readonly seal: string;
}

/** An answer, with what it was sealed with. */
export interface Content {
  readonly salt: string;
  readonly ratings?: readonly number[] | undefined;
  readonly text: string;
}

/** The id of an answer follows from what it answers, so that one person's two machines have one. */
export function answerId(pair: Pair, { about, round, by }: Pick<Sealed, "about" | "round" | "by">, ids: Ids): Id {
  return ids.derived("review", pair.settings.id, about, String(round), by);
}

/** The id that an answer's words have in the private store: those of an answer that is given anew lie beside the first. */
export function keptId(pair: Pair, { about, round, by, seal }: Omit<Sealed, "on">, ids: Ids): Id {
  return ids.derived("review", pair.settings.id, about, String(round), by, seal);
}

/** The answer of one side that is sealed and not open yet; the oldest, where there are several. */
export function sealedAnswer(pair: Pair, about: Answered, by: Side): Review | undefined {
  return roundsOf(pair, about)
    .flatMap(({ answers }) => answers[by] ?? [])
    .find(({ opened }) => opened === undefined);
}

/** The other side's answer in the round of an answer. */
export function otherAnswer(pair: Pair, { about, round, by }: Pick<Review, "about" | "round" | "by">) {
  return roundsOf(pair, about).find((each) => each.round === round)?.answers[otherSide(by)];
}

/** Says in the notebook that one side has answered, and no more than that. */
export function planSealed(pair: Pair, sealed: Sealed, ids: Ids): Change {
  const bare = { ...sealed, id: answerId(pair, sealed, ids) };
  const name = pair.settings.people[sealed.by].name;
  const body = `Sealed. What ${name} answered can be read here once both have answered.`;
  return {
    subject: `Answer ${answerName(sealed)}`,
    puts: [{ kind: "review", record: { ...bare, path: reviewPath(bare) }, body }],
  };
}

/** Keeps an answer in its side's private store. */
export function planAnswerKept(pair: Pair, sealed: Sealed, content: Content, ids: Ids): Change {
  const bare = { ...sealed, id: keptId(pair, sealed, ids), salt: content.salt };
  const record: Review = {
    ...bare,
    path: reviewPath(bare),
    ...(content.ratings ? { ratings: content.ratings } : {}),
  };
  return { subject: `Answer ${answerName(sealed)}`, puts: [{ kind: "review", record, body: content.text }] };
}

/** The answers that are sealed and may be opened, since both are there. */
export function openable(pair: Pair): readonly Review[] {
  return answeredKinds.flatMap((about) =>
    roundsOf(pair, about)
      .filter(isReady)
      .flatMap(({ answers }) => sides.flatMap((side) => answers[side] ?? []))
      .filter((each) => each.opened === undefined && each.seal !== undefined),
  );
}

/** Opens answers: `contents` has what their sides kept, by the id of the answer; what has none stays sealed. */
export function planOpening(pair: Pair, contents: ReadonlyMap<Id, Content>, today: Day): Change {
  const puts = openable(pair).flatMap((each): Put[] => {
    const content = contents.get(each.id);
    if (!content) return [];
    const { salt, ratings, text } = content;
    const other = pair.reviews.find(
      (one) => one.about === each.about && one.round === each.round && one.by !== each.by && !one.together,
    );
    const record: Review = {
      ...each,
      opened: today,
      salt,
      ...(other?.seal === undefined ? {} : { saw: other.seal }),
      ...(ratings ? { ratings } : {}),
    };
    return [{ kind: "review", record, body: text }];
  });
  const names = [...new Set(puts.flatMap((put) => (put.kind === "review" ? [answerName(put.record)] : [])))];
  return { subject: puts.length === 0 ? "" : `Open ${names.join(" and ")}`, puts };
}

/** Writes down what both agreed on reading each other's review. */
export function planTogether(pair: Pair, round: Round, text: string, by: Side, today: Day, ids: Ids): Change {
  const { about, round: number } = round;
  const id = round.together?.id ?? ids.derived("review", pair.settings.id, about, String(number), "together");
  const bare = { id, about, round: number, by, on: today, together: true as const };
  const record: Review = { ...bare, path: round.together?.path ?? reviewPath(bare) };
  return { subject: `Note what came of ${answerName(bare)}`, puts: [{ kind: "review", record, body: text }] };
}

/** `pulse 2`, `the midway review`: as commit subjects and screens name it. */
export function answerName({ about, round }: Pick<Review, "about" | "round">): string {
  if (about === "pulse") return `pulse ${round}`;
  if (about === "agreement") return `the terms, each alone${round > 1 ? `, ${round}` : ""}`;
  return `the ${about} review${round > 1 ? ` ${round}` : ""}`;
}
