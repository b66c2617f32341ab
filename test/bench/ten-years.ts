import { addDays, daysBetween, toDay } from "../../src/domain/day.ts";
import { stableDraw } from "../../src/domain/order.ts";
import { actionPath, entryPath, goalPath, meetingPath, topicPath } from "../../src/domain/paths.ts";
import type { Action, Put } from "../../src/domain/records.ts";
import { type Day, type Id, idAlphabet, type Side } from "../../src/domain/words.ts";

/** The first and the last day of the ten years. */
export const firstDay = toDay("2016-11-26");
export const lastDay = toDay("2026-11-21");

export const size = { meetings: 520, actions: 5_000, entries: 2_000, goals: 40 };

const side = (at: number): Side => (at % 2 === 0 ? "mentee" : "mentor");
const days = daysBetween(firstDay, lastDay);

/** The day that lies at a share of the ten years. */
const dayAt = (at: number, of: number): Day => addDays(firstDay, Math.floor((at * days) / of));

function idOf(kind: string, at: number): Id {
  const symbol = (place: number) => {
    const alphabet = place === 0 ? idAlphabet.slice(0, 19) : idAlphabet;
    return alphabet[stableDraw(kind, String(at), String(place)) % alphabet.length] ?? "b";
  };
  return Array.from({ length: 10 }, (_, place) => symbol(place)).join("") as Id;
}

const verbs = ["Send", "Read", "Draft", "Ask about", "Prepare", "Review", "Practise", "Book"];
const things = [
  "the short CV",
  "the career paths page",
  "the panel talk",
  "the budget",
  "a visit",
  "the handover note",
];
const sentences = [
  "We began with what went well since last time, and that took longer than either of us had thought.",
  "The reorganisation comes up again: who decides, who only hears of it, and what can be asked for.",
  "It helped to say it aloud before writing it down.",
  "Ines told how her own first year of leading went, and what she would leave out today.",
  "The next step is small enough to be done by Friday.",
  "Trust is what is left when a plan fails and nobody looks for somebody to blame.",
];

function title(at: number, what: string): string {
  return `${verbs[at % verbs.length]} ${things[Math.floor(at / verbs.length) % things.length]}, ${what} ${at + 1}`;
}

function prose(kind: string, at: number, count: number): string {
  return Array.from(
    { length: count },
    (_, line) => sentences[stableDraw(kind, String(at), String(line)) % sentences.length],
  )
    .map((sentence, line) => (line % 3 === 2 ? `${sentence}\n\n` : `${sentence} `))
    .join("")
    .trim();
}

/**
 * Makes the records of a pair that has met every week for ten years; the same ones every time.
 *
 * All but the last meeting are over, one in forty did not take place. All but 40 action items are closed; half of the
 * open ones are overdue. `questions` are ids of the programme, for the agendas.
 */
export function tenYears(questions: readonly string[]): Put[] {
  return [...meetings(questions), ...actions(), ...entries(), ...goals(), ...topics()];
}

function meetings(questions: readonly string[]): Put[] {
  return Array.from({ length: size.meetings }, (_, at) => {
    const isLast = at === size.meetings - 1;
    const date = isLast ? addDays(lastDay, 3) : addDays(firstDay, 7 * (at + 1));
    const id = idOf("meeting", at);
    const asked = [0, 1, 2].flatMap((more) => questions[(3 * at + more) % questions.length] ?? []);
    const status = isLast ? "planned" : at % 40 === 39 ? "missed" : "held";
    const record = {
      id,
      path: meetingPath({ id, date }),
      status,
      date,
      questions: asked,
      swapped: [],
      exercises: [],
      topics: [],
      moves: [],
    } as const;
    const notes = `## Notes\n\n${prose("notes", at, 12)}\n`;
    return { kind: "meeting", record, body: status === "held" ? notes : "## Notes\n" };
  });
}

function actions(): Put[] {
  return Array.from({ length: size.actions }, (_, at) => {
    const id = idOf("action", at);
    const created = dayAt(at, size.actions);
    const due = addDays(created, 7 + (at % 3) * 7);
    const isOpen = at >= size.actions - 40;
    const made = { id, title: title(at, "item"), created };
    const record: Action = {
      ...made,
      path: actionPath(made),
      owner: side(at),
      due: isOpen && at % 2 === 0 ? addDays(lastDay, -3) : due,
      status: isOpen ? "open" : at % 12 === 11 ? "dropped" : "done",
      goal: idOf("goal", Math.floor((at * size.goals) / size.actions)),
      moves: at % 9 === 8 ? [{ from: addDays(due, -7), to: due, on: addDays(due, -8), why: "ill" }] : [],
      ...(isOpen ? {} : { closed: due }),
      ...(!isOpen && at % 12 === 11 ? { reason: "no longer needed" } : {}),
    };
    return { kind: "action", record, body: at % 4 === 0 ? `${prose("action", at, 2)}\n` : "" };
  });
}

function entries(): Put[] {
  return Array.from({ length: size.entries }, (_, at) => {
    const id = idOf("entry", at);
    const date = dayAt(at, size.entries);
    return {
      kind: "entry",
      record: { id, path: entryPath({ id, date }), date, author: side(at) },
      body: `${prose("entry", at, 8)}\n`,
    };
  });
}

function goals(): Put[] {
  return Array.from({ length: size.goals }, (_, at) => {
    const id = idOf("goal", at);
    const created = dayAt(at, size.goals);
    const isActive = at >= size.goals - 3;
    const made = { id, title: title(at, "goal") };
    const steps = [10, 30, 60, 90].map((value, step) => {
      return { on: addDays(created, 20 * step), value, by: side(step), note: "a step further" };
    });
    const record = {
      ...made,
      path: goalPath(made),
      status: isActive ? "active" : "done",
      created,
      due: addDays(created, isActive ? 400 : 90),
      subject: "career",
      measure: "We both can say so.",
      progress: isActive ? steps.slice(0, 2) : steps,
      milestones: [],
      revisions: [],
      ...(isActive ? {} : { closed: addDays(created, 90) }),
    } as const;
    return { kind: "goal", record, body: "" };
  });
}

function topics(): Put[] {
  return Array.from({ length: 3 }, (_, at) => {
    const made = { id: idOf("topic", at), title: `How the reorganisation touches me, part ${at + 1}` };
    const record = {
      ...made,
      path: topicPath(made),
      by: side(at),
      created: addDays(lastDay, -9 * at),
      status: "open",
    } as const;
    return { kind: "topic", record, body: "" };
  });
}
