import {
  answerName,
  type Content,
  openable,
  otherAnswer,
  planAnswerKept,
  planOpening,
  planSealed,
  roundNow,
  roundsOf,
  type Sealed,
  sealedAnswer,
} from "../domain/answers.ts";
import { wrongState } from "../domain/change.ts";
import { type Answered, answeredKinds, type Pair, type Review } from "../domain/records.ts";
import { type Id, type Side, sides } from "../domain/words.ts";
import { applyChange, textsOf } from "./apply.ts";
import { bodyOf } from "./body.ts";
import { followSeals, hasWords, keptContent, sealOf, waitingOf } from "./kept-answers.ts";
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
 * An answer that was given before and is still sealed makes way for this one, once the notebook has the new seal: as
 * long as it has the former one, its words are kept beside. Throws UNSAFE_PLACE, and what `refuseLost` throws.
 */
export async function sealAnswer(session: Session, store: PrivateStore, answer: Answer): Promise<string | null> {
  const { about, by } = answer;
  await refuseLost(session, about, by);
  const { round } = roundNow(session.pair, about);
  const salt = freshSalt(session);
  const content: Content = { salt, ratings: answer.ratings, text: answer.text.trim() };
  const bare = { about, round, by };
  const sealed: Sealed = { ...bare, on: session.today, seal: sealOf(bare, content) };
  // First what only its writer has: a notebook that says "ready" always has an answer to go with it.
  await beforeSharing(store.apply((kept) => planAnswerKept(kept, sealed, content, session.ids), { aside: true }));
  const { commit, pair } = await applyChange(session, (pair) => {
    const now = roundNow(pair, about);
    if (now.round !== round) throw wrongState(`Meanwhile ${answerName(bare)} was opened`, commandFor(about));
    return planSealed(pair, sealed, session.ids);
  });
  const other = otherAnswer(pair, bare);
  if (other?.opened !== undefined) {
    session.options.say(
      `${session.nameOf(other.by)}'s was open before you sealed this one, and both of you will see so.`,
    );
  }
  if (!session.options.dryRun) await followSeals(session, store, [bare]);
  return (await publishReady(session)) ?? commit;
}

/**
 * Refuses to answer the next round while one's answer to this one can't be opened here: its words may lie on another
 * machine, so that they are taken back by a word of their writer's alone. Throws WRONG_STATE.
 */
export async function refuseLost(session: Session, about: Answered, by: Side): Promise<void> {
  const own = await lostAnswer(session, about, by);
  if (own) throw wrongState(lostLine(own), `take it back, then answer anew: ${withdrawal(about)}`);
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
      const content = keptContent(store, review);
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
  return `${whose} to ${answerName(review)} is not what was sealed, so it stays closed. To take it back and answer anew: ${withdrawal(review.about)}`;
}

function commandFor(about: Answered): string {
  if (about === "pulse") return "mentor pulse";
  return about === "agreement" ? "mentor agreement edit --alone" : `mentor review ${about}`;
}

const withdrawal = (about: Answered) => `${commandFor(about)} --withdraw`;

/**
 * Takes back an answer that nobody has opened: from the notebook and from the private store, whose history keeps it.
 * Gives the notebook's commit, or null where there was none to take back.
 *
 * Throws WRONG_STATE where the other's was opened in return, unless its words are lost and it could never be opened.
 */
export async function withdrawAnswer(session: Session, about: Answered, by: Side): Promise<string | null> {
  const present = sealedAnswer(session.pair, about, by);
  if (!present) return null;
  const store = await openPrivate(session, by);
  const refuse = (pair: Pair, own: Review) => {
    if (hasWords(store, own)) refuseOpened(session, own, otherAnswer(pair, own));
  };
  refuse(session.pair, present);
  if (session.options.dryRun) return null;
  const commit = await inTurn(session, async (turn) => {
    const now = sealedAnswer(turn.pair, about, by);
    if (!now) return null;
    refuse(turn.pair, now);
    return turn.commit(`Withdraw ${answerName(now)}`, [{ path: now.path, text: null }]);
  });
  await reread(session);
  await followSeals(session, store, [present]);
  return commit;
}

function refuseOpened(session: Session, own: Review, other: Review | undefined): void {
  if (other?.opened === undefined) return;
  throw wrongState(
    `${session.nameOf(other.by)} has opened an answer in return for yours`,
    `${commandFor(own.about)}, which shows both once yours is open`,
  );
}

/** What `check` says of answers of one's own that both wait for, and whose words are not on this machine. */
export async function lostAnswers(session: Session, by: Side): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const about of answeredKinds) {
    const own = await lostAnswer(session, about, by);
    if (own) lines.push(`${lostLine(own)}. To take it back and answer anew: ${withdrawal(about)}`);
  }
  return lines;
}

/** One's own answer in a round that both have answered, where its words are not here as they were sealed. */
async function lostAnswer(session: Session, about: Answered, by: Side): Promise<Review | undefined> {
  const own = sealedAnswer(session.pair, about, by);
  const round = own && roundsOf(session.pair, about).find((each) => each.round === own.round);
  return (await waitingOf(session, round, by)).lost ? own : undefined;
}

const lostLine = (own: Review) =>
  `Your answer to ${answerName(own)} waits to be opened, and is not here as you sealed it`;

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
export async function reread(session: Session): Promise<void> {
  const { loadNotebook } = await import("../storage/notebook-folder.ts");
  session.loaded = await loadNotebook(session.root, { ...(session.home ? { home: session.home } : {}) });
  session.after = session.loaded.pair;
}

/** Some ninety bits that nobody can guess, so that three ratings can't be found by trying all of them. */
const freshSalt = ({ ids }: Session) => `${ids.fresh(new Set())}${ids.fresh(new Set())}`;
