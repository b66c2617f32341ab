import { askedSince, isOpen, type Round, reviewDay, roundNow, roundsOf } from "../domain/answers.ts";
import { checkProse } from "../domain/limits.ts";
import type { Pair } from "../domain/records.ts";
import {
  type GoalThenAndNow,
  goalsThenAndNow,
  type ReviewForm,
  type ReviewKind,
  reviewForm,
} from "../domain/review-form.ts";
import { type Day, otherSide, type Side, sides } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { editorOf } from "../prompts/editor.ts";
import {
  type Earlier,
  emptyForm,
  filledForm,
  formAnswers,
  handedInText,
  withEarlier,
  withFormAnswer,
} from "../text/assignment-page.ts";
import { clip } from "../text/clip.ts";
import { askFields } from "./ask-fields.ts";
import { bodyOf } from "./body.ts";
import { Draft } from "./draft.ts";
import { editDraft } from "./edit-draft.ts";
import { holdOnlyDraft } from "./hold-draft.ts";
import { type Waiting, waitingOf, wordsToBeginFrom } from "./kept-answers.ts";
import { isGoneOnWith, stoppedIn } from "./offer-draft.ts";
import type { PrivateStore } from "./private-store.ts";
import { untilBoth } from "./pulse.ts";
import { type OpenedAnswer, openedAnswer } from "./sealed.ts";
import type { Session } from "./session.ts";

/** One side's opened review, question by question. */
export type OpenedReview = Omit<OpenedAnswer, "ratings"> & {
  readonly answers: readonly { readonly field: string; readonly text: string }[];
};

/** Where a review stands: who has answered, and, once both have, what each of them said. */
export interface ReviewView extends Waiting {
  readonly about: ReviewKind;
  readonly round: number;
  /** The day that it is about. */
  readonly day: Day;
  readonly ready: Readonly<Record<Side, boolean>>;
  /** Since when this side is asked for it; null where it is not. */
  readonly due: Day | null;
  readonly fields: ReviewForm["fields"];
  readonly goals: readonly GoalThenAndNow[];
  readonly answers: readonly OpenedReview[];
  /** What both agreed on reading each other's. */
  readonly together: { readonly text: string; readonly by: Side; readonly date: Day; readonly path: string } | null;
}

/** The round to show: the one under way once somebody has answered, or else the last one. */
export function shownRound(pair: Pair, about: ReviewKind): Round {
  const now = roundNow(pair, about);
  const isBegun = Object.keys(now.answers).length > 0;
  return isBegun ? now : (roundsOf(pair, about).at(-1) ?? now);
}

export async function viewReview(session: Session, about: ReviewKind, side: Side): Promise<ReviewView> {
  const pair: Pair = { ...(session.after ?? session.loaded.pair), settings: session.settings };
  const programme = await session.programme();
  const round = shownRound(pair, about);
  const forms = sides.map((each) => reviewForm(programme, about, each));
  const fields = allFields(reviewForm(programme, about, side), forms);
  const { together } = round;
  return {
    about,
    round: round.round,
    day: reviewDay(pair, about, session.today),
    ready: { mentor: round.answers.mentor !== undefined, mentee: round.answers.mentee !== undefined },
    due: askedSince(pair, about, side, session.today) ?? null,
    ...(await waitingOf(session, round, side)),
    fields,
    goals: goalsThenAndNow(pair),
    answers: isOpen(round) ? sides.flatMap((each) => openedReview(session, round, each, fields)) : [],
    together: together
      ? { text: bodyOf(session, together.path).trim(), by: together.by, date: together.on, path: together.path }
      : null,
  };
}

/** What either side is asked, each once, in the words for whoever looks. */
function allFields(own: ReviewForm, forms: readonly ReviewForm[]): ReviewForm["fields"] {
  const byId = new Map([...forms.flatMap(({ fields }) => fields), ...own.fields].map((each) => [each.id, each]));
  return [...byId.values()];
}

function openedReview(session: Session, { answers }: Round, side: Side, fields: ReviewForm["fields"]): OpenedReview[] {
  const own = answers[side];
  if (!own) return [];
  const { ratings: _, ...opened } = openedAnswer(session, own, answers[otherSide(side)]);
  const said = formAnswers(opened.text, fields).filter(({ text }) => text !== "");
  return [{ ...opened, answers: said }];
}

/** What flags say of an answer to a review. */
interface Given {
  readonly text?: string | undefined;
  /** `goals=…`, one for each question. */
  readonly answer?: readonly string[] | undefined;
}

/** The whole answer that flags give; undefined where they give none. Throws BAD_VALUE, EMPTY_TEXT. */
export function givenReview(form: ReviewForm, given: Given): string | undefined {
  if (given.text === undefined && given.answer === undefined) return undefined;
  const page = (given.answer ?? []).reduce((text, each) => {
    const [, id = "", words = ""] = /^([\w-]+)=([\s\S]*)$/.exec(each) ?? [];
    if (form.fields.some((field) => field.id === id)) return withFormAnswer(text, form.fields, id, words);
    throw new MentorError({
      code: "BAD_VALUE",
      // Never what stands behind it, which is for nobody else (F91).
      message: id === "" ? "An answer names no question" : `"${clip(id)}" is none of the questions`,
      remedy: `write it as QUESTION=TEXT, with one of ${form.fields.map((field) => field.id).join(", ")}`,
      exit: 2,
    });
  }, given.text?.replace(/\r\n?/g, "\n") ?? emptyForm(form, ""));
  return checkedReview(page, form);
}

function checkedReview(page: string, form: ReviewForm): string {
  const text = handedInText(page, form).trim();
  if (text !== "") return checkProse(text, "review");
  throw new MentorError({
    code: "EMPTY_TEXT",
    message: "You wrote nothing, so nothing was changed",
    remedy: "write a few words whenever you feel like it",
  });
}

/** What a person wrote, and what to do once it is sealed. */
interface WrittenReview {
  readonly text: string;
  readonly done: () => void;
}

/** Has a person answer a review by themselves, in their editor or question by question. The draft is theirs alone. */
export async function askReview(
  session: Session,
  side: Side,
  about: ReviewKind,
  form: ReviewForm,
  store: PrivateStore,
): Promise<WrittenReview> {
  const { options } = session;
  const { home } = await store.make();
  const draft = await holdOnlyDraft(session, new Draft(home, `review-${about}`));
  const until = untilBoth(session, side);
  const before = keptText(session, store, about, side);
  const note = `${until} Write below each heading, in the order you like; what you leave empty is left out.`;
  const begun = before === undefined ? emptyForm(form, note) : filledForm(form, note, before);
  const { fields } = form;
  const earlier = earlierOf(session, side);
  const page = withEarlier(begun, fields, earlier);
  const saidIn = (text: string) => handedInText(text, form).trim();
  const isBegun = () => draft.isThere && !["", saidIn(page)].includes(saidIn(draft.text));
  if (isBegun() && (await isGoneOnWith(session, draft, "this review", "--text"))) {
    draft.write(withEarlier(draft.text, fields, earlier));
  } else draft.begin(page, before ?? "");
  options.say(until);
  try {
    if (editorOf(options.env)) editDraft(session, draft, store);
    else await askFields(session, draft, { fields, earlier, flag: "--answer" });
  } catch (thrown) {
    throw stoppedIn(draft, thrown, () => !isBegun(), `mentor review ${about}, which offers it again`);
  }
  const { text } = draft;
  if (saidIn(text) === "") draft.end();
  return { text: checkedReview(text, form), done: () => draft.end() };
}

/** What this side answered before, and is still sealed. */
function keptText(session: Session, store: PrivateStore, about: ReviewKind, side: Side): string | undefined {
  const { round, answers } = roundNow(session.pair, about);
  return wordsToBeginFrom(store, { about, round, by: side }, answers[side]);
}

/** What an answer builds on: the goals then and now, and what the person wrote of themselves at the start. */
function earlierOf(session: Session, side: Side): ReadonlyMap<string, readonly Earlier[]> {
  const goals = goalsThenAndNow(session.pair).map(
    ({ title, before, now, progress, status }) =>
      `${title}: ${status === "active" ? `${progress} %` : status}${before ? `; then: ${before}` : ""}${now ? `; now: ${now}` : ""}`,
  );
  const profile = session.pair.profiles[side];
  const hopes = profile ? bodyOf(session, profile.path).trim() : "";
  return new Map<string, readonly Earlier[]>([
    ...(goals.length > 0 ? [["goals", [{ from: "The goals then and now", text: goals.join("\n") }]] as const] : []),
    ...(hopes ? [["expectations", [{ from: "What you wrote about yourself", text: hopes }]] as const] : []),
  ]);
}
