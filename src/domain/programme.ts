import type { PairingType } from "./records.ts";
import type { Side, Span, Stage } from "./words.ts";

/** Ids of the brief's items that a piece of content covers, or `own`. */
export type Source = readonly string[];

export type Asker = Side | "either";
export type Audience = Side | "both" | "lead";

/** Subjects about the person or the two of you; a meeting's three questions have one of these. */
export const personalSubjects = ["person", "relationship", "balance"] as const;
/** Subjects about the work. */
export const workSubjects = [
  "career",
  "goals",
  "skills",
  "leadership",
  "network",
  "organisation",
  "challenges",
  "feedback",
  "learning",
] as const;
export const subjects: readonly string[] = [...personalSubjects, ...workSubjects];

/** How much trust a question takes: 1 on the first call, 2 once there is some, 3 personal or exposing. */
export type Trust = 1 | 2 | 3;

/** A question of a bank, whether a programme's or the pair's own. */
export interface Question {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly asker: Asker;
  readonly subject: string;
  /** Stages or ids of phases that it suits; empty where it suits any. */
  readonly phase: readonly string[];
  readonly trust: Trust;
  readonly focus?: readonly string[];
  readonly follow?: string;
  readonly source: Source;
}

export interface Step {
  readonly id: string;
  readonly text: string;
  readonly who: Side | "both";
  readonly when: "before" | "first" | "any";
  /** How the notebook itself shows that it is done. */
  readonly seen?: "meetings" | "goals" | "actions" | "goals-progress" | "agreement";
  readonly source: Source;
}

export interface Phase {
  readonly id: string;
  readonly title: string;
  readonly purpose: string;
  readonly stage: Stage;
  /** How many meetings it usually takes. */
  readonly meetings: number;
  readonly steps: readonly Step[];
  readonly source: Source;
}

export interface Role {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly helps: readonly string[];
  readonly avoid: readonly string[];
  readonly source: Source;
}

export interface Tip {
  readonly id: string;
  readonly text: string;
  readonly for: Side | "both";
  readonly phase: readonly string[];
  /** The situations that it is for, and comes first in; none for one that is right at any call. */
  readonly when: readonly Situation[];
  readonly source: Source;
}

export interface Exercise {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly minutes: number;
  readonly bring: string;
  readonly steps: readonly string[];
  readonly phase: readonly string[];
  readonly source: Source;
}

/** What a term acts on: `text` on nothing. */
export const termKinds = ["text", "cadence", "minutes", "length", "medium", "answer", "lead", "review"] as const;

export interface Term {
  readonly id: string;
  readonly title: string;
  readonly kind: (typeof termKinds)[number];
  readonly ask: string;
  readonly default: string;
  readonly source: Source;
}

export interface Checklist {
  readonly id: string;
  readonly title: string;
  readonly for: Audience;
  readonly when: "before" | "first" | "review" | "last" | "any";
  readonly items: readonly { readonly id: string; readonly text: string; readonly source: Source }[];
}

export interface ProfileField {
  readonly id: string;
  readonly title: string;
  readonly ask: string;
  readonly who: Side | "both";
  readonly source: Source;
}

/** Something that a person is asked to write. */
export interface Field {
  readonly id: string;
  readonly ask: string;
  /** What the answer can be made. */
  readonly becomes?: "goal" | "action";
  readonly source: Source;
}

export interface AssignmentField extends Field {
  /** Whose answer stands above it: a field of an earlier assignment, or `meeting:N` for the notes of that meeting. */
  readonly from?: string;
}

/** When an assignment is due: before the meeting of a number, or with a review. */
export type AssignmentDue =
  | { readonly before: number; readonly review?: never }
  | { readonly review: "midway" | "end"; readonly before?: never };

/** Something that is prepared in writing; where it is for both, each writes their own. */
export type Assignment = AssignmentDue & {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly for: Side | "both";
  readonly minutes: number;
  /** Who reads it once it is handed in. */
  readonly share: "both" | "own";
  readonly fields: readonly AssignmentField[];
  readonly source: Source;
};

/** What of a call's record answers a field of a form by itself: who met and when, its notes, its promises, when next. */
export const formFacts = ["call", "notes", "actions", "next"] as const;
export type FormFact = (typeof formFacts)[number];

export interface FormField extends Field {
  readonly seen?: FormFact;
}

/** A short form, filled in after each meeting or at a review; that of a pulse has three things to rate. */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly for: Side | "both";
  readonly when: "each" | "midway" | "end" | "pulse";
  readonly fields: readonly FormField[];
  readonly source: Source;
}

/** What a programme says of a type of pairing that it offers. */
export interface PairingTypeText {
  readonly id: PairingType;
  readonly title: string;
  readonly text: string;
  /** Who does most of the asking. */
  readonly asks: Side | "both";
  readonly source: Source;
}

/** What a pair can choose to be about; questions name it. */
export interface Focus {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly source: Source;
}

/** A situation that a pair is in, for which a page of the guide may be the right one to read. */
export const situations = ["first", "silence", "missed", "goals", "roles", "close"] as const;
export type Situation = (typeof situations)[number];

export interface GuidePage {
  readonly id: string;
  readonly title: string;
  readonly for: Audience;
  /** When it helps right now; most pages wait to be looked up. */
  readonly when: readonly Situation[];
  readonly source: Source;
  /** Markdown. */
  readonly text: string;
}

/** A programme with what it takes from the shared content already joined in. */
export interface Programme {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly source: Source;
  readonly defaults: {
    readonly length: Span;
    readonly cadence: Span;
    readonly minutes: number;
    readonly lead: Side;
  };
  readonly phases: readonly Phase[];
  readonly questions: readonly Question[];
  readonly roles: readonly Role[];
  readonly tips: readonly Tip[];
  readonly exercises: readonly Exercise[];
  readonly terms: readonly Term[];
  readonly checklists: readonly Checklist[];
  readonly profile: readonly ProfileField[];
  readonly assignments: readonly Assignment[];
  readonly forms: readonly Form[];
  /** The types of pairing that a pair can choose from, and what it can focus on; most programmes offer no choice. */
  readonly types: readonly PairingTypeText[];
  readonly focuses: readonly Focus[];
  readonly guide: readonly GuidePage[];
}
