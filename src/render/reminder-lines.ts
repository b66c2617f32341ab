import { counted, daysBetween, fromToday, weekdayName } from "../domain/day.ts";
import type { Reminder } from "../domain/reminders.ts";
import { type Day, otherSide } from "../domain/words.ts";
import { lateWords } from "./due-words.ts";
import { safeLine } from "./gate.ts";
import type { Names } from "./names.ts";

/** The reminders of one notebook, and how to name people and records in it. */
export interface Named {
  readonly reminders: readonly Reminder[];
  readonly names: Names;
}

/** One line for each reminder; where there are several notebooks, each line says with whom. */
export function renderReminders(all: readonly Named[], today: Day): string {
  return all
    .flatMap(({ reminders, names }) => reminders.map((each) => line(each, names, today, all.length > 1)))
    .map(safeLine)
    .join("\n");
}

function line(each: Reminder, names: Names, today: Day, isOneOfSeveral: boolean): string {
  const { me } = names;
  const people = me ? first(names.full[otherSide(me)]) : `${first(names.full.mentee)} and ${first(names.full.mentor)}`;
  const whose = each.owner && each.owner !== me ? `${first(names.full[each.owner])}: ` : "";
  const where = isOneOfSeveral && each.kind !== "meeting" ? `  (${people})` : "";
  switch (each.kind) {
    case "notes":
      return `${fromToday(each.due, today)}  ${each.text} was planned; what happened?${where}  mentor next`;
    case "meeting":
      return `${when(each.due, today)}${each.time ? `, ${each.time}` : ""}  ${each.text} ${me ? "with" : "of"} ${people}  mentor next`;
    case "assignment":
      return `${when(each.due, today)}  ${whose}${each.text}${where}  mentor assignment write`;
    case "pulse":
      return `now  ${each.text}${where}  mentor pulse`;
    case "agreement":
      return `now  ${each.text}${where}  mentor agreement edit --alone`;
    case "review":
      return `now  ${each.text}${where}  mentor ${each.text.includes("midway") ? "review midway" : "review closing"}`;
    default:
      return `${when(each.due, today)}  ${whose}${each.text}${where}${each.id ? `  ${names.short(each.id)}` : ""}`;
  }
}

const first = (name: string) => name.trim().split(/\s+/)[0] ?? name;

/** `3 days late`, `today`, `tomorrow`, `by Thursday`. */
function when(due: Day, today: Day): string {
  const days = daysBetween(today, due);
  if (days < 0) return lateWords(-days);
  return days < 2 ? fromToday(due, today) : days < 7 ? `by ${weekdayName(due)}` : `by ${due}`;
}

/** `2 late, 1 due, call tomorrow 15:00`: all of it in the few words that a status bar has room for. */
export function shortReminder(reminders: readonly Reminder[], today: Day): string {
  const calls = reminders.filter(({ kind }) => kind === "meeting");
  const notes = reminders.filter(({ kind }) => kind === "notes");
  const rest = reminders.filter((each) => !calls.includes(each) && !notes.includes(each));
  const isAsked = ({ kind }: Reminder) => kind === "pulse" || kind === "review";
  const late = rest.filter((each) => each.due < today && !isAsked(each)).length;
  const words = [
    ...(late > 0 ? [`${late} late`] : []),
    ...(rest.length > late ? [`${rest.length - late} due`] : []),
    ...(notes.length > 0 ? [`${counted(notes.length, "call")} to note`] : []),
    ...calls.map(({ due, time }) => `call ${fromToday(due, today)}${time ? ` ${time}` : ""}`),
  ];
  return words.join(", ");
}
