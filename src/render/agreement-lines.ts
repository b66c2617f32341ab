import type { TermChange } from "../domain/agreement.ts";
import { counted, longDay } from "../domain/day.ts";
import type { Acceptance, AgreedTerm, Told } from "../domain/records.ts";
import { type Day, sides } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names, youOr } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

interface Page {
  readonly path: string | null;
  readonly version: number;
  readonly terms: readonly AgreedTerm[];
  readonly told: readonly Told[];
  readonly acceptances: readonly Acceptance[];
}

/** The agreement as a page: who has accepted it, its terms, what may be told to whom, and what comes next. */
export function renderAgreement(page: Page, names: Names, screen: Screen): string {
  const { style, width } = screen;
  const head = [
    style.heading(`Agreement, version ${page.version}`),
    ...wrap(safeLine(acceptedWords(page, names, screen)), width),
  ];
  const terms = page.terms.map(({ title, value, id }) => termLines(title, value, id, screen));
  const told = page.told.map(({ to, what }) => termLines(`${to} may be told`, what, undefined, screen));
  return [head, ...terms, ...told, nextLines(page, names, screen)].map((part) => part.join("\n")).join("\n\n");
}

function termLines(title: string, value: string, id: string | undefined, { style, width }: Screen): string[] {
  const name = id === undefined ? "" : `  ${style.id(safeLine(id))}`;
  return [`${style.bold(safeLine(title))}${name}`, ...wrap(safeLine(`  ${value}`), width, "  ")];
}

function acceptedWords({ acceptances, path }: Page, names: Names, { today }: Screen): string {
  const said = acceptances.map(
    ({ by, date }) => `${by === names.me ? "you" : firstName(names, by)} on ${longDay(date, today)}`,
  );
  const missing = sides.filter((side) => acceptances.every(({ by }) => by !== side));
  if (said.length === 0) {
    return path === null
      ? "This is what the programme suggests; nobody has accepted it yet."
      : "None accepted yet: it waits for both of you.";
  }
  const waits = missing.map((side) => youOr(names, side)).join(" and ");
  return `Accepted by ${said.join(" and ")}.${waits === "" ? "" : ` It waits for ${waits}.`}`;
}

function nextLines({ acceptances }: Page, { me }: Names, { style }: Screen): string[] {
  const mine = me !== undefined && acceptances.some(({ by }) => by === me);
  const change = `To change a term: ${style.accent("mentor agreement edit")}`;
  return mine ? [change] : [change, `Next: ${style.accent("mentor agreement accept")}`];
}

/** What a person reads when they have accepted, and who else has. */
export function renderAccepted(lead: string, page: Page, names: Names, screen: Screen): string {
  const lines = [
    `${lead} version ${page.version}, ${counted(page.terms.length, "term")}.`,
    acceptedWords(page, names, screen),
  ];
  return [
    ...lines.flatMap((line) => wrap(safeLine(line), screen.width)),
    `Next: ${screen.style.accent("mentor next")}`,
  ].join("\n");
}

interface Edited {
  readonly lead: string;
  readonly agreement: Page;
  readonly changes: readonly TermChange[];
  /** Somebody had accepted what stood there before. */
  readonly wasAccepted: boolean;
}

/** What a person reads when terms have changed: the difference, and that it waits to be accepted again. */
export function renderAgreementEdit(
  { lead, agreement, changes, wasAccepted }: Edited,
  names: Names,
  screen: Screen,
): string {
  const { style, width } = screen;
  const parts = [
    [`${lead} agreement, version ${agreement.version}.`],
    ...changes.map((each) => changeLines(each, screen)),
  ];
  const open = wasAccepted
    ? ["What was accepted before stays in its history; this version is for both of you to accept."]
    : [];
  const mine = names.me !== undefined && agreement.acceptances.some(({ by }) => by === names.me);
  const next = mine ? "mentor agreement" : "mentor agreement accept";
  const said = mine ? wrap(safeLine(acceptedWords(agreement, names, screen)), width) : [];
  parts.push([...said, ...(mine ? [] : open).flatMap((line) => wrap(line, width)), `Next: ${style.accent(next)}`]);
  return parts.map((part) => part.join("\n")).join("\n\n");
}

/** A term before and after. */
function changeLines({ title, was, now }: TermChange, { style, width }: Screen): string[] {
  const line = (sign: string, text: string, paint: (text: string) => string) =>
    wrap(safeLine(`  ${sign} ${text}`), width, "    ").map(paint);
  return [
    style.bold(safeLine(title)),
    ...(was === null ? [] : line("-", was, style.dim)),
    ...(now === null ? line("+", "taken out", style.dim) : line("+", now, style.good)),
  ];
}

interface Version {
  readonly version: number;
  readonly date: Day;
  readonly author: string;
  readonly changes: readonly TermChange[];
  readonly acceptances: readonly Acceptance[];
}

/** How the agreement came to be, as a story: each version, what was new in it, and who accepted it when. */
export function renderAgreementHistory(versions: readonly Version[], names: Names, screen: Screen): string {
  const { style, width, today } = screen;
  if (versions.length === 0) return `No agreement was begun yet.\nNext: ${style.accent("mentor agreement")}`;
  return versions
    .map(({ version, date, author, changes, acceptances }) => {
      const head = `Version ${version}, ${longDay(date, today)}, by ${author}`;
      const said = acceptances.map((each) => acceptanceWords(each, names, today)).join(" ");
      return [
        ...wrap(safeLine(head), width).map(style.heading),
        ...changes.flatMap((each) => changeLines(each, screen)),
        ...wrap(safeLine(said === "" ? "Nobody accepted it." : said), width),
      ].join("\n");
    })
    .join("\n\n");
}

function acceptanceWords({ by, date }: Acceptance, names: Names, today: Day): string {
  const who = by === names.me ? "You" : firstName(names, by);
  return `${who} accepted it on ${longDay(date, today)}.`;
}
