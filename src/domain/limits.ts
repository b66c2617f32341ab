import { MentorError } from "../errors.ts";
import { addSpan, longDay } from "./day.ts";
import type { Person } from "./records.ts";
import type { Day } from "./words.ts";

/** How long a title, and how long a text of several lines, may be; in characters as a person counts them. */
export const longestTitle = 200;
export const longestProse = 100_000;

// Control characters drive a terminal, and the bidi ones make a line read as what it is not. A lone surrogate has no
// place in UTF-8.
const notInProse = /(?![\n\t])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const notInTitle = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

/**
 * Checks a text of one line: a title, a name, a reason. Gives it without the spaces around it, its accents composed.
 *
 * Throws EMPTY_TEXT, TEXT_TOO_LONG and CONTROL_CHARACTER; nothing is cut or taken out unasked.
 */
export function checkTitle(text: string, what = "title"): string {
  return checkLine(text, longestTitle, what, "say it in at most 200; the long version fits below it, in its file");
}

/** Checks a text of one line that may be so long; as `checkTitle` does. */
export function checkLine(text: string, longest: number, what: string, remedy: string): string {
  const line = text.normalize("NFC").trim();
  if (line === "") throw emptyText(what);
  refuseLength(line, longest, what, remedy);
  refuseCharacter(line, notInTitle, what, "write it in one line of plain text");
  return line;
}

/** Checks a text that may have several lines, such as notes; blank lines at its ends are taken off. */
export function checkProse(text: string, what = "text"): string {
  const prose = text
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
  if (prose === "") throw emptyText(what);
  refuseLength(prose, longestProse, what, `cut it to ${longestProse}, or keep the rest in a file of its own`);
  refuseCharacter(prose, notInProse, what, "take that character out; letters, line breaks and tabs are fine");
  return prose;
}

function emptyText(what: string): MentorError {
  return new MentorError({ code: "EMPTY_TEXT", message: `The ${what} is empty`, remedy: "write a few words" });
}

function refuseLength(text: string, most: number, what: string, remedy: string): void {
  // Code units are never fewer than characters, so only a text that may be too long is counted.
  const length = text.length > most ? [...text].length : text.length;
  if (length > most) {
    throw new MentorError({ code: "TEXT_TOO_LONG", message: `The ${what} has ${length} characters`, remedy });
  }
}

function refuseCharacter(text: string, refused: RegExp, what: string, remedy: string): void {
  const found = refused.exec(text);
  if (!found) return;
  const character = found[0];
  const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const name = character === "\n" || character === "\r" ? "a line break" : `a control character (U+${number})`;
  throw new MentorError({ code: "CONTROL_CHARACTER", message: `The ${what} has ${name} in it`, remedy });
}

const tenYears = { count: 120, unit: "month" } as const;

/** Refuses a day that lies more than ten years from today, either way: it is a slip of the finger. */
export function checkDueDay(day: Day, today: Day): Day {
  if (day >= addSpan(today, tenYears, -1) && day <= addSpan(today, tenYears)) return day;
  throw new MentorError({
    code: "DAY_TOO_FAR",
    message: `${longDay(day, today)} is more than ten years from today`,
    remedy: "check the year",
  });
}

/** Checks a person's name: one line, a letter in it, and none of the marks that git sets around an address. */
export function checkName(text: string): string {
  const name = checkTitle(text, "name");
  if (/[<>]/.test(name) || !/[\p{L}\p{N}]/u.test(name)) throw badPerson(`"${name}" is not a name`);
  return name;
}

/** Checks a mail address as far as git and a reader need it: something, an at sign, something. */
export function checkAddress(text: string): string {
  const address = checkTitle(text, "address");
  if (!/^[^\s<>@]+@[^\s<>@]+$/.test(address)) throw badPerson(`"${address}" is not a mail address`);
  return address;
}

/** Reads `Ines Duarte <ines@example.org>`. Throws BAD_VALUE for another form. */
export function parsePerson(text: string): Person {
  const parts = /^([^<>]+)<([^<>]*)>$/.exec(text.trim());
  if (!parts?.[1]?.trim() || !parts[2]?.trim()) {
    throw badPerson(`"${[...text.trim()].slice(0, 60).join("")}" is not a name with an address`);
  }
  return { name: checkName(parts[1]), address: checkAddress(parts[2]) };
}

function badPerson(message: string): MentorError {
  const remedy = 'write it as "Ines Duarte <ines@example.org>"';
  return new MentorError({ code: "BAD_VALUE", message, remedy, exit: 2 });
}

/** The shortest and the longest call. */
export const fewestMinutes = 10;
export const mostMinutes = 240;

/** Checks the length of a call. Throws BAD_VALUE. */
export function checkMinutes(minutes: number): number {
  if (Number.isInteger(minutes) && minutes >= fewestMinutes && minutes <= mostMinutes) return minutes;
  throw new MentorError({
    code: "BAD_VALUE",
    message: "That is not a length for a call",
    remedy: `write whole minutes, from ${fewestMinutes} to ${mostMinutes}`,
    exit: 2,
  });
}
