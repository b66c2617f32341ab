import { answerName, type Content, isReady, keptId, type Round, type Sealed } from "../domain/answers.ts";
import { reviewPath } from "../domain/paths.ts";
import type { Pair, Review } from "../domain/records.ts";
import { type Side, sides } from "../domain/words.ts";
import { changesIn, lastCommitOf } from "../git/made-by.ts";
import type { FileChange, Repository } from "../git/repository.ts";
import { bodyOf } from "./body.ts";
import { openPrivate, type PrivateStore } from "./private-store.ts";
import type { Session } from "./session.ts";

type RoundOfOne = Pick<Review, "about" | "round" | "by">;

/**
 * What a private store keeps of an answer as the notebook has it sealed; undefined where it has none.
 *
 * Found by the seal: words that were sealed before, or never came to be sealed, are no answer.
 */
export function keptContent(store: PrivateStore, review: Review): Content | undefined {
  const kept = keptIn(store.pair, review).find(({ seal }) => seal === review.seal);
  if (kept?.salt === undefined) return undefined;
  return { salt: kept.salt, ratings: kept.ratings, text: bodyOf(store, kept.path).trim() };
}

/** Everything that is kept of one side's answer in a round. */
function keptIn({ reviews }: Pick<Pair, "reviews">, { about, round, by }: RoundOfOne): readonly Review[] {
  return reviews.filter((each) => each.about === about && each.round === round && each.by === by && !each.together);
}

/** Whether a private store has the very words that were sealed. */
export function hasWords(store: PrivateStore, review: Review): boolean {
  const content = keptContent(store, review);
  return content !== undefined && sealOf(review, content) === review.seal;
}

/** What a round waits for that both have answered. */
export interface Waiting {
  /** Both have answered, and not everything is open on this machine yet. */
  readonly waiting: boolean;
  /** Whose answers those are. */
  readonly closed: readonly Side[];
  /** One's own is among them, and its words are not on this machine as they were sealed. */
  readonly lost: boolean;
}

/** Tells what a round waits for; nothing as long as it is not answered by both. */
export async function waitingOf(session: Session, round: Round | undefined, side?: Side): Promise<Waiting> {
  const closed = round && isReady(round) ? sides.filter((each) => round.answers[each]?.opened === undefined) : [];
  const own = side && closed.includes(side) ? round?.answers[side] : undefined;
  return { waiting: closed.length > 0, closed, lost: own !== undefined && (await isLost(session, own)) };
}

async function isLost(session: Session, own: Review): Promise<boolean> {
  // Names on screens are told apart by what was read for them, not by this.
  const { privately } = session;
  const store = await openPrivate(session, own.by);
  session.privately = privately;
  return !hasWords(store, own);
}

/** What a private store keeps of the words that a person may want to begin from when they answer anew. */
export function wordsToBeginFrom(store: PrivateStore, answer: RoundOfOne, sealed: Review | undefined) {
  const all = keptIn(store.pair, answer);
  const kept = all.find(({ seal }) => seal === sealed?.seal) ?? all.at(-1);
  return kept && bodyOf(store, kept.path);
}

/**
 * Has a private store follow the notebook in the rounds of these answers: it keeps the words of what is sealed now, and
 * no others. Words that it had once come back from its history.
 *
 * Only what the writer does is followed: who brings back a seal of the other's does not bring back their words.
 */
export async function followSeals(
  session: Session,
  store: PrivateStore,
  answers: readonly RoundOfOne[],
): Promise<void> {
  const now: Pair = { ...(session.after ?? session.pair), settings: session.settings };
  const rounds = answers.flatMap((each) => {
    const [present] = keptIn(now, each);
    return present?.opened === undefined ? [{ ...each, seal: present?.seal }] : [];
  });
  const isFollowed = (kept: Pick<Pair, "reviews">) =>
    rounds.every((each) => {
      const seals = keptIn(kept, each).map(({ seal }) => seal);
      return each.seal === undefined ? seals.length === 0 : seals.length === 1 && seals[0] === each.seal;
    });
  if (!store.exists || isFollowed(store.pair)) return;
  await store.turn(async ({ repository, loaded, commit }) => {
    const files = rounds.flatMap((each): FileChange[] => {
      const kept = keptIn(loaded.pair, each);
      const gone = kept.filter(({ seal }) => seal !== each.seal).map(({ path }) => ({ path, text: null }));
      const { seal } = each;
      if (seal === undefined || kept.length > gone.length) return gone;
      const path = reviewPath({ ...each, id: keptId(now, { ...each, seal }, session.ids) });
      const text = lastText(repository, path);
      return text === undefined ? gone : [...gone, { path, text }];
    });
    const [first] = rounds;
    if (files.length > 0 && first) await commit(`Keep what is sealed of ${answerName(first)}`, files, { aside: true });
  });
}

/** What a file held before it was taken away; undefined where there never was one. */
function lastText(repository: Repository, path: string): string | undefined {
  const last = lastCommitOf(repository, path);
  const oid = last && changesIn(repository, last).find((each) => each.path === path)?.was;
  return oid ? repository.blobs([oid]).get(oid)?.toString("utf8") : undefined;
}

/** The salted hash of an answer: whoever has the answer and the salt can tell that it is the one that was sealed. */
export function sealOf(
  { about, round, by }: Pick<Sealed, "about" | "round" | "by">,
  { salt, ratings, text }: Content,
): string {
  const words = JSON.stringify([salt, about, round, by, ratings ?? [], text.trim()]);
  return process.getBuiltinModule("node:crypto").createHash("sha256").update(words).digest("hex");
}
