import type { Term } from "./programme.ts";
import type { ClockTime, Day, Id, Side, Span } from "./words.ts";

/** What every record file has: its identity, and where it lies below the notebook's root. */
export interface Identified {
  readonly id: Id;
  readonly path: string;
}

/** A person as `mentor.yaml` names them. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** When a phase began, and the word about why. */
export interface PhaseStart {
  readonly phase: string;
  readonly on: Day;
  readonly why?: string;
}

/** A step of the programme that was ticked or left out by hand; the last mark of a step counts. */
export interface StepMark {
  readonly step: string;
  readonly as: "done" | "skipped" | "open";
  readonly on: Day;
}

/** A time in which nothing is due; without `until` it lasts until somebody resumes. */
export interface Pause {
  readonly from: Day;
  /** The first day after it, as it was planned. */
  readonly until?: Day;
  /** The first day after it, as it was. */
  readonly resumed?: Day;
  readonly why?: string;
}

/** A new period after the one agreed first; the settings' `length` is that of the last one. */
export interface Renewal {
  readonly on: Day;
  /** The length of the period before it. */
  readonly was: Span;
}

/** The end of the relationship; the notebook is an archive from then on. */
export interface Ended {
  readonly on: Day;
  readonly early?: true;
}

/** `mentor.yaml`: the facts that hold for the whole notebook. */
export interface Settings {
  readonly format: 1;
  readonly id: Id;
  readonly branch: string;
  readonly programme: string;
  readonly type: PairingType;
  readonly focus: readonly string[];
  readonly people: Readonly<Record<Side, Person>>;
  readonly start: Day;
  readonly length: Span;
  readonly cadence: Span;
  readonly minutes: number;
  readonly lead: Side;
  /** The id of the programme's phase that the pair is in. */
  readonly phase: string;
  /** When each phase began, oldest first. */
  readonly phases: readonly PhaseStart[];
  /** Ids of questions that the pair never wants to be asked. */
  readonly skipped: readonly string[];
  /** Ids of the roles that the mentor plays now. */
  readonly roles: readonly string[];
  /** When the first pulse is asked for, and every how long from then on, where the pair changed it. */
  readonly pulse?: { readonly first?: Span; readonly every?: Span };
  /** When the mentor last chose or looked back at them. */
  readonly rolesOn?: Day;
  /** Steps ticked by hand, oldest first. */
  readonly steps?: readonly StepMark[];
  /** Oldest first. */
  readonly pauses?: readonly Pause[];
  /** Oldest first. */
  readonly renewals?: readonly Renewal[];
  readonly ended?: Ended;
  /** In a pair of peers, who plays the mentor now; the mentor where nothing is said. */
  readonly mentoring?: Side;
  /** Thresholds of the health rules that the pair changed; 0 turns one off. */
  readonly health?: Readonly<Record<string, number>>;
}

export type PairingType = "one-on-one" | "reverse" | "peer";
export const pairingTypes: readonly PairingType[] = ["one-on-one", "reverse", "peer"];

/** `people/mentor.md`, `people/mentee.md`: the profile; its prose is the file's body. */
export interface Profile {
  readonly side: Side;
  readonly path: string;
  /** An IANA zone such as `Europe/Lisbon`. */
  readonly zone?: string;
}

export interface Move {
  readonly from: Day;
  readonly to: Day;
  readonly on: Day;
  readonly why?: string;
}

/** `actions/2026/…`: one promise, one owner, one due day. */
export interface Action extends Identified {
  readonly title: string;
  readonly owner: Side;
  readonly due: Day;
  readonly status: "open" | "done" | "dropped";
  readonly goal?: Id;
  /** The meeting it came from. */
  readonly meeting?: Id;
  readonly created: Day;
  readonly moves: readonly Move[];
  /** When it was done or dropped. */
  readonly closed?: Day;
  /** Why it was dropped. */
  readonly reason?: string;
}

export interface Progress {
  readonly on: Day;
  readonly value: number;
  readonly by: Side;
  readonly note?: string;
}

export interface Milestone {
  readonly id: Id;
  readonly title: string;
  readonly due?: Day;
  readonly done?: Day;
}

/** A change of a goal's words or day, and why. */
export interface Revision {
  readonly on: Day;
  readonly by: Side;
  readonly was: string;
  readonly why: string;
}

/** `goals/…`: something the mentee wants to reach. */
export interface Goal extends Identified {
  readonly title: string;
  readonly status: "active" | "done" | "dropped";
  readonly due?: Day;
  readonly created: Day;
  /** One of the programmes' subjects, so that questions can fit it. */
  readonly subject?: string;
  readonly why?: string;
  /** How they will know that it is reached. */
  readonly measure?: string;
  readonly firstStep?: string;
  /** Where they stood when it was written. */
  readonly baseline?: string;
  readonly progress: readonly Progress[];
  readonly milestones: readonly Milestone[];
  readonly revisions: readonly Revision[];
  readonly closed?: Day;
  readonly reason?: string;
}

/** `meetings/2026/…`: a call, from its agenda to what became of it. */
export interface Meeting extends Identified {
  readonly status: "planned" | "held" | "missed" | "cancelled";
  /** Left out as long as the pair has not agreed on a day. */
  readonly date?: Day;
  readonly time?: ClockTime;
  /** The zone that `time` is meant in, as IANA names it. */
  readonly zone?: string;
  /** Minutes, where this call differs from the agreed ones. */
  readonly minutes?: number;
  /** What it is to be about, as fixed at the end of the one before. */
  readonly about?: string;
  /** A call beside the planned ones. */
  readonly extra?: true;
  /** The questions chosen for its agenda. */
  readonly questions: readonly string[];
  /** Questions that were swapped out of this agenda. */
  readonly swapped: readonly string[];
  /** The goal in focus. */
  readonly goal?: Id;
  /** The exercises put on its agenda, and what became of them. */
  readonly exercises: readonly MeetingExercise[];
  /** The topics that were talked about, once held. */
  readonly topics: readonly Id[];
  readonly moves: readonly Move[];
  /** Why it was missed or cancelled. */
  readonly reason?: string;
}

/** An exercise on a meeting's agenda; its id is the programme's. */
export interface MeetingExercise {
  readonly id: string;
  readonly status: "planned" | "done";
  /** What came of it, in a line. */
  readonly note?: string;
}

/** `assignments/…`: one that was handed in; the answers are the file's body, each under its question. */
export interface HandedIn extends Identified {
  /** The programme's assignment. */
  readonly assignment: string;
  readonly by: Side;
  readonly handed: Day;
}

/** `topics/…`: something to talk about, dropped in between meetings. */
export interface Topic extends Identified {
  readonly title: string;
  readonly by: Side;
  readonly created: Day;
  readonly status: "open" | "done" | "dropped";
  /** The meeting it was talked about in. */
  readonly meeting?: Id;
}

/** `journal/2026/…`: an entry for both to read; the text is the file's body. */
export interface Entry extends Identified {
  readonly date: Day;
  readonly author: Side;
}

/** `questions/…`: a question of the pair's own. */
export interface OwnQuestion extends Identified {
  readonly text: string;
  readonly why?: string;
  readonly asker: "mentor" | "mentee" | "either";
  readonly subject: string;
  readonly trust: 1 | 2 | 3;
  readonly by: Side;
  readonly created: Day;
}

/**
 * `conflicts/…`: what a merge had to choose. What stands is in the record; taking this file away settles it.
 *
 * Values are those of the record's file; one that was not there is left out.
 */
export interface Conflict extends Identified {
  /** The day of the later of the two changes. */
  readonly on: Day;
  /** The id of the record, or the path of a file that has none. */
  readonly record: string;
  /** What kind of record it is, where that is known. */
  readonly kind?: string;
  /** Where the record lay. */
  readonly recordPath: string;
  /** The key in the record's file, `people.mentor.name`; `*` for the whole file. */
  readonly field: string;
  readonly base?: unknown;
  readonly kept?: unknown;
  readonly other?: unknown;
  /** The names of the authors in the history; nothing where nobody is known to have changed anything. */
  readonly keptBy: string;
  readonly otherBy: string;
  /** Which of the two they are, where that was known as the choice was made. */
  readonly keptSide?: Side;
  readonly otherSide?: Side;
}

/** `meetings/2026/prep-…`: what one side wants from a call; the words are the file's body. */
export interface Prep extends Identified {
  readonly meeting: Id;
  readonly by: Side;
  readonly written: Day;
}

/** What the two answer apart: a pulse every now and then, a review midway and at the end, the terms of their agreement. */
export type Answered = "pulse" | "midway" | "closing" | "agreement";
export const answeredKinds: readonly Answered[] = ["pulse", "midway", "closing", "agreement"];

/**
 * `reviews/…`: one side's answer to a pulse or a review, or what both agreed on reading them.
 *
 * As long as it is sealed it says that it is ready, and no more; opened, it has the answer with what it was sealed with.
 */
export interface Review extends Identified {
  readonly about: Answered;
  /** The first pulse is 1, and so is the first review of each kind. */
  readonly round: number;
  readonly by: Side;
  readonly on: Day;
  /** The salted hash of the answer. */
  readonly seal?: string;
  readonly salt?: string;
  /** The seal of the other's answer as it was when this one was opened. */
  readonly saw?: string;
  readonly opened?: Day;
  /** Three of them, 1 to 5, in a pulse. */
  readonly ratings?: readonly number[];
  /** Nobody's answer: what both agreed. */
  readonly together?: true;
}

export type TermKind = Term["kind"];

/** One thing that the pair agreed, in its own words. */
export interface AgreedTerm {
  readonly id: string;
  readonly kind: TermKind;
  readonly title: string;
  readonly value: string;
}

/** That a side said yes to a version. */
export interface Acceptance {
  readonly by: Side;
  readonly version: number;
  readonly date: Day;
  /** The mark of the words that were accepted, so that a change by hand or by a merge is noticed. */
  readonly of?: string;
}

/** What may be told to somebody outside the pair. */
export interface Told {
  readonly to: string;
  readonly what: string;
}

/** `agreement.md`: what the two agreed; prose below it is theirs. */
export interface Agreement {
  readonly path: string;
  readonly version: number;
  readonly terms: readonly AgreedTerm[];
  readonly told: readonly Told[];
  readonly acceptances: readonly Acceptance[];
}

/** `last-page.md`: the page to keep, written on closing; its words are the file's body. */
export interface LastPage {
  readonly path: string;
  readonly closed: Day;
  readonly early?: true;
}

/** Each kind of record and its type. */
export interface RecordTypes {
  settings: Settings;
  profile: Profile;
  goal: Goal;
  action: Action;
  meeting: Meeting;
  topic: Topic;
  entry: Entry;
  question: OwnQuestion;
  assignment: HandedIn;
  conflict: Conflict;
  prep: Prep;
  review: Review;
  agreement: Agreement;
  lastpage: LastPage;
}

export type RecordKind = keyof RecordTypes;

/** Everything that the notebook says of a pair. Lists are in the order of their ids. */
export interface Pair {
  readonly settings: Settings;
  readonly profiles: Readonly<Partial<Record<Side, Profile>>>;
  readonly goals: readonly Goal[];
  readonly actions: readonly Action[];
  readonly meetings: readonly Meeting[];
  readonly topics: readonly Topic[];
  readonly entries: readonly Entry[];
  readonly questions: readonly OwnQuestion[];
  readonly assignments: readonly HandedIn[];
  readonly conflicts: readonly Conflict[];
  readonly preps: readonly Prep[];
  readonly reviews: readonly Review[];
  readonly agreement?: Agreement;
  readonly lastPage?: LastPage;
}

/** One record as it shall be. `body` is the prose below the front matter; left out, it stays as it is. */
export type Put = {
  readonly [K in RecordKind]: { readonly kind: K; readonly record: RecordTypes[K]; readonly body?: string };
}[RecordKind];

/** What a command decided: the records to write and the commit's subject. Only `app` carries one out. */
export interface Change {
  readonly subject: string;
  readonly puts: readonly Put[];
}

/** Nothing is to be written, and no commit made. */
export const noChange: Change = { subject: "", puts: [] };
