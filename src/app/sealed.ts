import {
  answerName,
  type Content,
  openable,
  planAnswerKept,
  planOpening,
  planSealed,
  roundNow,
  type Sealed,
} from "../domain/answers.ts";
import { wrongState } from "../domain/change.ts";
import type { Answered, Review } from "../domain/records.ts";
import { type Id, otherSide, type Side, sides } from "../domain/words.ts";
import { applyChange, textsOf } from "./apply.ts";
import { bodyOf } from "./body.ts";
import { openPrivate, type PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";
import { beforeSharing, inTurn, type Turn } from "./turn.ts";

/** An answer as one side gives it. */
export interface Answer {
  readonly about: Answered;
  readonly by: Side;
  readonly ratings?: readonly number[] | undefined;
  readonly text: string;
}

/**
 * Seals an answer: its words stay in that side's private store, and the notebook says that it is ready, with a salted
 * hash. Then opens what can be opened. Gives the last commit in the notebook.
 *
 * An answer that was given before and is still sealed makes way for this one. Throws UNSAFE_PLACE.
 */
export async function sealAnswer(session: Session, store: PrivateStore, answer: Answer): Promise<string | null> {
  const { about, by } = answer;
  const { round } = roundNow(session.pair, about);
  const salt = freshSalt(session);
  const content: Content = { salt, ratings: answer.ratings, text: answer.text.trim() };
  const bare = { about, round, by };
  const sealed: Sealed = { ...bare, on: session.today, seal: sealOf(bare, content) };
  // First what only its writer has: a notebook that says "ready" always has an answer to go with it.
  await beforeSharing(store.apply((kept) => planAnswerKept(kept, sealed, content, session.ids)));
  const { commit } = await applyChange(session, (pair) => {
    const now = roundNow(pair, about);
    if (now.round !== round) throw wrongState(`Meanwhile ${answerName(bare)} was opened`, commandFor(about));
    return planSealed(pair, sealed, session.ids);
  });
  return (await publishReady(session)) ?? commit;
}

/**
 * Opens the answers that are ready on both sides, as far as they lie on this machine: `sync` does so before it sends.
 * Gives the commit, or null where there was nothing to open.
 *
 * An answer that is not what was sealed stays closed, and that is said.
 */
export async function publishReady(session: Session): Promise<string | null> {
  const present = { ...(session.after ?? session.loaded.pair), settings: session.settings };
  const waiting = session.options.dryRun ? [] : openable(present);
  if (waiting.length === 0) return null;
  const contents = await contentsOf(session, waiting);
  if (contents.size === 0) return null;
  const open = async (now: Turn): Promise<string | null> => {
    const texts = textsOf(planOpening(now.pair, contents, session.today), now.loaded);
    const { subject } = planOpening(now.pair, contents, session.today);
    return texts.length === 0 ? null : now.commit(subject, texts, { aside: true });
  };
  const commit = await inTurn(session, open);
  if (commit !== null) await reread(session);
  return commit;
}

/** What this machine keeps of some answers, each checked against its seal. */
async function contentsOf(session: Session, waiting: readonly Review[]): Promise<ReadonlyMap<Id, Content>> {
  const contents = new Map<Id, Content>();
  // Names on screens are told apart by the private records of whoever runs the command, not by those of both.
  const { privately } = session;
  for (const side of sides) {
    const own = waiting.filter(({ by }) => by === side);
    if (own.length === 0) continue;
    const store = await openPrivate(session, side);
    for (const review of own) {
      const content = contentIn(store, review.id);
      if (!content) continue;
      if (sealOf(review, content) === review.seal) contents.set(review.id, content);
      else session.options.say(brokenSeal(session, review));
    }
  }
  session.privately = privately;
  return contents;
}

function brokenSeal(session: Session, review: Review): string {
  const whose = session.knownSide() === review.by ? "Your answer" : `The answer of ${session.nameOf(review.by)}`;
  return `${whose} to ${answerName(review)} is not what was sealed, so it stays closed. To answer anew: ${commandFor(review.about)}`;
}

function commandFor(about: Answered): string {
  if (about === "pulse") return "mentor pulse";
  return about === "agreement" ? "mentor agreement edit --alone" : `mentor review ${about}`;
}

/** What a private store keeps of an answer; undefined where it has none. */
function contentIn(store: PrivateStore, id: Id): Content | undefined {
  const kept = store.loaded?.pair.reviews.find((each) => each.id === id);
  if (kept?.salt === undefined) return undefined;
  return { salt: kept.salt, ratings: kept.ratings, text: bodyOf(store, kept.path).trim() };
}

/**
 * Takes back an answer that nobody has opened: from the notebook and from the private store, whose history keeps it.
 * Gives the notebook's commit, or null where there was none to take back.
 *
 * Throws WRONG_STATE where the other's was opened in return.
 */
export async function withdrawAnswer(session: Session, about: Answered, by: Side): Promise<string | null> {
  const find = (pair: Turn["pair"]) => pair.reviews.filter((each) => isOwn(each, about, by)).at(-1);
  const present = find(session.pair);
  if (!present) return null;
  refuseOpened(session, present);
  if (session.options.dryRun) return null;
  const commit = await inTurn(session, async (turn) => {
    const now = find(turn.pair);
    if (!now) return null;
    refuseOpened(session, now, turn.pair.reviews);
    return turn.commit(`Withdraw ${answerName(now)}`, [{ path: now.path, text: null }]);
  });
  await reread(session);
  const store = await openPrivate(session, by);
  const kept = store.loaded?.pair.reviews.find((each) => each.id === present.id);
  if (kept) await store.commit(`Withdraw ${answerName(kept)}`, [{ path: kept.path, text: null }]);
  return commit;
}

const isOwn = (each: Review, about: Answered, by: Side) =>
  each.about === about && each.by === by && !each.together && each.opened === undefined;

function refuseOpened(session: Session, own: Review, reviews: readonly Review[] = session.pair.reviews): void {
  const other = reviews.find(
    ({ about, round, by, opened }) =>
      about === own.about && round === own.round && by === otherSide(own.by) && opened !== undefined,
  );
  if (!other) return;
  throw wrongState(
    `${session.nameOf(other.by)} has opened an answer in return for yours`,
    `${commandFor(own.about)}, which shows both once yours is open`,
  );
}

/** An opened answer as it can be read, and whether it is what was sealed. */
export interface OpenedAnswer {
  readonly by: Side;
  readonly date: string;
  readonly path: string;
  readonly ratings: readonly number[] | null;
  readonly text: string;
  /** Whether these are the words that were sealed, before the other's could be read. */
  readonly asSealed: boolean;
}

/** Reads what was opened. */
export function openedAnswer(session: Session, review: Review, other: Review | undefined): OpenedAnswer {
  const text = bodyOf(session, review.path).trim();
  const { salt = "", ratings, seal } = review;
  const isTrue = seal === sealOf(review, { salt, ratings, text }) && (other?.saw === undefined || other.saw === seal);
  return { by: review.by, date: review.on, path: review.path, ratings: ratings ?? null, text, asSealed: isTrue };
}

/** Reads the notebook again after a turn of its own, so that what follows sees it. */
async function reread(session: Session): Promise<void> {
  const { loadNotebook } = await import("../storage/notebook-folder.ts");
  session.loaded = await loadNotebook(session.root, { ...(session.home ? { home: session.home } : {}) });
  session.after = session.loaded.pair;
}

const crypto = () => process.getBuiltinModule("node:crypto");

/** Some ninety bits that nobody can guess, so that three ratings can't be found by trying all of them. */
const freshSalt = ({ ids }: Session) => `${ids.fresh(new Set())}${ids.fresh(new Set())}`;

/** The salted hash of an answer: whoever has the answer and the salt can tell that it is the one that was sealed. */
function sealOf(
  { about, round, by }: Pick<Sealed, "about" | "round" | "by">,
  { salt, ratings, text }: Content,
): string {
  const words = JSON.stringify([salt, about, round, by, ratings ?? [], text.trim()]);
  return crypto().createHash("sha256").update(words).digest("hex");
}
