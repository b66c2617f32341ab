import { addDays, toDay } from "../../src/domain/day.ts";
import { stableDraw } from "../../src/domain/order.ts";
import { actionPath, goalPath, meetingPath, topicPath } from "../../src/domain/paths.ts";
import type { Phase, Programme, Question } from "../../src/domain/programme.ts";
import type { Action, Goal, Meeting, Pair, Settings, Topic } from "../../src/domain/records.ts";
import { type Id, type Ids, idAlphabet, isId } from "../../src/domain/words.ts";

/** Makes an id that looks like a drawn one and is always the same for the same words. */
export function idOf(...words: readonly string[]): Id {
  let text = "";
  for (let at = 0; at < 10; at++) {
    const symbols = at === 0 ? idAlphabet.slice(0, 19) : idAlphabet;
    text += symbols[stableDraw(...words, String(at)) % symbols.length];
  }
  if (!isId(text)) throw new Error(`${text} is no id`);
  return text;
}

/** Ids for tests: `fresh` counts, `derived` follows from its words. */
export function testIds(): Ids {
  let count = 0;
  return {
    fresh(taken) {
      let id = idOf("fresh", String(count++));
      while (taken.has(id)) id = idOf("fresh", String(count++));
      return id;
    },
    derived: (...words) => idOf("derived", ...words),
  };
}

export const today = toDay("2026-12-03");
export const start = toDay("2026-09-01");

export const settings: Settings = {
  format: 1,
  id: idOf("notebook"),
  branch: "main",
  programme: "sample",
  type: "one-on-one",
  focus: [],
  people: {
    mentor: { name: "Ines Duarte", address: "ines@example.org" },
    mentee: { name: "Amara Okafor", address: "amara@example.org" },
  },
  start,
  length: { count: 6, unit: "month" },
  cadence: { count: 2, unit: "week" },
  minutes: 60,
  lead: "mentee",
  phase: "sample-work",
  phases: [{ phase: "sample-start", on: start }],
  skipped: [],
  roles: [],
};

export function pairOf(parts: Partial<Omit<Pair, "settings">> & { settings?: Partial<Settings> } = {}): Pair {
  const records = {
    goals: [],
    actions: [],
    meetings: [],
    topics: [],
    entries: [],
    questions: [],
    assignments: [],
    conflicts: [],
  };
  const lists = { profiles: {}, ...records };
  return { ...lists, ...parts, settings: { ...settings, ...parts.settings } };
}

export function meetingOf(name: string, parts: Partial<Meeting> = {}): Meeting {
  const id = parts.id ?? idOf("meeting", name);
  const bare = { status: "planned", questions: [], swapped: [], exercises: [], topics: [], moves: [] } as const;
  return { ...bare, path: meetingPath({ id, ...(parts.date && { date: parts.date }) }), ...parts, id };
}

export function heldOn(date: string, parts: Partial<Meeting> = {}): Meeting {
  return meetingOf(date, { status: "held", date: toDay(date), ...parts });
}

export function actionOf(title: string, due: string, parts: Partial<Action> = {}): Action {
  const made = { id: idOf("action", title), title, created: start };
  return { ...made, path: actionPath(made), owner: "mentee", due: toDay(due), status: "open", moves: [], ...parts };
}

export function goalOf(title: string, parts: Partial<Goal> = {}): Goal {
  const made = { id: idOf("goal", title), title };
  const lists = { progress: [], milestones: [], revisions: [] };
  return { ...made, path: goalPath(made), status: "active", created: start, ...lists, ...parts };
}

export function topicOf(title: string, parts: Partial<Topic> = {}): Topic {
  const made = { id: idOf("topic", title), title };
  return { ...made, path: topicPath(made), by: "mentee", created: start, status: "open", ...parts };
}

export function questionOf(id: string, parts: Partial<Question> = {}): Question {
  const words = { text: `What about ${id}?`, why: "It opens something up." };
  return { id, ...words, asker: "either", subject: "career", phase: [], trust: 1, source: ["own"], ...parts };
}

export const phases: readonly Phase[] = (["start", "goals", "work", "close"] as const).map((stage) => ({
  id: `sample-${stage}`,
  title: `The ${stage}`,
  purpose: `be at the ${stage}`,
  stage,
  meetings: 2,
  steps: [],
  source: [],
}));

export function phaseAt(stage: string): Phase {
  const phase = phases.find((each) => each.stage === stage);
  if (!phase) throw new Error(`no ${stage}`);
  return phase;
}

export const programme: Programme = {
  id: "sample",
  title: "Sample mentoring",
  summary: "A programme for tests.",
  source: [],
  defaults: { length: { count: 6, unit: "month" }, cadence: { count: 2, unit: "week" }, minutes: 60, lead: "mentee" },
  phases,
  questions: [],
  roles: [],
  tips: [],
  exercises: [],
  terms: [],
  checklists: [],
  profile: [],
  assignments: [],
  forms: [],
  types: [],
  focuses: [],
  guide: [],
};

/** A pair that has met so many times, every two weeks from its start. */
export function heldMeetingsOf(count: number, questions: (at: number) => readonly string[] = () => []): Meeting[] {
  return Array.from({ length: count }, (_, at) => heldOn(addDays(start, 14 * (at + 1)), { questions: questions(at) }));
}

/** What `thrown` is: the code of the problem, and its exit. */
export function problemOf(act: () => unknown): { code: string; exit: number; message: string; remedy: string } {
  try {
    act();
  } catch (error) {
    if (error instanceof Error && "problem" in error) {
      const {
        code,
        exit = 1,
        message,
        remedy,
      } = error.problem as never as {
        code: string;
        exit?: number;
        message: string;
        remedy: string;
      };
      return { code, exit, message, remedy };
    }
    throw error;
  }
  throw new Error("nothing was thrown");
}
