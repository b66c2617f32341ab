import type { Review } from "./records.ts";
import type { Day, Id, Side } from "./words.ts";

const longestSlug = 48;

/**
 * Makes the words of a file's name from a title: ASCII lower case, joined by dashes, cut at a word.
 *
 * A title without a Latin letter or digit has none to give, and the word for its kind stands in.
 */
export function slug(title: string, otherwise: string): string {
  const words = fold(title).match(/[a-z0-9]+/g) ?? [];
  let name = "";
  for (const word of words) {
    const longer = name === "" ? word.slice(0, longestSlug) : `${name}-${word}`;
    if (longer.length > longestSlug) break;
    name = longer;
  }
  return name || otherwise;
}

// What Unicode takes apart no further, in the letters that European names use.
const letters: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ı: "i",
};

/** Writes a text in lower case and without accents, to compare what people type with what they meant. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f'\u2019]/g, "")
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => letters[letter] ?? letter);
}

/** `actions/2026/send-the-short-cv-k7m3qz4hwp.md`, by the year in which it was made. */
export function actionPath(action: { readonly id: Id; readonly title: string; readonly created: Day }): string {
  return `actions/${year(action.created)}/${slug(action.title, "action")}-${action.id}.md`;
}

export function goalPath(goal: { readonly id: Id; readonly title: string }): string {
  return `goals/${slug(goal.title, "goal")}-${goal.id}.md`;
}

/** `meetings/2026/2026-12-03-h5b6t3nd2v.md`; the one that has no day yet is `meetings/next-h5b6t3nd2v.md`. */
export function meetingPath(meeting: { readonly id: Id; readonly date?: Day | undefined }): string {
  if (!meeting.date) return `meetings/next-${meeting.id}.md`;
  return `meetings/${year(meeting.date)}/${meeting.date}-${meeting.id}.md`;
}

export function topicPath(topic: { readonly id: Id; readonly title: string }): string {
  return `topics/${slug(topic.title, "topic")}-${topic.id}.md`;
}

export function entryPath(entry: { readonly id: Id; readonly date: Day }): string {
  return `journal/${year(entry.date)}/${entry.date}-${entry.id}.md`;
}

export function questionPath(question: { readonly id: Id; readonly text: string }): string {
  return `questions/${slug(question.text, "question")}-${question.id}.md`;
}

/** One file an assignment handed in, named by the programme's id for it and who wrote it. */
export function assignmentPath(handed: { readonly id: Id; readonly assignment: string; readonly by: Side }): string {
  return `assignments/${handed.assignment}-${handed.by}-${handed.id}.md`;
}

export function conflictPath({ id }: { readonly id: Id }): string {
  return `conflicts/${id}.yaml`;
}

/** `meetings/2026/prep-mentee-h5b6t3nd2v.md`, beside the meeting; one that nobody else sees yet waits for no day. */
export function prepPath(prep: { readonly id: Id; readonly by: Side }, date?: Day): string {
  return `meetings/${date ? `${year(date)}/` : ""}prep-${prep.by}-${prep.id}.md`;
}

/** `reviews/pulse-1-mentee-h5b6t3nd2v.md`, `reviews/midway-1-together-….md`. */
export function reviewPath(review: Pick<Review, "id" | "about" | "round" | "by" | "together">): string {
  return `reviews/${review.about}-${review.round}-${review.together ? "together" : review.by}-${review.id}.md`;
}

export function profilePath(side: Side): string {
  return `people/${side}.md`;
}

export const settingsPath = "mentor.yaml";
export const agreementPath = "agreement.md";
export const lastPagePath = "last-page.md";

const year = (day: Day) => day.slice(0, 4);
