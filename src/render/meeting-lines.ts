import { fromToday, longDay, shortDay, weekdayName } from "../domain/day.ts";
import type { MeetingView } from "../domain/views.ts";
import { safeLine } from "./gate.ts";
import type { Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** A meeting as commands report it. */
export interface MeetingFacts extends MeetingView {
  readonly about: string | null;
  /** Where this call differs from the agreed length. */
  readonly minutes: number | null;
  readonly extra: boolean;
  /** Why it was missed or called off. */
  readonly reason: string | null;
}

/** Meetings as a table: number, day, time, what became of it, what it is about, and the id to say aloud. */
export function renderMeetings(meetings: readonly MeetingFacts[], names: Names, screen: Screen): string {
  const { style, today, width } = screen;
  const rows = meetings.map((each) => {
    const tookPlace = each.status === "held" || each.status === "planned";
    return [
      // One that did not happen has no number of its own: the next call has it.
      { text: tookPlace ? String(each.number) : "–", align: "right" as const },
      { text: each.date ? shortDay(each.date, today) : "no day yet" },
      { text: each.time ?? "", style: style.dim },
      { text: stateOf(each, screen), style: each.status === "held" ? style.good : style.dim },
      { text: [each.extra ? "extra" : "", each.about ?? each.reason ?? ""].filter((part) => part !== "").join(": ") },
      { text: names.short(each.id), style: style.id },
    ];
  });
  return columns(rows, { width, flex: 4, fill: true }).join("\n");
}

function stateOf(meeting: MeetingFacts, { today }: Screen): string {
  if (meeting.status !== "planned" || !meeting.date) return meeting.status;
  return meeting.date < today ? "not noted yet" : `planned, ${fromToday(meeting.date, today)}`;
}

/** What was done to a meeting, in words. */
export interface MeetingWords {
  readonly lead: string;
  readonly joint: string;
  /** The time on the clock of each person whose zone differs. */
  readonly elsewhere: readonly string[];
  readonly after: readonly string[];
}

/** What was done to a meeting, its day as a date; then where it is kept, and what comes next. */
export function renderMeetingChange(meeting: MeetingFacts, words: MeetingWords, screen: Screen): string {
  const { style, width } = screen;
  const what = `${words.lead} ${meeting.extra ? "the extra meeting" : `meeting ${meeting.number}`}`;
  const when = meeting.date ? ` ${words.joint} ${whenWords(meeting, screen)}` : "";
  const more = [
    ...words.elsewhere.map((each) => `That is ${each}.`),
    ...(meeting.minutes === null ? [] : [`It takes ${meeting.minutes} minutes.`]),
    ...(meeting.about === null ? [] : [`About: ${meeting.about}`]),
    ...(meeting.reason === null ? [] : [`Why: ${meeting.reason}`]),
  ];
  const kept = `  ${style.dim(safeLine(meeting.path))}`;
  const lines = [`${what}${when}`, ...more.map((each) => `  ${each}`)].flatMap((line) => hang(line, width));
  const after = words.after.flatMap((each) => hang(each, width));
  return [...lines, kept, ...after].join("\n");
}

function hang(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? "";
  return wrap(safeLine(line.trimStart()), width - indent.length, "", "whole").map((each) => indent + each);
}

/** `Thursday 3 December (2026-12-03), 15:00 Europe/Lisbon`. */
export function whenWords(meeting: MeetingView, { today }: Pick<Screen, "today">): string {
  if (!meeting.date) return "no day yet";
  const day = `${weekdayName(meeting.date)} ${longDay(meeting.date, today)} (${meeting.date})`;
  return meeting.time ? `${day}, ${meeting.time}${meeting.zone ? ` ${meeting.zone}` : ""}` : day;
}
