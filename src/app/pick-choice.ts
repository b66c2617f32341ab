import { findRecord, shortId } from "../domain/find.ts";
import type { Conflict } from "../domain/records.ts";
import { isId } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import type { Choices } from "./choices.ts";
import { idsOf } from "./names.ts";
import { choiceTitle } from "./record-titles.ts";
import type { Session } from "./session.ts";

/** Finds the choice that was named by its id or by words of its record's title; asks on a terminal where none was. */
export async function pickChoice(
  session: Session,
  { records, isPrivate }: Choices,
  wanted: string | undefined,
  verb: string,
): Promise<Conflict> {
  const { conflicts } = records;
  const command = `mentor conflicts ${verb}${isPrivate ? " --private" : ""}`;
  const candidates = conflicts.map((conflict) => {
    const name = choiceTitle(session, conflict, records) ?? "";
    return {
      id: conflict.id,
      title: `${name} ${isId(conflict.record) ? "" : conflict.recordPath} ${conflict.field}`.replace(/ +/g, " ").trim(),
      conflict,
    };
  });
  const [only, another] = candidates;
  if (!only) {
    throw new MentorError({
      code: "NO_SUCH_RECORD",
      message: "Nothing is left to choose",
      remedy: "mentor status",
    });
  }
  if (wanted === undefined && !another) return only.conflict;
  if (wanted !== undefined) return findRecord(wanted, candidates, "choice", command).conflict;
  const ids = idsOf(session);
  const id = await session.prompter.choose({
    message: "Which one?",
    flag: "its id",
    options: candidates.map((each) => ({ value: each.id, label: `${shortId(each.id, ids)}  ${each.title}` })),
  });
  return findRecord(id, candidates, "choice", command).conflict;
}
