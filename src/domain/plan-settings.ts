import type { Now } from "./change.ts";
import { checkDueDay, checkMinutes, checkTitle } from "./limits.ts";
import { profilePath } from "./paths.ts";
import type { Programme } from "./programme.ts";
import { type Change, noChange, type Pair, type PairingType, type Person, type Settings } from "./records.ts";
import { type Day, type Side, type Span, sides } from "./words.ts";

/** What a new notebook is told; the rest is the programme's defaults. */
export interface NewNotebook {
  readonly branch: string;
  readonly people: Readonly<Record<Side, Person>>;
  readonly start?: Day;
  readonly length?: Span;
  readonly cadence?: Span;
  readonly minutes?: number;
  readonly lead?: Side;
  readonly type?: PairingType;
  readonly focus?: readonly string[];
  /** Each person's time zone, where it is known. */
  readonly zones?: Readonly<Partial<Record<Side, string>>>;
}

/** Makes the facts of a new notebook: its settings, in the programme's first phase, and the two profiles. */
export function planNotebook(
  programme: Programme,
  wanted: NewNotebook,
  { today, ids }: Pick<Now, "today" | "ids">,
): Change {
  const start = checkDueDay(wanted.start ?? today, today);
  const phase = programme.phases[0]?.id ?? "";
  const settings: Settings = {
    format: 1,
    id: ids.fresh(new Set()),
    branch: wanted.branch,
    programme: programme.id,
    type: wanted.type ?? "one-on-one",
    focus: (wanted.focus ?? []).map((each) => checkTitle(each, "focus")),
    people: wanted.people,
    start,
    length: wanted.length ?? programme.defaults.length,
    cadence: wanted.cadence ?? programme.defaults.cadence,
    minutes: checkMinutes(wanted.minutes ?? programme.defaults.minutes),
    lead: wanted.lead ?? programme.defaults.lead,
    phase,
    phases: [{ phase, on: start }],
    skipped: [],
    roles: [],
  };
  const profiles = sides.map((side) => {
    const zone = wanted.zones?.[side];
    return { kind: "profile", record: { side, path: profilePath(side), ...(zone && { zone }) }, body: "" } as const;
  });
  return { subject: "Start the notebook", puts: [{ kind: "settings", record: settings }, ...profiles] };
}

const agreedFacts = ["start", "length", "cadence", "minutes", "lead", "focus", "type", "people"] as const;

/** The facts that a pair can agree to change. */
export type SettingsEdit = Partial<Pick<Settings, (typeof agreedFacts)[number]>>;

/** What a person calls each of them. */
export const settingWords: Readonly<Record<keyof SettingsEdit, string>> = {
  start: "the start",
  length: "the length",
  cadence: "the cadence",
  minutes: "the minutes of a call",
  lead: "who leads",
  focus: "the focus",
  type: "the type",
  people: "the people",
};

/** Changes what was agreed; the commit says which facts. The same values change nothing. */
export function planSettings(pair: Pair, edit: SettingsEdit, { today }: Pick<Now, "today">): Change {
  const before = pair.settings;
  if (edit.minutes !== undefined) checkMinutes(edit.minutes);
  if (edit.start !== undefined && edit.start !== before.start) checkDueDay(edit.start, today);
  const changed = agreedFacts.filter((key) => edit[key] !== undefined && !isSame(edit[key], before[key]));
  if (changed.length === 0) return noChange;
  const subject = `Change ${changed.map((key) => settingWords[key]).join(", ")}`;
  return { subject, puts: [{ kind: "settings", record: { ...before, ...edit } }] };
}

/** These facts are plain values, lists and records of text and numbers, always built in one order of keys. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
