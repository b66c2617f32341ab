import { longDay } from "../domain/day.ts";
import type { GoalThenAndNow } from "../domain/review-form.ts";
import { type Day, otherSide, type Side } from "../domain/words.ts";
import { progressBar, utf8Locale } from "./bar.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names, youOr } from "./names.ts";
import { indented } from "./prep-lines.ts";
import type { Screen } from "./screen.ts";
import { type WaitingShown, waitingLines } from "./waiting-lines.ts";
import { wrap } from "./width.ts";

/** A review as a screen shows it. */
interface ReviewShown extends WaitingShown {
  readonly about: "midway" | "closing";
  readonly day: Day;
  readonly ready: Readonly<Record<Side, boolean>>;
  readonly fields: readonly { readonly id: string; readonly ask: string }[];
  readonly goals: readonly GoalThenAndNow[];
  readonly answers: readonly {
    readonly by: Side;
    readonly text: string;
    readonly asSealed: boolean;
    readonly answers: readonly { readonly field: string; readonly text: string }[];
  }[];
  readonly together: { readonly text: string; readonly by: Side; readonly date: Day } | null;
}

/** Where a review stands; once both have answered, the goals then and now and the answers side by side. */
export function renderReview(review: ReviewShown, names: Names, side: Side, screen: Screen): string {
  const { style } = screen;
  if (review.answers.length === 0) return standing(review, names, side, screen).join("\n");
  const parts: string[][] = [[style.heading(review.about === "midway" ? "Midway review" : "Closing review")]];
  if (review.goals.length > 0) parts.push([style.heading("Goals then and now"), ...goalLines(review.goals, screen)]);
  for (const { id, ask } of review.fields) {
    const said = review.answers.flatMap(({ by, answers }) =>
      answers.filter(({ field }) => field === id).flatMap(({ text }) => saidBy(by, text, names, screen)),
    );
    if (said.length > 0) parts.push([...wrap(safeLine(ask), screen.width).map(style.heading), ...said]);
  }
  for (const { by, text, answers, asSealed } of review.answers) {
    // Written without the headings, it is all there below the title.
    if (answers.length === 0) parts.push(saidBy(by, text.replace(/^# .*\n+/, ""), names, screen));
    if (!asSealed) {
      const whose = safeLine(youOr(names, by));
      parts.push([`  What is from ${whose} is not what was sealed: it was changed since.`]);
    }
  }
  parts.push(togetherLines(review, screen));
  return parts.map((part) => part.join("\n")).join("\n\n");
}

function standing(review: ReviewShown, names: Names, side: Side, screen: Screen): string[] {
  const { about, day, ready } = review;
  const { style, width, today } = screen;
  const other = firstName(names, otherSide(side));
  const command = `mentor review ${about}`;
  const lines = (text: string) => wrap(safeLine(text), width);
  if (review.waiting) return waitingLines(review, names, side, command, screen);
  if (ready[side]) {
    return [
      ...lines(`Your ${about} review is sealed: only you can see it until ${other} has answered too.`),
      `To take it back: ${style.accent(`${command} --withdraw`)}`,
    ];
  }
  const answer = `To answer, by yourself: ${style.accent(command)}`;
  if (ready[otherSide(side)]) return [...lines(`${other} has answered the ${about} review. Yours opens both.`), answer];
  return [...lines(`The ${about} review is about ${longDay(day, today)}. Nobody has answered it yet.`), answer];
}

const saidBy = (by: Side, text: string, names: Names, screen: Screen) => [
  safeLine(`  ${youOr(names, by)}`),
  ...indented(text, screen, "    "),
];

function goalLines(goals: readonly GoalThenAndNow[], screen: Screen): string[] {
  const { width, env, today } = screen;
  return goals.flatMap(({ title, status, since, before, progress, now }) => [
    ...wrap(safeLine(`  ${title}`), width, "  "),
    ...wrap(safeLine(`    then  ${before ?? "nothing noted"} (${longDay(since, today)})`), width, " ".repeat(10)),
    ...wrap(
      safeLine(
        `    now   ${status === "active" ? progressBar(progress, utf8Locale(env)) : status}${now ? `  ${now}` : ""}`,
      ),
      width,
      " ".repeat(10),
    ),
  ]);
}

function togetherLines({ about, together }: ReviewShown, screen: Screen): string[] {
  const { style, today } = screen;
  if (!together) {
    return [
      "Read it together, and talk about where you differ.",
      `Then: ${style.accent(`mentor review ${about} --together "what you agree to change"`)}`,
    ];
  }
  return [style.heading(`What you agreed on ${longDay(together.date, today)}`), ...indented(together.text, screen)];
}
