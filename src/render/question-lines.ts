import { longDay } from "../domain/day.ts";
import type { QuestionView } from "../domain/question-list.ts";
import { safeLine, safeText } from "./gate.ts";
import { firstName, type Names, youOr } from "./names.ts";
import { recordLine } from "./record-line.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** Questions, each with a line about it that ends with the id. */
export function renderQuestions(questions: readonly QuestionView[], names: Names, screen: Screen): string {
  const { style, width } = screen;
  return questions
    .flatMap((each) => {
      const row = [
        { text: factsOf(each, names, screen), style: style.dim },
        { text: shownId(each, names), style: style.id },
      ];
      return [...wrap(safeLine(each.text), width), ...columns([row], { width, flex: 0, fill: true, indent: "  " })];
    })
    .join("\n");
}

/** `Ines asks, skills, trust 2, asked 3 December`. */
function factsOf(question: QuestionView, names: Names, { today }: Screen): string {
  const { subject, trust, asked, skipped } = question;
  return [
    askerWords(question, names),
    subject,
    `trust ${trust}`,
    asked && `asked on ${longDay(asked, today)}`,
    skipped && "skipped",
  ]
    .filter(Boolean)
    .join(", ");
}

function askerWords({ asker }: QuestionView, names: Names): string {
  if (asker === "either") return "either asks";
  return asker === names.me ? "you ask" : `${firstName(names, asker)} asks`;
}

const askerOf = ({ asker }: QuestionView, names: Names) => (asker === "either" ? "either of you" : youOr(names, asker));

// A programme's ids are words, and one can be named only whole.
const shownId = ({ id }: QuestionView, names: Names) => (id.includes("-") ? id : names.short(id));

/** One question and its id, after a word about what was done. */
export function renderQuestion(lead: string, question: QuestionView, names: Names, screen: Screen): string {
  return recordLine(`${lead} “${question.text}”`, shownId(question, names), screen);
}

/** What became of a question when it was asked. */
export interface AnsweredQuestion extends QuestionView {
  /** What was written below it in the meeting's notes; null where nothing was. */
  readonly answer: string | null;
}

/** One question with all that is known of it. */
export function renderQuestionPage(question: AnsweredQuestion, names: Names, screen: Screen): string {
  const { style, width, today } = screen;
  const facts: readonly (readonly [string, string | null])[] = [
    ["why", question.why],
    ["then ask", question.follow],
    ["who asks", askerOf(question, names)],
    ["subject", question.subject],
    ["trust", trustWords[question.trust]],
    ["phase", question.phase.length > 0 ? question.phase.join(", ") : "any"],
    ["source", question.source.join(", ")],
    ["asked", question.asked ? longDay(question.asked, today) : "not yet"],
    ["skipped", question.skipped ? `yes; to take it up again: mentor question ask ${shownId(question, names)}` : null],
  ];
  const rows = facts.flatMap(([key, text]) => (text === null ? [] : [[{ text: key, style: style.dim }, { text }]]));
  const answer = question.answer
    ? [
        "",
        style.heading("What you said then"),
        ...safeText(question.answer)
          .split("\n")
          .flatMap((line) => wrap(line, width)),
      ]
    : [];
  return [
    ...wrap(safeLine(question.text), width).map(style.heading),
    "",
    ...columns(rows, { width, flex: 1, overflow: "wrap" }),
    ...answer,
    "",
    style.id(question.id),
  ].join("\n");
}

const trustWords = { 1: "1, for a first call", 2: "2, once there is some trust", 3: "3, personal" } as const;
