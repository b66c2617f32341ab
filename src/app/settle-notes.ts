import { defaultDue } from "../domain/plan-actions.ts";
import type { Action, Pair } from "../domain/records.ts";
import { type Day, type Side, sides } from "../domain/words.ts";
import { MentorError, type Place } from "../errors.ts";
import type { NotedAction } from "../text/notes.ts";
import { askUntil } from "./ask-words.ts";
import { readDay } from "./days.ts";
import type { Session } from "./session.ts";

/** A line of the notes that is an action item, with what it says read: a new one, or one that was listed. */
export interface SettledLine {
  readonly line: number;
  readonly title: string;
  readonly isDone: boolean;
  readonly owner: Side;
  readonly due: Day;
  /** The record that the line stands for; a new one where left out. */
  readonly record?: Action;
}

/** What the notes are about: whose they are, the day of the call, the next one, and where the lines stand. */
export interface NotesContext {
  readonly side: Side;
  readonly date: Day;
  readonly next?: Day | undefined;
  /** Where a line stands, for an error that names it. */
  readonly place: (line: number) => Place | undefined;
}

/**
 * Reads owner and day of each action line, and asks for what is missing.
 *
 * Days count from the day of the call. A listed action that became another one's by its id alone keeps its id.
 */
export async function settleActions(
  session: Session,
  pair: Pair,
  noted: readonly NotedAction[],
  context: NotesContext,
): Promise<readonly SettledLine[]> {
  const settled: SettledLine[] = [];
  for (const each of noted) {
    const record = each.id ? pair.actions.find((action) => action.id === each.id) : undefined;
    settled.push({
      line: each.line,
      title: each.title,
      isDone: each.isDone,
      owner: await settleOwner(session, pair, each, record, context),
      due: await settleDue(session, pair, each, record, context),
      ...(record ? { record } : {}),
    });
  }
  return settled;
}

async function settleOwner(
  session: Session,
  pair: Pair,
  noted: NotedAction,
  record: Action | undefined,
  { side, place }: NotesContext,
): Promise<Side> {
  const owner = noted.owner === undefined ? record?.owner : sideNamed(noted.owner, pair, side);
  if (owner) return owner;
  if (!session.prompter.interactive) {
    throw new MentorError({
      code: "NO_ANSWER",
      message:
        noted.owner === undefined
          ? `"${noted.title}" does not say who promised it`
          : `"${noted.title}" is for @${noted.owner}, who is neither of you`,
      remedy: "write @mentee, @mentor, @me or a first name behind it",
      ...placed(place(noted.line)),
      exit: 2,
    });
  }
  return session.prompter.choose<Side>({
    message: `Who promised “${noted.title}”?`,
    flag: "@mentee or @mentor in the line",
    options: sides.map((value) => ({ value, label: pair.settings.people[value].name })),
  });
}

function sideNamed(name: string, pair: Pair, me: Side): Side | undefined {
  const wanted = name.toLowerCase();
  if (wanted === "me") return me;
  if (wanted === "mentor" || wanted === "mentee") return wanted;
  const named = sides.filter((side) => {
    const full = pair.settings.people[side].name.toLowerCase();
    return full === wanted || full.split(/\s+/).includes(wanted);
  });
  return named.length === 1 ? named[0] : undefined;
}

async function settleDue(
  session: Session,
  pair: Pair,
  noted: NotedAction,
  record: Action | undefined,
  { date, next, place }: NotesContext,
): Promise<Day> {
  if (noted.due === undefined) return record?.due ?? (next && next > date ? next : defaultDue(pair, date));
  const { readDayPhrase } = await import("../text/day-phrase.ts");
  try {
    return await readDayPhrase(noted.due, date, next);
  } catch (thrown) {
    if (!(thrown instanceof MentorError)) throw thrown;
    if (!session.prompter.interactive) throw new MentorError({ ...thrown.problem, ...placed(place(noted.line)) });
    const question = {
      message: `“${noted.title}”: “${noted.due}” is not a day. By when?`,
      flag: "by DAY in the line",
      default: record?.due ?? defaultDue(pair, date),
    };
    return askUntil(session, question, (answer) => readDay(session, answer, date));
  }
}

const placed = (place: Place | undefined) => (place ? { place } : {});
