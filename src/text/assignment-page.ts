import { noteLines } from "./note-lines.ts";

/** The page of an assignment, as Markdown: a heading for each thing that is asked, and room below it. */

export interface PageField {
  readonly id: string;
  readonly ask: string;
}

export interface Form {
  readonly title: string;
  readonly text: string;
  readonly fields: readonly PageField[];
}

/** Something said earlier that an answer builds on. */
export interface Earlier {
  /** Where it is from, as a sentence: `What you wrote in “My hopes”`. */
  readonly from: string;
  readonly text: string;
}

export interface FormAnswer {
  readonly field: string;
  /** Nothing, where nothing was written. */
  readonly text: string;
}

/** A form that nobody has written in; the note stands on top, and says who reads what is written. */
export function emptyForm(form: Form, note: string): string {
  const fields = form.fields.map((field) => `${headingOf(field)}\n`);
  return `${[comment(note), headOf(form), ...fields].join("\n\n")}\n`;
}

const headOf = ({ title, text }: Form) => `${titleOf(title)}\n\n${inline(text)}`;
const titleOf = (title: string) => `# ${inline(title)}`;
const headingOf = ({ id, ask }: PageField) => `### ${inline(ask)} <!-- f: ${id} -->`;
const comment = (text: string) => `<!-- ${inline(text).replaceAll("--", "- -")} -->`;

/** One line of Markdown that opens no comment and no block of its own. */
const inline = (text: string) => text.replace(/\s+/g, " ").replace(/<!--/g, "&lt;!--").replace(/-->/g, "--&gt;");

/** A part of a page: what stands above the first field, or below a field's heading. */
interface Part {
  readonly field: PageField | undefined;
  readonly heading: string;
  readonly lines: readonly string[];
}

const fieldMark = /<!--\s*f:\s*([\w-]+)\s*-->/;

/** Takes a page apart by the headings of its fields; one that lost its mark is known by its words. */
function partsOf(page: string, fields: readonly PageField[]): readonly Part[] {
  const parts: { field: PageField | undefined; heading: string; lines: string[] }[] = [];
  parts.push({ field: undefined, heading: "", lines: [] });
  for (const { text, heading, isHidden } of noteLines(page)) {
    const mark = heading && fieldMark.exec(text)?.[1];
    const field =
      isHidden || !heading
        ? undefined
        : fields.find(({ id, ask }) => (mark === undefined ? inline(ask) === heading.words : id === mark));
    if (field) parts.push({ field, heading: text, lines: [] });
    else parts.at(-1)?.lines.push(text);
  }
  return parts;
}

const pageOf = (parts: readonly Part[]) =>
  parts.map(({ field, heading, lines }) => [...(field ? [heading] : []), ...lines].join("\n")).join("\n");

/** Shows above each answer what it builds on, where it does not stand there yet. */
export function withEarlier(
  page: string,
  fields: readonly PageField[],
  earlier: ReadonlyMap<string, readonly Earlier[]>,
): string {
  const parts = partsOf(page, fields).map((part): Part => {
    const said = (part.field && earlier.get(part.field.id)) ?? [];
    if (said.length === 0 || part.lines.includes(quoteEnd)) return part;
    const quotes = said.flatMap(({ from, text }) => [comment(`${from}. ${quoteWord}`), ...quoted(text), ""]);
    return { ...part, lines: ["", ...quotes, quoteEnd, "", ...withoutBlank(part.lines), ""] };
  });
  return pageOf(parts);
}

const quoteWord = "This is here to look at, and no part of your answer";
const quoteEnd = "<!-- Your answer: -->";

const quoted = (text: string) =>
  text
    .replace(/<!--/g, "&lt;!--")
    .split("\n")
    .map((line) => `> ${line}`.trimEnd());

/** The lines without the blank ones at both ends. */
function withoutBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  return first === -1 ? [] : lines.slice(first, lines.findLastIndex((line) => line.trim() !== "") + 1);
}

/** What a person wrote below a heading: all but what was shown to them there. */
function written(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.startsWith("<!-- ") && line.endsWith(`. ${quoteWord} -->`));
  if (start === -1) return withoutBlank(lines.filter((line) => line !== quoteEnd));
  const end = lines.indexOf(quoteEnd);
  // Without the line that ends it, a quote ends where its marks do.
  const after = lines.findIndex((line, at) => at > start && !line.startsWith(">"));
  const rest = end > start ? end + 1 : after === -1 ? lines.length : after;
  return written([...lines.slice(0, start), ...lines.slice(rest)]);
}

const saysAnything = (lines: readonly string[]) =>
  lines
    .join("\n")
    .replace(/<!--[\s\S]*?-->/g, "")
    .trim() !== "";

/** What a page answers, field by field. */
export function formAnswers(page: string, fields: readonly PageField[]): readonly FormAnswer[] {
  const parts = partsOf(page, fields);
  return fields.map(({ id }) => ({
    field: id,
    text: parts
      .filter(({ field }) => field?.id === id)
      .flatMap(({ lines }) => written(lines))
      .join("\n")
      .replace(/<!--[\s\S]*?-->/g, "")
      .trim(),
  }));
}

/** Puts an answer below the heading of its field, in place of the one that stands there. */
export function withFormAnswer(page: string, fields: readonly PageField[], id: string, answer: string): string {
  const parts = partsOf(page, fields).map((part): Part => {
    if (part.field?.id !== id) return part;
    const end = part.lines.indexOf(quoteEnd);
    return { ...part, lines: [...part.lines.slice(0, end + 1), "", ...answer.trim().split("\n"), ""] };
  });
  return pageOf(parts);
}

/** The form with what was handed in before already in it; a text without its headings stands above them, whole. */
export function filledForm(form: Form, note: string, handedIn: string): string {
  const { fields } = form;
  const page = emptyForm(form, note);
  const answers = formAnswers(handedIn, fields).filter(({ text }) => text !== "");
  const filled = answers.reduce((text, each) => withFormAnswer(text, fields, each.field, each.text), page);
  const above = ownWords(partsOf(handedIn, fields)[0]?.lines ?? [], form);
  return above.length === 0 ? filled : filled.replace(headOf(form), () => `${headOf(form)}\n\n${above.join("\n")}`);
}

/** What stands above the first field and is not ours: neither the title nor what the form says about itself. */
function ownWords(lines: readonly string[], form: Form): readonly string[] {
  const ours = [titleOf(form.title), inline(form.text)];
  const first = lines.findIndex((line) => line.trim() !== "");
  const isNote = lines[first]?.startsWith("<!-- ") && lines[first]?.endsWith(" -->");
  return withoutBlank(lines.filter((line, at) => !(isNote && at === first) && !ours.includes(line)));
}

/** The page as it is handed in: its title, and the headings that something stands below. Empty where nothing does. */
export function handedInText(page: string, form: Form): string {
  const [head, ...parts] = partsOf(page, form.fields);
  const above = ownWords(head?.lines ?? [], form);
  const answered = parts
    .map(({ heading, lines }) => ({ heading, lines: written(lines) }))
    .filter(({ lines }) => saysAnything(lines));
  if (answered.length === 0 && !saysAnything(above)) return "";
  const blocks = [above.join("\n"), ...answered.map(({ heading, lines }) => `${heading}\n\n${lines.join("\n")}`)];
  return `${[titleOf(form.title), ...blocks].filter((block) => block !== "").join("\n\n")}\n`;
}
