import type { ParsedComponents, ParsedResult } from "chrono-node";
import { casual } from "chrono-node/en";
import { isDay } from "../domain/day.ts";
import type { Day } from "../domain/words.ts";

/**
 * Reads a day from English words by chrono-node; undefined for what isn't one day, `time` where a time of day is in it.
 *
 * The library counts in local time. So it is handed the day by the clock of this machine, at noon, and only the parts
 * that it understood are read, never its `Date`.
 */
export function readDayWords(words: string, from: Day): Day | "time" | undefined {
  const [year = 0, month = 1, date = 1] = from.split("-").map(Number);
  const noon = new Date(2000, 0, 1, 12);
  noon.setFullYear(year, month - 1, date);
  const results = casual.parse(words, noon, { forwardDate: true });
  const result = results[0];
  if (!result || results.length > 1 || !isWhole(result, words)) return undefined;
  const { start } = result;
  if (start.isCertain("hour") || start.isCertain("minute") || /noon|midnight|night|morning|evening/.test(words))
    return "time";
  if (result.end || !(start.isCertain("day") || start.isCertain("weekday"))) return undefined;
  return dayFrom(start);
}

const isWhole = (result: ParsedResult, words: string) => result.index === 0 && result.text.length === words.length;

function dayFrom(parts: ParsedComponents): Day | undefined {
  const two = (value: number | null) => String(value ?? 0).padStart(2, "0");
  const text = `${String(parts.get("year") ?? 0).padStart(4, "0")}-${two(parts.get("month"))}-${two(parts.get("day"))}`;
  return isDay(text) ? text : undefined;
}
