import { fold } from "./paths.ts";
import type { Audience, GuidePage, Programme } from "./programme.ts";

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
