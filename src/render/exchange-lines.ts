import { type ChoiceView, whichIsMeant } from "../domain/choices.ts";
import { counted, longDay } from "../domain/day.ts";
import { agreementPath, settingsPath } from "../domain/paths.ts";
import { settingWords } from "../domain/plan-settings.ts";
import { type Side, sides } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

interface Exchanged {
  readonly received: readonly { readonly kind: string; readonly by: string; readonly text: string }[];
  readonly choices: readonly ChoiceView[];
  readonly places: readonly {
    readonly place: string;
    readonly reached: boolean;
    readonly fetched: boolean;
    readonly sent: number;
    readonly why?: string;
    readonly remedy?: string;
  }[];
  readonly notes: readonly string[];
  readonly lagging: boolean;
}

/** Beyond so many, what came is counted and not told one by one. */
const mostTold = 30;

/**
 * What a person reads after an exchange: what came from whom, what both had changed, what was sent.
 *
 * Where no place was reached, that is an error of its own, and nothing is said of them here.
 */
export function renderExchange(report: Exchanged, names: Names, isDryRun: boolean, screen: Screen): string {
  const { received, choices, places, notes, lagging } = report;
  const { width, style } = screen;
  const line = (text: string, indent = "  ") => wrap(safeLine(text), width, indent, "whole").join("\n");
  const parts: string[] = [];
  if (isDryRun)
    parts.push(
      [
        "Nothing was taken in or sent. It would be exchanged with:",
        ...places.map(({ place }) => line(`  ${place}`, "    ")),
      ].join("\n"),
    );
  if (received.length > 0) parts.push(came(report, names, line).join("\n"));
  for (const choice of choices) parts.push(renderChoice(choice, names, screen));
  if (notes.length > 0) parts.push(notes.map((note) => line(note)).join("\n"));
  const hasNews = received.length > 0 || choices.length > 0;
  if (!isDryRun && places.some((each) => each.reached))
    parts.push(places.map((each) => sentLine(each, hasNews, line)).join("\n"));
  if (lagging) parts.push(line("Some files could not be written yet; they catch up on the next command."));
  if (choices.length > 0) parts.push(`Next: ${style.accent("mentor conflicts")}`);
  return parts.filter((part) => part !== "").join("\n\n");
}

type Line = (text: string, indent?: string) => string;

function came({ received }: Exchanged, names: Names, line: Line): readonly string[] {
  if (received.length <= mostTold) return received.map(({ text }) => line(text));
  const kinds = new Map<string, number>();
  const people = new Set<string>();
  for (const { kind, by } of received) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    people.add(calledBy(by, names));
  }
  const counts = [...kinds]
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => counted(count, ...wordsOf(kind)));
  return [line(`${received.length} changes came from ${[...people].join(" and ")}: ${counts.join(", ")}.`)];
}

function wordsOf(kind: string): [string, string?] {
  if (kind === "action") return ["action item"];
  if (kind === "entry") return ["journal entry", "journal entries"];
  if (kind === "settings") return ["change of mentor.yaml", "changes of mentor.yaml"];
  return [kind];
}

function sentLine(each: Exchanged["places"][number], hasNews: boolean, line: Line): string {
  const { place, reached, fetched, sent, why, remedy } = each;
  if (!reached)
    return `${line(`Not ${fetched ? "sent" : "exchanged"}: ${why}`)}\n${line(`  Try: ${remedy}`, "       ")}`;
  if (sent > 0) return line(`Sent ${counted(sent, "change")} to ${place}`);
  return hasNews ? line(`You now have all that is in ${place}`) : line(`Nothing new on either side: ${place}`);
}

/** What stands, what the other had, and how to choose that instead. */
export function renderChoice(choice: ChoiceView, names: Names, screen: Screen, isPrivate = false): string {
  const { field, kept, other, by, otherBy, id } = choice;
  const { style, width } = screen;
  const short = names.short(id);
  const what = whatWords(choice);
  const flag = isPrivate ? " --private" : "";
  const command = `mentor conflicts settle ${short}${flag} --take`;
  const take = wordFor("other", choice, names);
  const settle = take
    ? `  To have it the other way: ${style.accent(`${command} ${take}`)}`
    : `  To have one of them: ${style.accent(`${command} edit`)}`;
  const show = `  To see it: ${style.accent(`mentor conflicts show ${short}${flag}`)}`;
  if (isWholeText(field)) {
    const had = `${capital(what)}, as ${calledBy(otherBy, names)} had it, gave way, and is kept.`;
    return [...wrap(safeLine(had), width, "  ", "whole"), isPart(field) || !take ? show : settle].join("\n");
  }
  const [stands, had] = [sayValue(kept, screen), sayValue(other, screen)];
  if (isDropped(field)) {
    const lost = `A merge by hand dropped what ${calledBy(otherBy, names)} had in ${what}:`;
    const back = take ? `  To have it back at its end: ${style.accent(`${command} ${take}`)}` : show;
    return [...[lost, `  ${had}`].flatMap((text) => wrap(safeLine(text), width, "  ", "whole")), back].join("\n");
  }
  const lines = isTheSame(choice, names)
    ? [`${capital(calledBy(by, names))} changed ${what} on two machines:`, `  ${stands} stands; the other was ${had}.`]
    : [
        `You both changed ${what}:`,
        `  ${stands} stands, by ${calledBy(by, names)}; ${calledBy(otherBy, names)} had ${had}.`,
      ];
  return [...lines.flatMap((text) => wrap(safeLine(text), width, "  ", "whole")), settle].join("\n");
}

const words: Readonly<Record<string, string>> = {
  "*": "the text",
  body: "the text",
  title: "the title",
  due: "the day",
  date: "the day",
  time: "the time",
  owner: "the owner",
  status: "the state",
  reason: "the reason",
};

/** What a choice is about, as a person calls it. Without another `field` it is the choice's own. */
export function whatWords({ field: own, record, title }: ChoiceView, field: string = own): string {
  if (record === agreementPath && /^terms\..+\.value$/.test(field)) return `the term '${title}' of the agreement`;
  const called = fieldWords(field);
  if (record !== settingsPath || isWholeText(field)) return `${called} of '${title}'`;
  return `${setting(field) ?? called} in ${settingsPath}`;
}

const setting = (field: string) => new Map(Object.entries(settingWords)).get(field);

/** What a person calls a key of a record's file, the whole of its text, or a part of that. */
function fieldWords(field: string): string {
  const part = /^\* \((\d+ of \d+)\)$/.exec(field)?.[1];
  if (part !== undefined) return `part ${part} of the text`;
  return new Map(Object.entries(words)).get(field) ?? `the field '${field}'`;
}

/** A choice may be about a whole file, or about a part of one that is too long for one choice. */
export const isWholeText = (field: string): boolean => field.startsWith("*");
export const isPart = (field: string): boolean => isWholeText(field) && field !== "*";

/** Paragraphs of a text that a merge by hand dropped: nothing stands in their place. */
export const isDropped = (field: string): boolean => field === "body";

/** The words of a field at the beginning of a sentence. */
export const capital = (text: string): string =>
  text.replace(/^(?:you$|somebody$|the |part |who )/, (start) => start.charAt(0).toUpperCase() + start.slice(1));

/** A value as a person would say it: a day as a day, a long text shortened. */
export function sayValue(value: unknown, { today }: Pick<Screen, "today">): string {
  if (value === undefined || value === null) return "nothing";
  if (typeof value === "string") {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return longDay(value as Parameters<typeof longDay>[0], today);
    const text = value.replace(/\s+/g, " ").trim();
    return `'${text.length > 60 ? `${text.slice(0, 59)}…` : text}'`;
  }
  if (typeof value === "object") {
    const entries = Array.isArray(value)
      ? value.map(String)
      : Object.entries(value).map(([key, each]) => `${key} ${String(each)}`);
    const text = entries.join(", ");
    return text.length > 80 ? `${text.slice(0, 79)}…` : text;
  }
  return String(value);
}

const sideOf = (who: string, names: Names): Side | undefined =>
  sides.find((side) => side === who || names.full[side] === who);

export const isMe = (who: string, names: Names) => names.me !== undefined && sideOf(who, names) === names.me;

/** Tells whether one person wrote both values, on two machines. */
export const isTheSame = ({ by, otherBy }: ChoiceView, names: Names) =>
  by !== "" && (sideOf(by, names) ?? by) === (sideOf(otherBy, names) ?? otherBy);

/** What whoever reads says to have one of the two values stand; undefined where nothing tells whose they are. */
export function wordFor(which: "kept" | "other", choice: ChoiceView, { me }: Names): "mine" | "theirs" | undefined {
  // Without a reader, each is somebody else's.
  if (me === undefined) return which === "other" ? "theirs" : "mine";
  return (["mine", "theirs"] as const).find((who) => whichIsMeant(choice, who, me) === which);
}

/** `you`, the other's first name, or the name that the history has. */
export function calledBy(who: string, names: Names): string {
  const side = sideOf(who, names);
  if (side === undefined) return who || "somebody";
  return side === names.me ? "you" : firstName(names, side);
}
