import type { Pair } from "../domain/records.ts";
import type { MeetingView } from "../domain/views.ts";
import { sides } from "../domain/words.ts";

/** The time of a call on the clock of each person whose zone differs: `14:00 for Amara`, a day earlier or later said. */
export function elsewhere(meeting: Pick<MeetingView, "date" | "time" | "zone">, pair: Pair): readonly string[] {
  const { date, time, zone } = meeting;
  const zones = sides.map((side) => pair.profiles[side]?.zone);
  // Where nobody names another zone there is nothing to count, and Intl is slow to wake.
  if (!date || !time || !zone || zones.every((each) => each === undefined || each === zone)) return [];
  const instant = instantOf(date, time, zone);
  if (instant === undefined) return [];
  return sides.flatMap((side) => {
    const own = pair.profiles[side]?.zone;
    const local = own && own !== zone ? clockIn(own, instant) : undefined;
    if (!local || (local.date === date && local.time === time)) return [];
    const day = local.date === date ? "" : local.date < date ? " the day before" : " the day after";
    return [`${local.time}${day} for ${pair.settings.people[side].name.split(" ")[0]}`];
  });
}

interface WallClock {
  readonly date: string;
  readonly time: string;
}

/** What the clock on the wall shows in a zone; undefined for a zone that this machine does not know. */
function clockIn(zone: string, instant: number): WallClock | undefined {
  try {
    const parts = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      dateStyle: "short",
      timeStyle: "short",
      hourCycle: "h23",
    }).formatToParts(instant);
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
    return { date: `${part("year")}-${part("month")}-${part("day")}`, time: `${part("hour")}:${part("minute")}` };
  } catch {
    return undefined; // A RangeError: `check` names the zone; a screen can do without.
  }
}

/** The instant at which the clock in a zone shows a day and a time; the first one where it shows it twice. */
function instantOf(date: string, time: string, zone: string): number | undefined {
  const wanted = Date.parse(`${date}T${time}Z`);
  let instant = wanted;
  // Twice: the first guess may lie on the other side of a clock change.
  for (let round = 0; round < 2; round++) {
    const shown = clockIn(zone, instant);
    if (!shown) return undefined;
    instant += wanted - Date.parse(`${shown.date}T${shown.time}Z`);
  }
  return instant;
}
