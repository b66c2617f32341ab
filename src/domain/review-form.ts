import { progressOf } from "./goals.ts";
import type { Field, Programme } from "./programme.ts";
import type { Goal, Pair } from "./records.ts";
import type { Day, Id, Side } from "./words.ts";

/** A review is answered midway and at the end. */
export type ReviewKind = "midway" | "closing";

/** What a side is asked in a review. */
export interface ReviewForm {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly { readonly id: string; readonly ask: string }[];
}

const titles: Readonly<Record<ReviewKind, string>> = { midway: "Midway review", closing: "Closing review" };

const texts: Readonly<Record<ReviewKind, string>> = {
  midway: "Half of the time that you agreed on: what has moved, what you expected, and what you would change.",
  closing: "The end of the time that you agreed on: what became of it, what you take with you, and what comes next.",
};

/** What every review asks, whatever the programme. The first of them are left to a programme that has its own form. */
const common: Readonly<Record<ReviewKind, (side: Side) => ReviewForm["fields"]>> = {
  midway: (side) => [
    { id: "goals", ask: "Your goals then and now: what has moved, and by what can you tell?" },
    { id: "change", ask: "What should stay between the two of you, and what would you change?" },
    { id: "expectations", ask: "What did you expect at the start, and what do you expect now?" },
    {
      id: "roles",
      ask:
        side === "mentor"
          ? "Which of your roles helps most now, and which would you like to try?"
          : "When did the mentor help most, and what would you like more of?",
    },
  ],
  closing: (side) => [
    { id: "goals", ask: "What became of each goal, and what is still open?" },
    { id: "next", ask: "What comes next for you, and how will you stay in touch?" },
    { id: "expectations", ask: "What did you hope for at the start, and what came of it?" },
    {
      id: "roles",
      ask:
        side === "mentor"
          ? "What did you learn in your part, and what would you do differently?"
          : "When was the mentor most help to you, and in what way?",
    },
    { id: "thanks", ask: "What would you like to thank the other for?" },
  ],
};

/** How many of the common questions a programme's own form stands in for. */
const replaced = 2;

/** Puts together what a side is asked: the programme's own form first, where it has one. */
export function reviewForm({ forms }: Pick<Programme, "forms">, about: ReviewKind, side: Side): ReviewForm {
  const when = about === "midway" ? "midway" : "end";
  const own = forms.filter((each) => each.when === when && (each.for === side || each.for === "both"));
  const fields = own.flatMap((each) => each.fields).map(({ id, ask }: Field) => ({ id, ask }));
  const rest = common[about](side).slice(fields.length > 0 ? replaced : 0);
  return { title: titles[about], text: texts[about], fields: [...fields, ...rest] };
}

/** A goal as it was at its beginning and as it is now. */
export interface GoalThenAndNow {
  readonly id: Id;
  readonly title: string;
  readonly status: Goal["status"];
  readonly since: Day;
  readonly before: string | null;
  readonly progress: number;
  /** What was said last about how far it is. */
  readonly now: string | null;
}

/** Every goal then and now, the oldest first. */
export function goalsThenAndNow(pair: Pair): readonly GoalThenAndNow[] {
  return [...pair.goals]
    .sort((one, other) => (one.created + one.id < other.created + other.id ? -1 : 1))
    .map((goal) => ({
      id: goal.id,
      title: goal.title,
      status: goal.status,
      since: goal.created,
      before: goal.baseline ?? null,
      progress: progressOf(goal),
      now: goal.progress.findLast((each) => each.note)?.note ?? null,
    }));
}
