import { cadence } from "./cadence.ts";
import { ending } from "./ending.ts";
import { activeGoals } from "./goals.ts";
import { heldMeetings } from "./meetings.ts";
import { fold } from "./paths.ts";
import { phaseOf } from "./phases.ts";
import type { Audience, GuidePage, Programme, Situation } from "./programme.ts";
import type { Pair } from "./records.ts";
import { isResting } from "./resting.ts";
import { partOf } from "./turns.ts";
import type { Day, Side } from "./words.ts";

export interface GuideLine {
  readonly id: string;
  readonly title: string;
  readonly for: Audience;
}

/** The guide pages of some programmes; one that several share stands once. */
export function guidePages(programmes: readonly Programme[]): readonly GuidePage[] {
  const byId = new Map(programmes.flatMap(({ guide }) => guide).map((page) => [page.id, page]));
  return [...byId.values()];
}

/** The pages that hold all the words that are looked for, whatever their case and accents; title first. */
export function searchPages(pages: readonly GuidePage[], wanted: string | undefined): readonly GuidePage[] {
  if (wanted === undefined) return pages;
  const words = fold(wanted)
    .split(/\s+/)
    .filter((word) => word !== "");
  const holds = (text: string) => words.every((word) => fold(text).includes(word));
  const inTitle = pages.filter(({ title }) => holds(title));
  return [...inTitle, ...pages.filter((page) => !inTitle.includes(page) && holds(`${page.title}\n${page.text}`))];
}

/** The situations that a pair is in, the one that wants a page most first. */
export function situationsOf(pair: Pair, programme: Programme, side: Side, today: Day): readonly Situation[] {
  const { silent, missed } = cadence(pair, today);
  const held = heldMeetings(pair).length;
  const { stage } = phaseOf(programme, pair.settings).phase;
  const isEnding = stage === "close" || ending(pair, today).isNear;
  if (isResting(pair.settings, today)) return [];
  const found: readonly (readonly [Situation, boolean])[] = [
    ["silence", silent],
    ["missed", missed.length > 0],
    ["close", isEnding],
    ["first", held === 0],
    ["goals", stage === "goals" && activeGoals(pair).length === 0],
    ["roles", partOf(pair.settings, side) === "mentor" && held > 0 && pair.settings.roles.length === 0],
  ];
  return found.flatMap(([situation, holds]) => (holds ? [situation] : []));
}

/** The one page that helps a side right now, the programme's own before a shared one; none where nothing calls for it. */
export function pageForNow(
  pair: Pair,
  programme: Programme,
  side: Side,
  today: Day,
): Pick<GuidePage, "id" | "title"> | undefined {
  const part = partOf(pair.settings, side);
  const mine = programme.guide.filter((page) => page.for === part || page.for === "both");
  for (const situation of situationsOf(pair, programme, side, today)) {
    const fitting = mine.filter((page) => page.when.includes(situation));
    const page = fitting.find(({ id }) => id.startsWith(`${programme.id}-`)) ?? fitting[0];
    if (page) return { id: page.id, title: page.title };
  }
  return undefined;
}
