import { planOpening, planSealed, roundNow } from "../../src/domain/answers.ts";
import { assignmentsOf } from "../../src/domain/assignments.ts";
import { afterChange, type Now } from "../../src/domain/change.ts";
import { addDays, addSpan, daysBetween, parseTime } from "../../src/domain/day.ts";
import { shortIdAmong } from "../../src/domain/find.ts";
import { plannedMeeting } from "../../src/domain/meetings.ts";
import { type NextCall, nextCall, nextMeeting, planCall } from "../../src/domain/next-call.ts";
import { nextHint } from "../../src/domain/next-hint.ts";
import { stableDraw } from "../../src/domain/order.ts";
import { meetingsIn, phaseOf } from "../../src/domain/phases.ts";
import { planActionDone, planActionMove } from "../../src/domain/plan-actions.ts";
import { planAgendaSave } from "../../src/domain/plan-agenda.ts";
import { planAgreementAccept, planAgreementEdit } from "../../src/domain/plan-agreement.ts";
import { planHandIn } from "../../src/domain/plan-assignments.ts";
import { planClose } from "../../src/domain/plan-close.ts";
import { planGoalAdd } from "../../src/domain/plan-goals.ts";
import { planMeetingHold } from "../../src/domain/plan-hold.ts";
import { planMeetingMissed, planMeetingSchedule } from "../../src/domain/plan-meetings.ts";
import { planPause, planResume } from "../../src/domain/plan-pause.ts";
import { planPhaseAdvance } from "../../src/domain/plan-phases.ts";
import { planRoles } from "../../src/domain/plan-roles.ts";
import { planNotebook } from "../../src/domain/plan-settings.ts";
import { planTopicAdd } from "../../src/domain/plan-topics.ts";
import { planPrepShare, prepId, sharedPrep } from "../../src/domain/preps.ts";
import type { Programme } from "../../src/domain/programme.ts";
import type { Answered, Change, Pair } from "../../src/domain/records.ts";
import { type ClockTime, type Day, type Side, sides } from "../../src/domain/words.ts";
import { renderNext } from "../../src/render/next-screen.ts";
import { styleFor } from "../../src/render/style.ts";
import { pairOf, settings, start, testIds } from "../domain/sample.ts";

/** What one side sees on a day of a simulated half-year, and what had happened. */
export interface Sight {
  readonly on: Day;
  readonly side: Side;
  readonly after: string;
  readonly call: NextCall;
  readonly text: string;
}

const time = fifteen();

const topics = [
  "How the reorganisation touches me",
  "Saying no to my own manager without burning bridges, and what to say instead",
  "What do you read?",
  "A talk I have to give in spring",
  "Whether to apply for the deputy post",
  "My team's mood since the move",
];

const promises = [
  "write down three things I'd like to be asked to do",
  "introduce each other to one person who could help with the next step",
  "read the short article on feedback",
  "find out who signs off the budget",
  "send the outline of the talk, one page at most, before the weekend",
  "ask two colleagues what they count on me for",
];

/** A notebook in memory to which changes are made day by day. */
class Life {
  pair: Pair;
  readonly programme: Programme;
  readonly ids = testIds();
  readonly sights: Sight[] = [];
  readonly #prep = new Map<string, string>();

  constructor(programme: Programme) {
    this.programme = programme;
    const wanted = { branch: "main", people: settings.people, start };
    this.pair = afterChange(pairOf(), planNotebook(programme, wanted, { today: start, ids: this.ids }));
  }

  now(today: Day, by: Side = "mentee"): Now {
    return { today, by, ids: this.ids };
  }

  do(change: Change): void {
    this.pair = afterChange(this.pair, change);
  }

  /** Whether something happens to this pair: so many times of ten, and always the same. */
  happens(ofTen: number, ...what: readonly string[]): boolean {
    return stableDraw(this.programme.id, ...what) % 10 < ofTen;
  }

  share(by: Side, today: Day, text: string): void {
    const meeting = nextMeeting(this.pair, this.ids);
    const id = prepId(meeting.id, by, this.ids);
    this.do(planPrepShare(this.pair, { id, path: "", meeting: meeting.id, by, written: today }, text, undefined));
    this.#prep.set(id, text);
  }

  answer(about: Answered, by: Side, today: Day, ratings: readonly number[]): void {
    const { round } = roundNow(this.pair, about);
    this.do(planSealed(this.pair, { about, round, by, on: today, seal: `seal ${by}` }, this.ids));
    const contents = new Map(this.pair.reviews.map(({ id }) => [id, { salt: "salt", ratings, text: "It goes well." }]));
    this.do(planOpening(this.pair, contents, today));
  }

  /** Looks with the eyes of both, as `mentor next` would show it; and saves the agenda, as it would. */
  look(today: Day, after: string): void {
    for (const side of sides) this.sights.push(this.#sight(side, today, after));
  }

  prepare(today: Day): void {
    const { pair, programme, ids } = this;
    const { chosen, goal } = planCall(pair, programme, nextMeeting(pair, ids), today);
    const questions = chosen.map(({ question }) => question.id);
    this.do(planAgendaSave(pair, { questions, swapped: [], goal: goal?.id }, { ids }));
  }

  #sight(side: Side, today: Day, after: string): Sight {
    const { pair, programme, ids } = this;
    const call = nextCall(pair, programme, side, today, ids);
    const { profiles: _, agreement: __, lastPage: ___, settings: ____, ...lists } = pair;
    const known = Object.values(lists).map((list) => list.map((each: { readonly id: string }) => each));
    const names = {
      me: side,
      full: { mentor: pair.settings.people.mentor.name, mentee: pair.settings.people.mentee.name },
      short: (id: string) => shortIdAmong(id, known),
    };
    const prep = [...sides].reverse().flatMap((each) => {
      const shared = sharedPrep(pair, nextMeeting(pair, ids), each);
      return shared ? [{ id: shared.id, by: each, text: this.#prep.get(shared.id) ?? "" }] : [];
    });
    const hint = nextHint(call, today, pair.settings);
    const screen = { style: styleFor(false), width: 80, env: { LANG: "C.UTF-8" }, today };
    return {
      on: today,
      side,
      after,
      call,
      text: renderNext({ ...call, prep }, { names, side, hint, elsewhere: [] }, screen),
    };
  }
}

/**
 * Lives half a year in memory: calls at the programme's cadence, one missed, one moved and one forgotten; promises kept,
 * late and moved; an agreement that one side accepts late; pulses and reviews answered by one, both or nobody.
 */
export function liveHalfYear(programme: Programme): readonly Sight[] {
  const life = new Life(programme);
  const end = addDays(start, 182);
  life.look(start, "the first evening");
  life.do(planTopicAdd(life.pair, topics[0] ?? "", life.now(addDays(start, 2))));
  life.do(planMeetingSchedule(life.pair, { date: addDays(start, 10), time }, life.now(addDays(start, 3))));
  let missed = false;
  for (let call = 1; ; call++) {
    const date = plannedMeeting(life.pair)?.date;
    if (!date || date > end) break;
    const before = addDays(date, -2);
    between(life, call, before);
    life.look(before, `two days before call ${call}${missed ? ", the one before was missed" : ""}`);
    life.prepare(before);
    if (call === 4 && !missed) {
      missed = true;
      life.do(
        planMeetingMissed(life.pair, plannedMeeting(life.pair)?.id ?? life.ids.fresh(new Set()), "ill", {
          today: date,
        }),
      );
      life.look(addDays(date, 1), "the day after a call that was missed");
      life.do(planMeetingSchedule(life.pair, { date: addDays(date, 6), time }, life.now(addDays(date, 2))));
      call--;
      continue;
    }
    missed = false;
    if (call === 1 || call === 5) life.look(date, `the day of call ${call}`);
    hold(life, call, date);
    after(life, call, date);
  }
  if (programme.id === "career") {
    life.do(planClose(life.pair, { early: false, page: "" }, { today: end }));
    life.look(addDays(end, 1), "the day after it was closed");
  } else life.look(addDays(end, 25), "weeks later, with nothing planned or written");
  return life.sights;
}

function between(life: Life, call: number, today: Day): void {
  const by: Side = call % 3 === 0 ? "mentor" : "mentee";
  const number = String(call);
  if (life.happens(8, "topic", number) && call > 1) {
    life.do(planTopicAdd(life.pair, topics[call % topics.length] ?? "", life.now(addDays(today, -3), by)));
  }
  for (const { id, owner } of life.pair.actions.filter(({ status, created }) => status === "open" && created < today)) {
    if (life.happens(5, "kept", id)) life.do(planActionDone(life.pair, id, { today: addDays(today, -1) }));
    else if (life.happens(4, "moved", id, number)) {
      life.do(planActionMove(life.pair, id, addDays(today, 9), `a full week for the ${owner}`, { today }));
    }
  }
  for (const each of assignmentsOf(life.pair, life.programme, today)) {
    if (each.status !== "open" || each.share !== "both" || !life.happens(6, "handed in", each.id, each.owner)) continue;
    life.do(planHandIn(life.pair, { id: each.id }, "Written down.", undefined, life.now(today, each.owner)));
  }
  if (call > 1 && life.happens(6, "prep", number))
    life.share("mentee", today, "Which of the two posts I want, said aloud once.");
  if (call > 2 && life.happens(3, "prep", "mentor", number))
    life.share("mentor", today, "To hear how the review went. And ten minutes on what I should stop doing.");
  answers(life, today);
}

function answers(life: Life, today: Day): void {
  const day = daysBetween(start, today);
  const has = (about: Answered, side: Side) => roundNow(life.pair, about).answers[side] !== undefined;
  const { id } = life.programme;
  const first = life.pair.reviews.filter(({ about }) => about === "pulse").length < 2;
  if (day > 32 && first && !has("pulse", "mentee")) life.answer("pulse", "mentee", today, [4, 4, 5]);
  else if (day > 46 && first && !has("pulse", "mentor")) life.answer("pulse", "mentor", today, [4, 3, 4]);
  const isMidway = day > 85 && life.pair.reviews.every(({ about }) => about !== "midway");
  if (isMidway && id !== "together") life.answer("midway", "mentee", today, []);
  if (day > 105 && has("midway", "mentee") && id === "career") life.answer("midway", "mentor", today, []);
  if (day > 110 && id === "section" && !first && !has("pulse", "mentor"))
    life.answer("pulse", "mentor", today, [2, 3, 2]);
  if (day > 120 && id === "section" && has("pulse", "mentor")) life.answer("pulse", "mentee", today, [2, 2, 3]);
}

function hold(life: Life, call: number, date: Day): void {
  const { pair, programme, ids } = life;
  const { goal } = planCall(pair, programme, nextMeeting(pair, ids), date);
  const open = pair.topics.filter(({ status }) => status === "open").map(({ id }) => id);
  const title = (at: number) => promises[(call + at) % promises.length] ?? "";
  const next = addSpan(date, pair.settings.cadence);
  const held = {
    date,
    time,
    topics: call % 3 === 0 ? open.slice(1) : open,
    actions: [
      { title: `${title(0)} (${call})`, owner: "mentee" as const, due: addDays(next, -3) },
      ...(call % 2 === 0 ? [{ title: `${title(1)} (${call})`, owner: "mentor" as const, due: addDays(date, 5) }] : []),
    ],
    progress: goal && call > 3 && call % 2 === 0 ? [{ goal: goal.id, value: Math.min(90, call * 9) }] : [],
    // Once they forget to agree on a day.
    ...(call === 3 ? {} : { next: { date: next, time } }),
  };
  const meeting = nextMeeting(pair, ids);
  // Once it is recorded only days later.
  if (call === 6) life.look(addDays(date, 2), "two days after a call that nobody has recorded");
  life.do(planMeetingHold(pair, meeting, held, life.now(call === 6 ? addDays(date, 3) : date)));
}

function after(life: Life, call: number, date: Day): void {
  const { programme } = life;
  const today = addDays(date, 1);
  if (call === 1 && programme.id !== "cycle") life.do(planAgreementEdit(life.pair, programme, { terms: new Map() }));
  if (call === 2) {
    life.do(planAgreementAccept(life.pair, programme, life.now(today, "mentee")));
    if (programme.id === "career" || programme.id === "together")
      life.do(
        planRoles(
          life.pair,
          programme,
          programme.roles.slice(0, 2).map(({ id }) => id),
          { today },
        ),
      );
    life.do(
      planGoalAdd(
        life.pair,
        { title: "Lead a project review from invitation to minutes", due: addDays(date, 90), subject: "leadership" },
        life.now(today),
      ),
    );
  }
  if (call === 3) {
    life.look(addDays(today, 2), "three days after call 3, without a day for the next one");
    life.do(
      planMeetingSchedule(
        life.pair,
        { date: addSpan(date, life.pair.settings.cadence), time },
        life.now(addDays(today, 3)),
      ),
    );
  }
  if (call === 4) {
    life.do(planAgreementAccept(life.pair, programme, life.now(today, "mentor")));
    life.do(planGoalAdd(life.pair, { title: "Speak at the spring meeting" }, life.now(today)));
    life.look(addDays(today, 1), "two days after call 4");
  }
  if (call === 5 && programme.id === "section") {
    const minutes = programme.terms.find(({ kind }) => kind === "minutes");
    if (minutes) life.do(planAgreementEdit(life.pair, programme, { terms: new Map([[minutes.id, "45"]]) }));
  }
  if (call === 5 && programme.id === "together") pause(life, today);
  const { phase, index, of } = phaseOf(programme, life.pair.settings);
  if (index < of && meetingsIn(life.pair, phase) > phase.meetings)
    life.do(planPhaseAdvance(life.pair, programme, undefined, { today }));
}

function pause(life: Life, today: Day): void {
  life.do(planPause(life.pair, { until: addDays(today, 28) }, { today }));
  life.look(addDays(today, 10), "ten days into a pause");
  life.look(addDays(today, 29), "the day after the pause was to end");
  life.do(planResume(life.pair, { moveDue: true }, life.now(addDays(today, 30))));
  life.look(addDays(today, 30), "back from the pause");
}

function fifteen(): ClockTime {
  const time = parseTime("15:00");
  if (!time) throw new Error("15:00 is a time");
  return time;
}
