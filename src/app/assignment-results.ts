import { checkDueDay, checkTitle, longestTitle } from "../domain/limits.ts";
import { defaultDue, planActionAdd } from "../domain/plan-actions.ts";
import { planGoalAdd } from "../domain/plan-goals.ts";
import type { Assignment, AssignmentField } from "../domain/programme.ts";
import type { Change, Pair } from "../domain/records.ts";
import type { Day, Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import type { FormAnswer } from "../text/assignment-page.ts";
import { readNotes } from "../text/notes.ts";
import { askDay, askTitle } from "./ask-words.ts";
import type { Session } from "./session.ts";
import { settleActions } from "./settle-notes.ts";

/** A goal or an action item that comes of what was written. */
export interface Result {
  readonly kind: "goal" | "action";
  readonly title: string;
  readonly due: Day | undefined;
  readonly owner: Side;
}

/** What the flags say about results; where they say nothing, a person at a terminal is asked. */
export interface ResultFlags {
  /** Ids of fields. */
  readonly becomes?: readonly string[] | undefined;
  readonly goal?: readonly string[] | undefined;
  readonly action?: readonly string[] | undefined;
}

/**
 * Settles what comes of an assignment that is handed in. `isAgain` tells that it was before, so that its results are
 * there already.
 *
 * Throws BAD_VALUE for a field that becomes nothing, and EMPTY_TEXT for one without an answer.
 */
export async function settleResults(
  session: Session,
  assignment: Assignment,
  answers: readonly FormAnswer[],
  flags: ResultFlags,
  { side, isAgain }: { readonly side: Side; readonly isAgain: boolean },
): Promise<readonly Result[]> {
  const { becomes, goal, action } = flags;
  if (becomes === undefined && goal === undefined && action === undefined) {
    return askResults(session, assignment, answers, side, isAgain);
  }
  const ofFields = await Promise.all(
    (becomes ?? []).map((id) => asResult(session, becomingField(assignment, id), answers, side)),
  );
  const goals = (goal ?? []).map(
    (title): Result => ({ kind: "goal", title: checkTitle(title), due: undefined, owner: side }),
  );
  const lines = (action ?? []).map((each) => `- [ ] ${each.replace(/\s+/g, " ")}`).join("\n");
  const settled = await settleActions(session, session.pair, readNotes(lines, { questions: [] }).actions, {
    side,
    date: session.today,
    place: (line) => ({ file: "--action", line }),
  });
  const actions = settled.map(
    ({ title, due, owner }): Result => ({ kind: "action", title: checkTitle(title), due, owner }),
  );
  return [...ofFields, ...goals, ...actions];
}

function becomingField({ fields }: Assignment, id: string): AssignmentField {
  const offered = fields.filter((each) => each.becomes !== undefined);
  const found = offered.find((each) => each.id === id.trim());
  if (found) return found;
  throw new MentorError({
    code: "BAD_VALUE",
    message: `"${checkTitle(id, "field")}" is no field that becomes a goal or an action item`,
    remedy:
      offered.length > 0
        ? `write one of ${offered.map((each) => each.id).join(", ")}`
        : "make one by its words: --goal TITLE, --action TITLE",
    exit: 2,
  });
}

async function asResult(
  session: Session,
  field: AssignmentField,
  answers: readonly FormAnswer[],
  side: Side,
): Promise<Result> {
  const answer = answerTo(field, answers);
  if (answer === "") {
    const remedy = "write it below its heading, or make one by its words: --goal TITLE, --action TITLE";
    throw new MentorError({ code: "EMPTY_TEXT", message: `Nothing is written below “${field.ask}”`, remedy });
  }
  return { kind: field.becomes ?? "goal", ...(await proposed(session, answer)), owner: side };
}

const answerTo = ({ id }: AssignmentField, answers: readonly FormAnswer[]) =>
  answers.find((each) => each.field === id)?.text ?? "";

/** The first line of an answer as a title, and the day that it ends in: `Write to Tomás by fri`. */
async function proposed(
  session: Session,
  answer: string,
): Promise<{ readonly title: string; readonly due: Day | undefined }> {
  const line = answer.split("\n").find((each) => /[\p{L}\p{N}]/u.test(each)) ?? "";
  const words = line
    .trim()
    .replace(/^(?:>\s*|#+\s+|[-*+]\s+|\d+[.)]\s+|\[[ xX]?\]\s+)+/, "")
    .replace(/\s+/g, " ");
  const [noted] = readNotes(`- [ ] ${words}`, { questions: [] }).actions;
  const due = noted?.due === undefined ? undefined : await dayIn(session, noted.due);
  return { title: shortened(due && noted ? noted.title : words), due };
}

/** The day that some words mean; undefined where they mean none. */
async function dayIn(session: Session, words: string): Promise<Day | undefined> {
  const { readDayPhrase } = await import("../text/day-phrase.ts");
  try {
    return checkDueDay(await readDayPhrase(words, session.today, undefined), session.today);
  } catch (thrown) {
    if (thrown instanceof MentorError) return undefined;
    throw thrown;
  }
}

/** What is too long for a title ends with its first sentence, or else at a word. */
function shortened(words: string): string {
  const symbols = [...words];
  if (symbols.length <= longestTitle) return words.replace(/\.$/, "");
  const start = symbols.slice(0, longestTitle - 1).join("");
  const sentence = /^.*?[.!?](?=\s)/u.exec(start)?.[0];
  return sentence?.replace(/\.$/, "") ?? `${start.replace(/\s+\S*$/, "")}…`;
}

/** Offers to make something of each answer that can become something. Without a terminal nothing is made. */
async function askResults(
  session: Session,
  { fields }: Assignment,
  answers: readonly FormAnswer[],
  side: Side,
  isAgain: boolean,
): Promise<readonly Result[]> {
  const { prompter, today, pair } = session;
  const results: Result[] = [];
  if (!prompter.interactive) return results;
  for (const field of fields) {
    const { becomes } = field;
    const answer = answerTo(field, answers);
    if (becomes === undefined || answer === "") continue;
    const { title, due } = await proposed(session, answer);
    const what = becomes === "goal" ? "a goal" : "an action item";
    const message = `Make ${what} of “${title}”?`;
    if (!(await prompter.confirm({ message, flag: `--becomes ${field.id}`, default: !isAgain }))) continue;
    results.push({
      kind: becomes,
      title: await askTitle(session, { message: "In a line:", flag: "--becomes", present: title }),
      due: await askDay(session, {
        message: becomes === "goal" ? "By when? (optional)" : "By when?",
        flag: "--becomes",
        present: due ?? (becomes === "goal" ? undefined : defaultDue(pair, today)),
      }),
      owner: side,
    });
  }
  return results;
}

/** The plans that make the results. An action item serves the goal that comes of the same assignment, if it is one. */
export function resultPlans(
  results: readonly Result[],
  before: Pair,
  session: Session,
): readonly ((pair: Pair) => Change)[] {
  const known = new Set(before.goals.map(({ id }) => id));
  const inOrder = [...results].sort((one, other) => Number(one.kind === "action") - Number(other.kind === "action"));
  return inOrder.map(({ kind, title, due, owner }) => (pair: Pair) => {
    const day = due ? { due } : {};
    if (kind === "goal") return planGoalAdd(pair, { title, ...day }, session);
    const [goal, another] = pair.goals.filter(({ id }) => !known.has(id));
    return planActionAdd(pair, { title, owner, ...day, ...(goal && !another ? { goal: goal.id } : {}) }, session);
  });
}
