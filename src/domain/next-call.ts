import { planAgenda } from "./agenda.ts";
import { agreedWords, hasAccepted, standing } from "./agreement.ts";
import { type AssignmentView, assignmentsOf } from "./assignments.ts";
import { bankOf } from "./bank.ts";
import { type Owed, owed } from "./before-call.ts";
import { cadenceWords } from "./cadence.ts";
import { notesFor } from "./call-notes.ts";
import { counted, daysBetween } from "./day.ts";
import { goalInFocus } from "./goal-focus.ts";
import { progressOf } from "./goals.ts";
import { pageForNow } from "./guide.ts";
import { expectedDay, heldMeetings, plannedId, plannedMeeting } from "./meetings.ts";
import { byDueDay, isWorthAsking } from "./overdue.ts";
import { type OwnWords, ownWordsOwed } from "./own-words.ts";
import { meetingPath } from "./paths.ts";
import { asksForAgreement, type PhaseNow, phaseOf, stepStates } from "./phases.ts";
import { sharedPrep } from "./preps.ts";
import type { Asker, Exercise, Programme, Source, Trust } from "./programme.ts";
import { type ChosenQuestion, chooseQuestions } from "./question-choice.ts";
import type { Action, Goal, Meeting, Pair } from "./records.ts";
import { isResting } from "./resting.ts";
import { type TipGiven, tipFor } from "./tips.ts";
import { waitingTopics } from "./topics.ts";
import { askerNow } from "./turns.ts";
import { type MeetingView, viewMeeting } from "./views.ts";
import { type Day, type Id, type Ids, otherSide, type Side, sides } from "./words.ts";

export interface AgendaItem {
  readonly kind: "open" | "actions" | "topic" | "exercise" | "goal" | "questions" | "close";
  readonly title: string;
  readonly minutes: number;
  /** Who brought it. */
  readonly by?: Side;
  /** How many calls a topic has waited for. */
  readonly waited?: number;
  readonly ids?: readonly Id[];
}

export interface CallQuestion {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly follow?: string;
  readonly asker: Asker;
  readonly subject: string;
  readonly trust: Trust;
  readonly source: Source;
  /** Where it was asked before. */
  readonly again?: { readonly meeting: Id; readonly date: Day; readonly said?: string };
}

/** The next call as one side sees it: what `mentor next` shows and reports. */
export interface NextCall {
  readonly meeting: MeetingView & {
    readonly with: string;
    readonly about: string | null;
    /** How the two meet, in the words of their agreement. */
    readonly medium: string | null;
  };
  readonly phase: {
    readonly id: string;
    readonly title: string;
    readonly index: number;
    readonly of: number;
    readonly purpose: string;
  };
  readonly cadence: string;
  /** During a pause, and after the end, nothing is to be prepared. */
  readonly resting: boolean;
  readonly before: { readonly mine: readonly Owed[]; readonly theirs: readonly Owed[] };
  readonly agenda: { readonly minutes: number; readonly items: readonly AgendaItem[] };
  readonly goal: {
    readonly id: Id;
    readonly title: string;
    readonly progress: number;
    readonly due: Day | null;
  } | null;
  readonly questions: readonly CallQuestion[];
  readonly tip: TipGiven | null;
  /** The one page of the guide that helps right now. */
  readonly guide: { readonly id: string; readonly title: string } | null;
  readonly notes: readonly string[];
  /** The day that keeps to the agreed cadence, where none is set. */
  readonly expected: Day;
}

/** What the next call is made of before anybody looks at it: the same for both sides. */
export interface Call {
  readonly meeting: Meeting;
  readonly first: boolean;
  readonly phase: PhaseNow;
  readonly goal: Goal | undefined;
  readonly chosen: readonly ChosenQuestion[];
  /** The exercises on its agenda that are still to be done. */
  readonly exercises: readonly Exercise[];
}

/** The meeting that comes next, as it is kept or as it would be begun: its id follows from the one before it. */
export function nextMeeting(pair: Pair, ids: Ids): Meeting {
  const planned = plannedMeeting(pair);
  if (planned) return planned;
  const id = plannedId(pair, ids);
  const bare = { id, status: "planned", questions: [], swapped: [], exercises: [], topics: [], moves: [] } as const;
  return { ...bare, path: meetingPath(bare) };
}

/** Puts together the call that a meeting is to be. */
export function planCall(pair: Pair, programme: Programme, meeting: Meeting, today: Day): Call {
  const phase = phaseOf(programme, pair.settings);
  const goal = goalInFocus(pair, meeting, today);
  const chosen = chooseQuestions({
    bank: bankOf(programme, pair),
    pair,
    meeting,
    phase: phase.phase,
    phases: programme.phases,
    goalSubject: goal?.subject,
    asks: asksMost(programme, pair),
  });
  const first = heldMeetings(pair).length === 0;
  return { meeting, first, phase, goal, chosen, exercises: plannedExercises(meeting, programme) };
}

/** Who does most of the asking in the pair's type of pairing; the plain kind, a mentor and a mentee, has no say in it. */
export function asksMost(programme: Programme, pair: Pair): Side | "both" {
  const { type } = pair.settings;
  if (type === "one-on-one") return "both";
  return programme.types.find((each) => each.id === type)?.asks ?? "both";
}

/** Shows the next call to one side. Depends on nothing but what it is given, and writes nothing. */
export function nextCall(
  pair: Pair,
  programme: Programme,
  side: Side,
  today: Day,
  ids: Ids,
  { hasPrep = false }: { readonly hasPrep?: boolean } = {},
): NextCall {
  const call = planCall(pair, programme, nextMeeting(pair, ids), today);
  const { meeting, phase, goal } = call;
  const expected = expectedDay(pair, today);
  const other = otherSide(side);
  return {
    meeting: {
      ...viewMeeting(meeting, [...pair.meetings.filter((each) => each.id !== meeting.id), meeting]),
      with: pair.settings.people[other].name,
      about: meeting.about ?? null,
      medium: agreedWords(pair, "medium") ?? null,
    },
    phase: {
      id: phase.phase.id,
      title: phase.phase.title,
      index: phase.index,
      of: phase.of,
      purpose: phase.phase.purpose,
    },
    cadence: cadenceWords(pair, today),
    resting: isResting(pair.settings, today),
    before: {
      mine: before(pair, programme, call, side, today, { me: side, hasPrep }),
      theirs: before(pair, programme, call, other, today, { me: side, hasPrep }),
    },
    agenda: agendaOf(pair, call),
    goal: goal ? { id: goal.id, title: goal.title, progress: progressOf(goal), due: goal.due ?? null } : null,
    questions: call.chosen.map((each) => viewQuestion(pair, each)),
    tip: tipFor(pair, programme, phase.phase, side, today),
    guide: pageForNow(pair, programme, side, today) ?? null,
    notes: notesFor(pair, programme, call, side, today),
    expected,
  };
}

/** For how many days after its day what is written is asked for: by then the call that it was for has gone by. */
const writtenAsked = 42;

/**
 * What a side owes before a call: overdue first, then what prepares this call, then promises that are due by it.
 *
 * What a side writes for itself alone is nobody else's to see, and is not asked for once its day has passed.
 */
function before(
  pair: Pair,
  programme: Programme,
  call: Call,
  side: Side,
  today: Day,
  words: OwnWords,
): readonly Owed[] {
  const isShown = ({ share, due }: AssignmentView) =>
    share === "both" ? daysBetween(due, today) <= writtenAsked : side === words.me && due >= today;
  const written = assignmentsOf(pair, programme, today)
    .filter((each) => each.owner === side && each.status === "open" && isShown(each))
    .map(({ title, due }): Owed => ({ kind: "assignment", text: title, due }));
  const promised = owed(pair, side, today, call.meeting.date);
  const isLate = (each: Owed) => each.due !== undefined && each.due < today;
  if (isResting(pair.settings, today)) return [];
  const all = [...written, ...promised];
  const own = ownWordsOwed(pair, call.meeting, side, today, words);
  return [
    ...preWork(pair, call, side),
    ...all.filter(isLate),
    ...own.filter(({ kind }) => kind === "prep"),
    ...written.filter((each) => !isLate(each)),
    ...agreementOwed(pair, programme, call, side),
    ...promised.filter((each) => !isLate(each)),
    ...own.filter(({ kind }) => kind !== "prep"),
  ];
}

/** The agreement, as long as a side has not accepted it: once it was begun, or after a first call where the phase asks. */
function agreementOwed(pair: Pair, programme: Programme, call: Call, side: Side): readonly Owed[] {
  const { isBegun, version, acceptances } = standing(pair, programme);
  const isAsked = isBegun || (!call.first && asksForAgreement(pair, call.phase.phase));
  if (!isAsked || hasAccepted({ acceptances }, side)) return [];
  const text = version > 1 ? "Read what changed in the agreement, and accept it" : "Read the agreement and accept it";
  return [{ kind: "agreement", text }];
}

/** What a side is to do ahead of the first call, as the programme's first phase says. */
function preWork(pair: Pair, call: Call, side: Side): readonly Owed[] {
  if (!call.first) return [];
  return stepStates(pair, call.phase.phase)
    .filter(({ step, done }) => step.when === "before" && !done && (step.who === side || step.who === "both"))
    .map(({ step }) => ({ kind: "step", text: step.text.replace(/\.$/, "") }));
}

const fewestMinutesForATopic = 3;

/** The agenda of a call, timed to its minutes. */
export function agendaOf(pair: Pair, call: Call): NextCall["agenda"] {
  const minutes = call.meeting.minutes ?? pair.settings.minutes;
  const open = pair.actions.filter((each) => each.status === "open").sort(byDueDay);
  const waiting = waitingTopics(pair);
  const { exercises } = call;
  const parts = planAgenda({
    minutes,
    actions: open.length,
    topics: waiting.length + exercises.length,
    hasGoal: call.goal !== undefined,
    questions: call.chosen.length,
    first: call.first,
  });
  const items = parts.flatMap(({ kind, minutes }): AgendaItem[] => {
    switch (kind) {
      case "open":
        return [{ kind, title: openingOf(pair, call), minutes }];
      case "actions":
        return [{ kind, title: promisesTitle(open), minutes, ids: open.map((each) => each.id) }];
      case "topics": {
        const most = Math.max(1, Math.floor(minutes / fewestMinutesForATopic));
        const topics = waiting.map(({ topic, calls }) => ({
          kind: "topic" as const,
          title: topic.title,
          by: topic.by,
          waited: calls,
          ids: [topic.id],
        }));
        const fitting = [...exercises.map(({ title }) => ({ kind: "exercise", title }) as const), ...topics].slice(
          0,
          most,
        );
        return fitting.map((each, at) => ({ ...each, minutes: evenShare(minutes, fitting.length, at) }));
      }
      case "goal":
        return call.goal ? [{ kind, title: call.goal.title, minutes, ids: [call.goal.id] }] : [];
      case "questions":
        return [{ kind, title: counted(call.chosen.length, "question"), minutes }];
      default:
        return [{ kind, title: "when next, and who does what by when", minutes }];
    }
  });
  return { minutes, items };
}

/** `3 open action items`, and the question that one of them deserves which moves from week to week. */
function promisesTitle(open: readonly Action[]): string {
  const weary = open.find((each) => isWorthAsking(each));
  const count = counted(open.length, "open action item");
  return weary ? `${count}; “${weary.title}” has moved ${weary.moves.length} times: is it still wanted?` : count;
}

/** The exercises on a meeting's agenda that are still to be done; one that the programme no longer has is left out. */
function plannedExercises(meeting: Meeting, programme: Programme): readonly Exercise[] {
  return meeting.exercises
    .filter(({ status }) => status === "planned")
    .flatMap(({ id }) => programme.exercises.filter((each) => each.id === id));
}

function openingOf(pair: Pair, call: Call): string {
  if (call.first) return "who you are beside your work, and what you hope for";
  if (call.meeting.about) return `what you agreed to talk about: ${call.meeting.about}`;
  if (sides.some((side) => sharedPrep(pair, call.meeting, side))) return "what you wrote that you want from this call";
  return "one thing that went well, one that got in the way";
}

/** The minutes of one of several equal parts; the first ones take what does not divide. */
const evenShare = (minutes: number, parts: number, at: number) =>
  Math.floor(minutes / parts) + (at < minutes % parts ? 1 : 0);

function viewQuestion({ settings }: Pair, { question, again }: ChosenQuestion): CallQuestion {
  const { id, text, why, follow, subject, trust, source } = question;
  const asker = askerNow(settings, question.asker);
  return { id, text, why, ...(follow ? { follow } : {}), asker, subject, trust, source, ...(again ? { again } : {}) };
}
