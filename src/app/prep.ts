import { wrongState } from "../domain/change.ts";
import { nextMeeting } from "../domain/next-call.ts";
import { planPrep, planPrepShare, sharedPrep } from "../domain/preps.ts";
import type { Meeting, Prep } from "../domain/records.ts";
import { type Day, type Id, otherSide, type Side } from "../domain/words.ts";
import { firstName } from "../render/names.ts";
import type { Applied, Plan } from "./apply.ts";
import { bodyOf } from "./body.ts";
import { namesOf } from "./names.ts";
import { openPrivate, type PrivateCommitOptions, type PrivateOptions, type PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";
import { beforeSharing } from "./turn.ts";
import { writeEntry } from "./write-entry.ts";

/** What one side wants from the next call. */
export interface PrepView {
  readonly id: Id;
  /** In the notebook where it is shared; otherwise in its writer's private store. */
  readonly path: string;
  readonly meeting: Id;
  readonly by: Side;
  readonly written: Day;
  /** Whether the other can read these very words. */
  readonly shared: boolean;
  readonly text: string;
}

/** What a side has written for the next call, and where it keeps that. */
export interface OwnPrep {
  readonly side: Side;
  readonly next: Meeting;
  readonly store: PrivateStore;
  /** The record in the private store, and its words. */
  readonly kept: Prep | undefined;
  readonly text: string;
}

/** Reads what a side keeps for the next call; what it wrote for one that fell through counts for this one. */
export async function openPrep(session: Session, side: Side, options: PrivateOptions): Promise<OwnPrep> {
  const store = await openPrivate(session, side, options);
  const next = nextMeeting(session.pair, session.ids);
  const kept = sharedPrep({ ...session.pair, preps: store.pair.preps }, next, side);
  return { side, next, store, kept, text: kept ? bodyOf(store, kept.path).trim() : "" };
}

/** `Only you can read this until you share it.` */
export const onlyYou = "Only you will read this until you share it.";

/** Has a person write what they want from the call, in their editor or in a line. */
export function askPrep(session: Session, { side, store, text }: OwnPrep) {
  const ask = "What do you want from the next call?";
  const asking = { name: "prep", text, what: "your prep", ask, readers: onlyYou, isOnly: true };
  return writeEntry(session, side, asking, store);
}

/** Keeps what a side wants from the next call, for that side alone; on the way to being shared it is no command's whole. */
export async function keepPrep(
  session: Session,
  own: OwnPrep,
  text: string,
  options: PrivateCommitOptions = {},
): Promise<OwnPrep> {
  const { side, next, store } = own;
  if (own.kept?.meeting === next.id && own.text === text.trim()) return own;
  const plan = (pair: OwnPrep["store"]["pair"]) => planPrep(pair, { meeting: next.id, by: side, text }, session);
  const { change } = await store.apply(plan, options);
  const [put] = change.puts;
  return { ...own, kept: put?.kind === "prep" ? put.record : own.kept, text: text.trim() };
}

/**
 * Copies what a side wants from the next call into the notebook.
 *
 * Throws WRONG_STATE where nothing is written yet.
 */
export async function sharePrep(
  session: Session,
  own: OwnPrep,
  apply: (plan: Plan) => Promise<Applied>,
): Promise<Applied> {
  const { kept, text, next } = own;
  if (!kept) throw wrongState("You have written nothing for the next call yet", "mentor prep");
  const prep =
    kept.meeting === next.id ? kept : (await beforeSharing(keepPrep(session, own, text, { aside: true }))).kept;
  return apply((pair) => {
    const before = prep && pair.preps.find((each) => each.id === prep.id);
    return planPrepShare(pair, prep ?? kept, text, before && bodyOf(session, before.path));
  });
}

/** What a side wrote as it is reported; null where it wrote nothing. */
export function viewPrep(session: Session, { kept, text, side, next }: OwnPrep): PrepView | null {
  if (!kept) return null;
  const present = { ...(session.after ?? session.loaded.pair), settings: session.settings };
  const shared = sharedPrep(present, next, side);
  const isShared = shared !== undefined && bodyOf(session, shared.path).trim() === text;
  const { id, meeting, by, written } = kept;
  return { id, path: isShared ? shared.path : kept.path, meeting, by, written, shared: isShared, text };
}

/** The other's first name, as the screens about one's own words say it. */
export const theOther = (session: Session, side: Side) => firstName(namesOf(session, side), otherSide(side));
