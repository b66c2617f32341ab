import { isDay, shortDay } from "../domain/day.ts";
import { findRecord, shortId } from "../domain/find.ts";
import { inOrder, meetingNumber } from "../domain/meetings.ts";
import type { Meeting } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import { kindAt } from "../storage/places.ts";
import { clip } from "../text/clip.ts";
import { orHeld } from "./held-record.ts";
import { idsOf } from "./names.ts";
import type { Session } from "./session.ts";

/** Which meetings a command is for, where a day or a number fits several. */
type Suits = (meeting: Meeting) => boolean;

/** The meeting that comes next: the first planned one, an extra one only where there is no other. */
export function nextPlanned(session: Session): Meeting | undefined {
  // Asked of the list alone, so that it can be told while mentor.yaml is held.
  const planned = inOrder(session.loaded.pair.meetings).filter((each) => each.status === "planned");
  return planned.find((each) => !each.extra) ?? planned[0];
}

/**
 * Finds the meetings that a name fits exactly: `next`, a day, a number, an id or the start of one.
 *
 * A number is that of the call that was held; of those that were planned, missed or called off under it, the ones the
 * command is for come first, then one that is still planned.
 */
export function meetingsNamed(session: Session, wanted: string, suits: Suits = () => true): readonly Meeting[] {
  const { meetings } = session.loaded.pair;
  const name = wanted
    .trim()
    .toLowerCase()
    .replace(/^meeting +(?=\d)/, "");
  if (name === "next") return [requirePlanned(session)];
  const found = isDay(name)
    ? meetings.filter((each) => each.date === name)
    : isNumber(name)
      ? meetings.filter((each) => meetingNumber(each, meetings) === Number(name.replace("#", "")))
      : meetings.filter((each) => name.length > 0 && each.id.startsWith(name));
  const steps: Suits[] = [suits, (each) => each.status === "held", (each) => each.status === "planned", () => true];
  return steps.map((step) => inOrder(found.filter(step))).find((some) => some.length > 0) ?? [];
}

const isNumber = (name: string) => /^#?\d{1,4}$/.test(name);

/**
 * Finds the one meeting that a person means; what a call was about names it too.
 *
 * Throws NO_SUCH_RECORD, AMBIGUOUS, and HELD where its file can't be read.
 */
export function findMeeting(session: Session, wanted: string, command: string, suits?: Suits): Meeting {
  return orHeld(session, wanted, "meeting", () => findReadable(session, wanted, command, suits));
}

function findReadable(session: Session, wanted: string, command: string, suits: Suits | undefined): Meeting {
  const { meetings } = session.loaded.pair;
  const found = meetingsNamed(session, wanted, suits);
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only) {
    const ids = idsOf(session);
    const listed = found.map((each) => `${shortId(each.id, ids)} (${labelOf(session, each)})`).join(", ");
    throw new MentorError({
      code: "AMBIGUOUS",
      message: `"${clip(wanted.trim())}" could be ${found.length} meetings`,
      remedy: `say which: ${listed}`,
      exit: 2,
    });
  }
  // The words of a title could be parts of a day, and another meeting than the one that was meant.
  if (isDay(wanted.trim()) || isNumber(wanted.trim())) {
    const message = isDay(wanted.trim()) ? `There is no meeting on ${wanted.trim()}` : `No meeting "${wanted.trim()}"`;
    throw new MentorError({ code: "NO_SUCH_RECORD", message, remedy: "mentor meeting list, to see which there are" });
  }
  const named = meetings.map((each) => ({ ...each, title: each.about ?? labelOf(session, each) }));
  const { id } = findRecord(wanted, named, "meeting", command);
  return meetings.find((each) => each.id === id) ?? requirePlanned(session);
}

/** The meeting that was named, or else the planned one. Throws NOTHING_PLANNED, and HELD where it may be in a file that can't be read. */
export function pickPlanned(session: Session, wanted: string | undefined, command: string): Meeting {
  if (wanted === undefined) return requirePlanned(session);
  return findMeeting(session, wanted, command, (each) => each.status === "planned");
}

/** The meeting that was named, or the one chosen on a terminal; otherwise the planned one, or else the last. */
export async function pickMeeting(session: Session, wanted: string | undefined, command: string): Promise<Meeting> {
  if (wanted !== undefined) return findMeeting(session, wanted, command);
  const newestFirst = [...inOrder(session.loaded.pair.meetings)].reverse();
  const first = nextPlanned(session) ?? newestFirst[0];
  if (!first) return requirePlanned(session);
  const id = await session.prompter.choose({
    message: "Which meeting?",
    flag: "its number, its day or its id",
    default: first.id,
    options: newestFirst.map((each) => ({ value: each.id, label: labelOf(session, each), hint: each.about ?? "" })),
  });
  return newestFirst.find((each) => each.id === id) ?? first;
}

function requirePlanned(session: Session): Meeting {
  const planned = nextPlanned(session);
  if (planned) return planned;
  // By the order of paths the last is the one most to come, which may be the one that is missed here.
  const held = session.loaded.held.findLast((each) => each.place && kindAt(each.place.file) === "meeting");
  if (held) throw new MentorError({ ...held, code: "HELD" });
  throw new MentorError({
    code: "NOTHING_PLANNED",
    message: "No meeting is planned",
    remedy: "agree on a day: mentor meeting schedule",
  });
}

/** `meeting 4, Thu 3 Dec, held`. */
function labelOf(session: Session, meeting: Meeting): string {
  const number = meetingNumber(meeting, session.loaded.pair.meetings);
  const day = meeting.date ? shortDay(meeting.date, session.today) : "no day yet";
  return `meeting ${number}, ${day}, ${meeting.status}`;
}
