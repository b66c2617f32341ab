import type { Appointment } from "../domain/plan-meetings.ts";
import type { ClockTime } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { clip } from "../text/clip.ts";

/** The flags that say when a call is, how long it lasts and what it is about. */
export interface AppointmentFlags {
  readonly time?: string | undefined;
  readonly zone?: string | undefined;
  readonly minutes?: number | undefined;
  readonly about?: string | undefined;
}

/**
 * Reads what flags say of a call, its day aside. `spoken` is a time that was given with the day; a flag goes before it.
 *
 * A time without a zone is meant in this machine's; a zone without a time is that of the time that the meeting has.
 * Throws NOT_A_TIME, NOT_A_ZONE, and USAGE for a zone where there is no time at all.
 */
export async function readAppointment(
  flags: AppointmentFlags,
  given: { readonly spoken?: ClockTime | undefined; readonly before?: { readonly time?: ClockTime } | undefined } = {},
): Promise<Omit<Appointment, "date">> {
  const time = flags.time === undefined ? given.spoken : await readClockTime(flags.time);
  const zone = flags.zone === undefined ? undefined : readZone(flags.zone);
  if (zone && !time && !given.before?.time) {
    throw new MentorError({
      code: "USAGE",
      message: "A zone says something only together with a time",
      remedy: "add the time, such as --time 15:00",
      exit: 2,
    });
  }
  const meant = zone ?? (time && machineZone());
  return {
    ...(time && { time }),
    ...(meant && { zone: meant }),
    ...(flags.minutes === undefined ? {} : { minutes: flags.minutes }),
    ...(flags.about === undefined ? {} : { about: flags.about }),
  };
}

async function readClockTime(text: string): Promise<ClockTime> {
  const { readTime } = await import("../text/day-phrase.ts");
  return readTime(text);
}

/** The zone that this machine's clock shows. */
export function machineZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  // Where TZ is set to nothing, which means UTC, node says that it does not know.
  return knownZone(timeZone || "UTC") ?? "UTC";
}

/** Reads a time zone by its IANA name, in whichever case it was typed. Throws NOT_A_ZONE. */
export function readZone(text: string): string {
  const typed = text.trim();
  const known = knownZone(typed);
  if (known === undefined) {
    throw new MentorError({
      code: "NOT_A_ZONE",
      message: `"${clip(typed)}" is not a time zone`,
      remedy: "write a name such as Europe/Lisbon or America/New_York",
      exit: 2,
    });
  }
  // Node may know a place by another name than the one typed, an older one even: then what was typed stays.
  return known.toLowerCase() === typed.toLowerCase() ? known : typed;
}

function knownZone(typed: string): string | undefined {
  // An offset is no place: it does not know when the clocks change.
  if (!/^[a-z]/i.test(typed)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    return undefined; // A RangeError, which is how Intl says no.
  }
}
