import { MentorError } from "../errors.ts";
import type { Now } from "./change.ts";
import { wrongState } from "./change.ts";
import { longDay, printSpan } from "./day.ts";
import { ending } from "./ending.ts";
import { lastPagePath } from "./paths.ts";
import { phaseOf } from "./phases.ts";
import { agreementAfter } from "./plan-agreement.ts";
import type { Programme } from "./programme.ts";
import { type Change, type Ended, type LastPage, noChange, type Pair, type Put, type Settings } from "./records.ts";
import type { Day, Span } from "./words.ts";

/** Tells whether closing now would be before what was agreed. */
export function isEarly(pair: Pair, today: Day): boolean {
  return !ending(pair, today).isNear;
}

/**
 * Closes the relationship, and writes the page to keep. On a closed one it only writes what was added to the page.
 *
 * Ending before the agreed length is over is an ending like any other, and needs no reason.
 */
export function planClose(
  pair: Pair,
  { early, page }: { readonly early: boolean; readonly page: string },
  { today }: Pick<Now, "today">,
): Change {
  const { settings, lastPage } = pair;
  const ended: Ended = settings.ended ?? { on: today, ...((early || isEarly(pair, today)) && { early: true }) };
  const record: LastPage = lastPage ?? { path: lastPagePath, closed: ended.on, ...(ended.early && { early: true }) };
  const put: Put = { kind: "lastpage", record, body: page };
  if (settings.ended) return { subject: "Add to the last page", puts: [put] };
  const pauses = settings.pauses?.map((each) => (each.resumed || each.until ? each : { ...each, resumed: today }));
  const after = { ...settings, ended, ...(pauses && { pauses }) };
  return { subject: "Close the notebook", puts: [{ kind: "settings", record: after }, put] };
}

/** Takes a closed notebook up again; its last page stays, and grows when it is closed again. */
export function planReopen(pair: Pair, { today }: Pick<Now, "today">): Change {
  if (!pair.settings.ended) return noChange;
  return { subject: "Reopen the notebook", puts: [{ kind: "settings", record: opened(pair.settings, today) }] };
}

/** The settings of an open notebook: the time in which it was closed was a pause. */
function opened({ ended, ...settings }: Settings, today: Day): Settings {
  if (!ended || ended.on >= today) return settings;
  return { ...settings, pauses: [...(settings.pauses ?? []), { from: ended.on, resumed: today }] };
}

/**
 * Goes on for another period, counted from today. Everything stays; a closed notebook is open again, and a pair that
 * was about to part goes back to its goals.
 */
export function planRenew(
  pair: Pair,
  programme: Programme,
  length: Span | undefined,
  { today }: Pick<Now, "today">,
): Change {
  const settings = opened(pair.settings, today);
  const next = length ?? settings.length;
  if (settings.renewals?.at(-1)?.on === today) throw wrongState("You renewed today already", "mentor status");
  if (next.unit === "day" && next.count < 7) throw tooShort(next);
  const renewals = [...(settings.renewals ?? []), { on: today, was: settings.length }];
  const back = phaseOf(programme, settings).phase.stage === "close" ? goalsPhase(programme) : undefined;
  const start = back && { phase: back, on: today, why: `renewed for ${printSpan(next)}` };
  const record: Settings = {
    ...settings,
    length: next,
    renewals,
    ...(start && { phase: start.phase, phases: [...settings.phases, start] }),
  };
  const puts: Put[] = [{ kind: "settings", record }, ...agreementAfter(pair, record)];
  return { subject: `Renew for ${printSpan(next)}`, puts };
}

const goalsPhase = (programme: Programme) =>
  (programme.phases.find(({ stage }) => stage === "goals") ?? programme.phases.find(({ stage }) => stage === "work"))
    ?.id;

function tooShort(span: Span): MentorError {
  const message = `${printSpan(span)} is too short to go on for`;
  return new MentorError({ code: "BAD_VALUE", message, remedy: 'write a length such as "3 months"', exit: 2 });
}

/** What a command says that would write in a closed notebook. */
export function closedProblem({ on }: Ended, today: Day): MentorError {
  return new MentorError({
    code: "CLOSED",
    message: `This notebook was closed on ${longDay(on, today)}: it can be read, and nothing is written in it`,
    remedy: "mentor close --reopen, to take it up again; or mentor renew, for another period",
  });
}

/** Refuses to write in a closed notebook anything but its last page, and its reopening. */
export function refuseClosed(pair: Pair, change: Change, today: Day): void {
  const { ended } = pair.settings;
  if (!ended || change.puts.length === 0) return;
  const isOpening = change.puts.some((put) => put.kind === "settings" && !put.record.ended);
  const isPage = change.puts.every((put) => put.kind === "lastpage");
  if (!isOpening && !isPage) throw closedProblem(ended, today);
}
