import { checkTitle } from "../domain/limits.ts";
import type { Day } from "../domain/words.ts";
import { readDay } from "./days.ts";
import type { Session } from "./session.ts";

export interface NewMilestone {
  readonly title: string;
  readonly due?: Day;
}

/** Reads `Outline agreed by 2026-12-10`: what stands behind the last `by` is a day, where it looks like one. */
export async function readMilestone(session: Session, text: string): Promise<NewMilestone> {
  const { looksLikeDay } = await import("../text/day-phrase.ts");
  const [, title = "", day = ""] = /^(.*\S)\s+by\s+(\S.*)$/i.exec(text.trim()) ?? [];
  if (day === "" || !looksLikeDay(day)) return { title: checkTitle(text) };
  return { title: checkTitle(title), due: await readDay(session, day) };
}
