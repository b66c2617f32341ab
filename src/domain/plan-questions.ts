import { MentorError } from "../errors.ts";
import { type Now, shortIdIn, takenIds } from "./change.ts";
import { checkTitle } from "./limits.ts";
import { questionPath } from "./paths.ts";
import { checkSubject } from "./plan-goals.ts";
import { numberOf, plannedOrNew } from "./plan-meetings.ts";
import type { Asker, Question, Trust } from "./programme.ts";
import { questionsACall } from "./question-choice.ts";
import { type Change, noChange, type OwnQuestion, type Pair, type Put } from "./records.ts";

export interface NewQuestion {
  readonly text: string;
  readonly why?: string;
  readonly asker: Asker;
  readonly subject: string;
  readonly trust: number;
}

/** Adds a question of the pair's own to the bank. */
export function planQuestionAdd(pair: Pair, wanted: NewQuestion, { today, by, ids }: Now): Change {
  const id = ids.fresh(takenIds(pair));
  const text = checkTitle(wanted.text, "question");
  const record: OwnQuestion = {
    id,
    path: questionPath({ id, text }),
    text,
    ...(wanted.why !== undefined && { why: checkTitle(wanted.why, "reason") }),
    asker: wanted.asker,
    subject: checkSubject(wanted.subject),
    trust: checkTrust(wanted.trust),
    by,
    created: today,
  };
  return { subject: `Add question ${shortIdIn(pair, id)}`, puts: [{ kind: "question", record }] };
}

function checkTrust(trust: number): Trust {
  if (trust === 1 || trust === 2 || trust === 3) return trust;
  const remedy = "write 1 for a first call, 2 once there is some trust, 3 for something personal";
  throw new MentorError({ code: "BAD_VALUE", message: "That is not a measure of trust", remedy, exit: 2 });
}

/**
 * Puts a question on the agenda of the next meeting.
 *
 * It goes first and the last one gives way, so that those chosen by hand are the last to go. One that the pair had
 * skipped is asked again from now on.
 */
export function planQuestionAsk(pair: Pair, question: Question, { ids }: Pick<Now, "ids">): Change {
  const before = plannedOrNew(pair, ids);
  const isSkipped = pair.settings.skipped.includes(question.id);
  if (before.questions.includes(question.id) && !isSkipped) return noChange;
  const others = before.questions.filter((each) => each !== question.id);
  const record = {
    ...before,
    questions: [question.id, ...others.slice(0, Math.max(questionsACall, before.questions.length) - 1)],
    swapped: before.swapped.filter((each) => each !== question.id),
  };
  const skipped = pair.settings.skipped.filter((each) => each !== question.id);
  const puts: readonly Put[] = [
    { kind: "meeting", record },
    ...(isSkipped ? [{ kind: "settings", record: { ...pair.settings, skipped } } as const] : []),
  ];
  return { subject: `Put a question on the agenda of meeting ${numberOf(pair, record)}`, puts };
}

/** Never asks a question again. Skipping it twice changes nothing; asking for it by hand takes it back. */
export function planQuestionSkip(pair: Pair, question: Pick<Question, "id">): Change {
  const { skipped } = pair.settings;
  if (skipped.includes(question.id)) return noChange;
  const record = { ...pair.settings, skipped: [...skipped, question.id] };
  const name = question.id.includes("-") ? question.id : shortIdIn(pair, question.id);
  return { subject: `Skip question ${name}`, puts: [{ kind: "settings", record }] };
}
