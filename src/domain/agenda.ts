export type AgendaKind = "open" | "actions" | "topics" | "goal" | "questions" | "close";

export interface AgendaPart {
  readonly kind: AgendaKind;
  readonly minutes: number;
}

export interface AgendaContent {
  /** The agreed length of the call, 10 to 240 minutes. */
  readonly minutes: number;
  readonly actions: number;
  readonly topics: number;
  readonly hasGoal: boolean;
  readonly questions: number;
  /** The first meeting: most of it is for getting to know each other. */
  readonly first: boolean;
}

const order: readonly AgendaKind[] = ["open", "actions", "topics", "goal", "questions", "close"];

/** How an hour is shared out, in twelfths, and how a first hour is. */
const shares: Readonly<Record<AgendaKind, number>> = {
  open: 1,
  actions: 2,
  topics: 3,
  goal: 3,
  questions: 2,
  close: 1,
};
const firstShares: Readonly<Record<AgendaKind, number>> = {
  open: 6,
  actions: 1,
  topics: 2,
  goal: 2,
  questions: 4,
  close: 1,
};

/**
 * Shares out the minutes of a call; they add up to the agreed ones exactly.
 *
 * A part without content is left out and its time goes to the others. Where there is room, parts last a multiple of
 * five minutes, and what is left over goes to the longest.
 */
export function planAgenda(content: AgendaContent): readonly AgendaPart[] {
  const { minutes, first } = content;
  const kinds = order.filter((kind) => hasContent(kind, content));
  const unit = Math.floor(minutes / 5) >= kinds.length ? 5 : 1;
  const least = unit === 1 && minutes >= 15 ? 2 : 1;
  const weights = kinds.map((kind) => (first ? firstShares : shares)[kind]);
  const sizes = share(Math.floor(minutes / unit), weights, least).map((size) => size * unit);
  const longest = greatest(sizes, weights);
  const left = minutes - sizes.reduce((sum, size) => sum + size, 0);
  return kinds.map((kind, at) => ({ kind, minutes: (sizes[at] ?? 0) + (at === longest ? left : 0) }));
}

function hasContent(kind: AgendaKind, content: AgendaContent): boolean {
  switch (kind) {
    case "actions":
      return content.actions > 0;
    case "topics":
      return content.topics > 0;
    case "goal":
      return content.hasGoal;
    case "questions":
      return content.questions > 0;
    default:
      return true;
  }
}

/** Shares out whole units by weight, none below the least; the part that is furthest from its due gives or gets. */
function share(units: number, weights: readonly number[], least: number): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const due = weights.map((weight) => (units * weight) / sum);
  const sizes = due.map((size) => Math.max(least, Math.floor(size)));
  const given = () => sizes.reduce((all, size) => all + size, 0);
  const move = (step: 1 | -1) => {
    const want = due.map((size, at) => {
      const has = sizes[at] ?? 0;
      return step === -1 && has <= least ? Number.NEGATIVE_INFINITY : (size - has) * step;
    });
    const at = greatest(want, weights);
    sizes[at] = (sizes[at] ?? 0) + step;
  };
  while (given() < units) move(1);
  while (given() > units && sizes.some((size) => size > least)) move(-1);
  return sizes;
}

/** The place of the greatest value; of equal ones, that of the weightiest part. */
function greatest(values: readonly number[], weights: readonly number[]): number {
  return values.reduce((best, value, at) => {
    const than = values[best] ?? 0;
    return value > than || (value === than && (weights[at] ?? 0) > (weights[best] ?? 0)) ? at : best;
  }, 0);
}
