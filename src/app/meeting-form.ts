import { counted, longDay } from "../domain/day.ts";
import { formsFor } from "../domain/forms.ts";
import type { Form, FormField, Programme } from "../domain/programme.ts";
import type { Pair } from "../domain/records.ts";
import type { Day, Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { notesOf, withFieldAnswer } from "../text/meeting-page.ts";
import { readNotes } from "../text/notes.ts";
import type { Session } from "./session.ts";

/** The form that a side fills in at the end of each meeting; undefined where the programme has none. */
export function meetingForm(programme: Programme, side: Side): Form | undefined {
  return formsFor(programme, "each", side)[0];
}

/** The fields that nobody can answer but a person: the record of the call says the others. */
export const askedFields = (form: Form | undefined): readonly FormField[] =>
  form?.fields.filter((field) => field.seen === undefined) ?? [];

/** The form at a meeting's end as it was filled in. */
export interface FilledForm {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly { readonly id: string; readonly ask: string; readonly answer: string | null }[];
}

/**
 * Puts what flags answer on the page of a call, and asks a person for what is missing.
 *
 * What the record of the call answers itself is not asked. Throws USAGE for a flag that answers no field.
 */
export async function fillForm(
  session: Session,
  form: Form | undefined,
  page: string,
  given: readonly string[],
): Promise<string> {
  const answers = givenAnswers(form, given);
  let filled = page;
  for (const field of askedFields(form)) {
    const flag = answers.get(field.id);
    if (flag !== undefined) filled = withFieldAnswer(filled, field, flag);
    else if (session.prompter.interactive && answerOn(filled, field) === "") {
      const message = `${field.ask} (Enter to skip)`;
      filled = withFieldAnswer(filled, field, await session.prompter.text({ message, flag: "--answer", default: "" }));
    }
  }
  return filled;
}

/** Refuses a flag that names no field, before anybody has written. */
export function givenAnswers(form: Form | undefined, given: readonly string[]): ReadonlyMap<string, string> {
  const known = askedFields(form).map(({ id }) => id);
  return new Map(
    given.map((text): [string, string] => {
      const [, id = "", answer = ""] = /^([^=]*)=([\s\S]*)$/.exec(text) ?? [];
      if (known.includes(id.trim()) && answer.trim() !== "") return [id.trim(), answer];
      const remedy =
        known.length === 0
          ? "leave --answer out: at the end of a meeting, your programme has no form for you"
          : `write FIELD=TEXT with one of ${known.join(", ")}`;
      throw new MentorError({ code: "USAGE", message: `--answer ${text} answers no field`, remedy, exit: 2 });
    }),
  );
}

function answerOn(page: string, { id, ask }: FormField): string {
  return readNotes(page, { questions: [{ id, heading: ask }] }).answers[0]?.text ?? "";
}

/** What a call became, for the fields that its record answers. */
export interface RecordedCall {
  readonly pair: Pick<Pair, "settings">;
  readonly date: Day;
  readonly today: Day;
  readonly page: string;
  /** How many promises are open or were made. */
  readonly promises: number;
  readonly next: { readonly date?: Day; readonly time?: string } | undefined;
}

/** The form as the record of a call fills it in, with null for what is open. */
export function filledForm(form: Form | undefined, call: RecordedCall): FilledForm | null {
  if (!form) return null;
  const { id, title, fields } = form;
  return {
    id,
    title,
    fields: fields.map((field) => ({ id: field.id, ask: field.ask, answer: factOf(field, call) })),
  };
}

function factOf(field: FormField, { pair, date, today, page, promises, next }: RecordedCall): string | null {
  const { people } = pair.settings;
  switch (field.seen) {
    case "call":
      return `${people.mentor.name} and ${people.mentee.name}, on ${longDay(date, today)}`;
    case "notes":
      return notesOf(page) === "" ? null : "in the notes";
    case "actions":
      return promises === 0
        ? null
        : `${counted(promises, "action item")}, ${promises === 1 ? "with its" : "each with its"} day`;
    case "next":
      return next?.date ? `on ${longDay(next.date, today)}${next.time ? `, ${next.time}` : ""}` : null;
    default:
      return answerOn(page, field).replace(/\s+/g, " ") || null;
  }
}
