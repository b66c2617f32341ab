import { type NoteLine, noteLines } from "./note-lines.ts";

/** The page of a meeting, as Markdown: an agenda that mentor makes anew, and room that belongs to the two people. */

const agendaStart = "<!-- agenda: mentor writes this part anew; your own words go below it -->";
const agendaEnd = "<!-- end of the agenda -->";

export interface PageAgendaItem {
  readonly minutes: number;
  readonly title: string;
  readonly lines: readonly string[];
}

export interface PageAgenda {
  readonly title: string;
  readonly minutes: number;
  readonly items: readonly PageAgendaItem[];
}

export interface PageQuestion {
  readonly id: string;
  readonly text: string;
  readonly why: string;
}

/** A line that can be ticked off during the call; its id is written behind it. */
export interface PageCheck {
  readonly text: string;
  readonly id: string;
}

/** A field of the form at a meeting's end. */
export interface PageField {
  readonly id: string;
  readonly ask: string;
}

/** What the draft of a meeting offers to write into. */
export interface PageSections {
  readonly promises: readonly PageCheck[];
  readonly topics: readonly PageCheck[];
  readonly questions: readonly PageQuestion[];
  readonly form?: readonly PageField[];
}

export const headings = {
  notes: "## Notes",
  promises: "## Promises",
  topics: "## Topics",
  questions: "## Questions",
  form: "## Before you part",
};

/** Puts the agenda at the top of a page, in place of the one that was there; everything else stays. */
export function withAgenda(body: string, agenda: PageAgenda): string {
  return withPart(body, [agendaStart, ...agendaLines(agenda), agendaEnd].join("\n"));
}

/** Puts the agenda of one page in the place of another's; a page without one gives none. */
export function withAgendaOf(body: string, page: string): string {
  const start = page.indexOf(agendaStart);
  const end = page.indexOf(agendaEnd);
  return start !== -1 && end > start ? withPart(body, page.slice(start, end + agendaEnd.length)) : body;
}

function withPart(body: string, printed: string): string {
  const start = body.indexOf(agendaStart);
  const end = body.indexOf(agendaEnd);
  if (start !== -1 && end > start) return body.slice(0, start) + printed + body.slice(end + agendaEnd.length);
  const rest = body.trim() === "" ? `${headings.notes}\n` : body.replace(/^\n+/, "");
  return `${printed}\n\n${rest}`;
}

function agendaLines(agenda: PageAgenda): string[] {
  const items = agenda.items.flatMap((item) => [
    `- ${item.minutes} min: ${asInline(item.title)}`,
    ...item.lines.map((line) => `  - ${asInline(line)}`),
  ]);
  return [`# ${asInline(agenda.title)}`, "", `Agenda, ${agenda.minutes} minutes`, "", ...items];
}

/** One line of Markdown that can't end the agenda's comment or begin a block of its own. */
function asInline(text: string): string {
  return text.replace(/\s+/g, " ").replace(/<!--/g, "&lt;!--").replace(/-->/g, "--&gt;");
}

/** Adds to a page the sections that a draft offers and that it does not have yet. */
export function withSections(body: string, sections: PageSections): string {
  let page = body.trimEnd();
  const add = (heading: string, lines: readonly string[]) => {
    if (lines.length > 0 && !hasHeading(page, heading)) page = `${page}\n\n${heading}\n\n${lines.join("\n")}`;
  };
  if (!hasHeading(page, headings.notes)) page = `${page}\n\n${headings.notes}\n`;
  add(headings.promises, boxes(sections.promises, body));
  add(headings.topics, boxes(sections.topics, body));
  add(headings.questions, sections.questions.flatMap(questionLines));
  add(headings.form, (sections.form ?? []).flatMap(fieldLines));
  return `${page.trimEnd()}\n`;
}

/** A line to tick off for each, but for those that the page has already. */
const boxes = (checks: readonly PageCheck[], body: string): string[] =>
  checks.filter((each) => !body.includes(`(${each.id})`)).map((each) => `- [ ] ${asInline(each.text)} (${each.id})`);

function questionLines(question: PageQuestion): string[] {
  return fieldLines({ id: question.id, ask: question.text });
}

function fieldLines({ id, ask }: PageField): string[] {
  return [`### ${asInline(ask)} ${questionMark(id)}`, ""];
}

/** What ties a heading to its question, whatever the words become. */
export function questionMark(id: string): string {
  return `<!-- q: ${id} -->`;
}

/** The ids of the questions that a page has headings for, in their order. */
export function questionsOn(page: string): readonly string[] {
  return noteLines(page).flatMap(({ heading }) => (heading?.question ? [heading.question] : []));
}

/** Puts words under the heading for notes, after what stands there. */
export function withNotes(body: string, notes: string): string {
  const words = notes.trim();
  if (words === "") return body;
  const lines = noteLines(body.trimEnd());
  const at = lines.findIndex((line) => isLine(line, headings.notes));
  if (at === -1) return `${body.trimEnd()}\n\n${headings.notes}\n\n${words}\n`;
  const after = lines.findIndex((line, index) => index > at && line.heading && line.heading.level <= 2);
  const text = (part: readonly NoteLine[]) => part.map((line) => line.text).join("\n");
  const end = after === -1 ? lines.length : after;
  const head = text(lines.slice(0, end)).trimEnd();
  const tail = text(lines.slice(end));
  return `${head}\n\n${words}\n${tail ? `\n${tail}\n` : ""}`;
}

/** What stands under the heading for notes; nothing where there is none. */
export function notesOf(body: string): string {
  const lines = body.split("\n");
  const at = lines.findIndex((line) => line.trim() === headings.notes);
  if (at === -1) return "";
  const after = lines.findIndex((line, index) => index > at && /^#{1,2} /.test(line));
  return lines
    .slice(at + 1, after === -1 ? lines.length : after)
    .join("\n")
    .replace(/<!--[\s\S]*?-->/g, "")
    .trim();
}

function hasHeading(body: string, heading: string): boolean {
  return noteLines(body).some((line) => isLine(line, heading));
}

/** What stands in a block of code is no heading of ours. */
const isLine = (line: NoteLine, heading: string) => !line.isHidden && line.text.trim() === heading;

/** Puts an answer under the heading of its question; a page without that heading stays as it is. */
export function withAnswer(body: string, question: string, answer: string): string {
  const lines = body.split("\n");
  const at = lines.findIndex((line) => line.includes(questionMark(question)));
  if (at === -1 || answer.trim() === "") return body;
  return [...lines.slice(0, at + 1), "", answer.trim(), ...lines.slice(at + 1)].join("\n");
}

/** Puts an answer to a field of the form on a page: under its heading, or else at the end, with a heading. */
export function withFieldAnswer(body: string, field: PageField, answer: string): string {
  if (answer.trim() === "") return body;
  const isMarked = body.split("\n").some((line) => line.includes(questionMark(field.id)));
  if (isMarked) return withAnswer(body, field.id, answer);
  const heading = hasHeading(body, headings.form) ? [] : [headings.form, ""];
  return `${[body.trimEnd(), "", ...heading, ...fieldLines(field), answer.trim()].join("\n")}\n`;
}

/** The page as it is kept: topics that were reached are ticked, and headings that nobody wrote under are gone. */
export function asKept(page: string, reached: readonly string[]): string {
  const ticked = page
    .split("\n")
    .map((line) => (reached.some((id) => line.endsWith(`(${id})`)) ? line.replace("- [ ]", "- [x]") : line))
    .join("\n");
  const answered = withoutEmpty(ticked, ({ heading }) => heading?.question !== undefined);
  const offered = [headings.promises, headings.topics, headings.questions, headings.form];
  const kept = withoutEmpty(answered, (line) => offered.some((heading) => isLine(line, heading)));
  return `${kept.replace(/^\n+/, "").trimEnd()}\n`;
}

/** Takes out those headings that nothing stands below, with the blank lines after them; all else stays as it is. */
function withoutEmpty(page: string, isOffered: (line: NoteLine) => boolean): string {
  const lines = noteLines(page);
  let isGone = false;
  const kept = lines.filter((line, at) => {
    isGone = (isOffered(line) && isEmptyBelow(lines, at)) || (isGone && line.text.trim() === "");
    return !isGone;
  });
  return kept.map((line) => line.text).join("\n");
}

/** Whether nothing stands between a heading and the next one of its rank or above, or the end. */
function isEmptyBelow(lines: readonly NoteLine[], at: number): boolean {
  const level = lines[at]?.heading?.level ?? 0;
  const next = lines.slice(at + 1).find((line) => line.text.trim() !== "");
  return next === undefined || (next.heading !== undefined && next.heading.level <= level);
}
