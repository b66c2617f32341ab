import { MentorError } from "../errors.ts";
import { isSettingKind, markOf, type Standing, standing } from "./agreement.ts";
import type { Now } from "./change.ts";
import { parseSpan, printSpan } from "./day.ts";
import { findRecord } from "./find.ts";
import { checkLine, checkMinutes, checkTitle } from "./limits.ts";
import { agreementPath, slug } from "./paths.ts";
import type { Programme, Term } from "./programme.ts";
import {
  type Acceptance,
  type AgreedTerm,
  type Change,
  noChange,
  type Pair,
  type Put,
  type Settings,
} from "./records.ts";
import { type Side, sides } from "./words.ts";

/** Longer than a title, since the programmes' own terms have two or three sentences. */
export const longestTerm = 600;

/** What is to be changed in an agreement; an empty text takes a term, or a line about somebody, out. */
export interface AgreementEdit {
  readonly terms?: ReadonlyMap<string, string>;
  /** Terms of the pair's own, by their titles. */
  readonly added?: ReadonlyMap<string, string>;
  /** What may be told, by whom to. */
  readonly told?: ReadonlyMap<string, string>;
}

/**
 * Changes terms. What was accepted by anybody becomes a new version, and is theirs to accept again; the settings that
 * a term acts on follow in the same commit.
 */
export function planAgreementEdit(pair: Pair, programme: Programme, edit: AgreementEdit): Change {
  const before = standing(pair, programme);
  const terms = withTerms(before.terms, programme.terms, edit);
  const told = withTold(before.told, edit.told ?? new Map());
  const isSame = markOf(terms, told) === markOf(before.terms, before.told);
  if (isSame) return noChange;
  const isAccepted = before.acceptances.length > 0;
  const version = isAccepted ? before.version + 1 : before.version;
  const settings = settingsAfter(pair.settings, before.terms, terms);
  const puts: Put[] = [agreementPut({ version, terms, told, acceptances: [] })];
  if (settings !== pair.settings) puts.push({ kind: "settings", record: settings });
  return { subject: `Change the agreement, version ${version}`, puts };
}

/** Accepts the agreement as it stands, for one side. Accepting the same words again changes nothing. */
export function planAgreementAccept(
  pair: Pair,
  programme: Programme,
  { today, by }: Pick<Now, "today" | "by">,
): Change {
  const before = standing(pair, programme);
  if (before.acceptances.some((each) => each.by === by)) return noChange;
  const { version, terms, told } = before;
  const acceptance: Acceptance = { by, version, date: today, of: markOf(terms, told) };
  const acceptances = [...before.acceptances, acceptance].sort((one, other) => orderOf(one) - orderOf(other));
  return {
    subject: `Accept the agreement, version ${version}`,
    puts: [agreementPut({ version, terms, told, acceptances })],
  };
}

const orderOf = ({ by }: Acceptance) => sides.indexOf(by);

/** The agreement as it follows from changed settings, where there is one and it differs: a new version if accepted. */
export function agreementAfter(pair: Pair, settings: Settings): readonly Put[] {
  if (!pair.agreement) return [];
  const after = standing({ ...pair, settings }, { terms: [] });
  const isSame = markOf(after.terms, after.told) === markOf(pair.agreement.terms, pair.agreement.told);
  return isSame ? [] : [agreementPut(after)];
}

function agreementPut({ version, terms, told, acceptances }: Omit<Standing, "isBegun">): Put {
  return { kind: "agreement", record: { path: agreementPath, version, terms, told, acceptances } };
}

function withTerms(
  before: readonly AgreedTerm[],
  offered: readonly Term[],
  { terms = new Map(), added = new Map() }: AgreementEdit,
): readonly AgreedTerm[] {
  const values = new Map<string, string>();
  const known = [...before, ...offered.filter(({ id }) => before.every((each) => each.id !== id))];
  for (const [name, text] of terms) {
    const term = findRecord(name, known, "term", "mentor agreement edit --term");
    values.set(term.id, checkTermValue(term, text));
  }
  const changed = known.flatMap(({ id, kind, title }): AgreedTerm[] => {
    const old = before.find((each) => each.id === id)?.value;
    const value = values.get(id) ?? old;
    return value === undefined || value === "" ? [] : [{ id, kind, title, value }];
  });
  const own = [...added].map(([title, text]): AgreedTerm => {
    const name = checkTitle(title);
    const value = checkTerm(text);
    return { id: freeId(slug(name, "term"), changed), kind: "text", title: name, value };
  });
  return [...changed, ...own];
}

function freeId(wanted: string, terms: readonly AgreedTerm[]): string {
  let id = `own-${wanted}`;
  for (let count = 2; terms.some((each) => each.id === id); count++) id = `own-${wanted}-${count}`;
  return id;
}

const checkTerm = (text: string) => checkLine(text, longestTerm, "term", "say it in two or three sentences");

/** Checks what a term is to say: one that acts on a setting has to be what that setting can be. Throws BAD_VALUE. */
export function checkTermValue({ kind, title }: Pick<AgreedTerm, "kind" | "title">, text: string): string {
  if (!isSettingKind(kind)) return text.trim() === "" ? "" : checkTerm(text);
  switch (kind) {
    case "cadence":
    case "length": {
      const span = parseSpan(text);
      if (!span) throw badTerm(title, text, kind === "cadence" ? "such as 2 weeks" : "such as 6 months");
      return printSpan(span);
    }
    case "minutes": {
      const minutes = Number(/^(\d{1,4})(?:\s*min(?:utes?|\.)?)?$/i.exec(text.trim())?.[1]);
      return String(checkMinutes(minutes));
    }
    case "lead": {
      const side = text.trim().toLowerCase();
      if (side !== "mentor" && side !== "mentee") throw badTerm(title, text, "mentor or mentee");
      return side;
    }
  }
}

function badTerm(title: string, text: string, such: string): MentorError {
  const message = `"${[...text.trim()].slice(0, 60).join("")}" can't be used for "${title}"`;
  return new MentorError({ code: "BAD_VALUE", message, remedy: `write ${such}`, exit: 2 });
}

function withTold(before: Standing["told"], wanted: ReadonlyMap<string, string>): Standing["told"] {
  const told = new Map(before.map(({ to, what }) => [to, what]));
  for (const [to, what] of wanted) {
    const name = checkTitle(to, "name");
    if (what.trim() === "") told.delete(name);
    else told.set(name, checkTerm(what));
  }
  return [...told].map(([to, what]) => ({ to, what }));
}

/** The settings with what the changed terms say; the same ones where none acts on them. */
function settingsAfter(settings: Settings, before: readonly AgreedTerm[], after: readonly AgreedTerm[]): Settings {
  const was = new Map(before.map(({ id, value }) => [id, value]));
  const changed = after.filter(({ id, value }) => was.get(id) !== value);
  return changed.some(({ kind }) => isSettingKind(kind))
    ? Object.assign({}, settings, ...changed.map(settingFrom))
    : settings;
}

/** The setting that a term acts on, as the term says it; its value was checked for its kind. */
function settingFrom({ kind, value }: AgreedTerm): Partial<Settings> {
  const span = parseSpan(value);
  if (kind === "cadence" && span) return { cadence: span };
  if (kind === "length" && span) return { length: span };
  if (kind === "minutes") return { minutes: Number(value) };
  return kind === "lead" ? { lead: value as Side } : {};
}
