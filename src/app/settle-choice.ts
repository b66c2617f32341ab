import { type ChoiceView, type Writers, whichIsMeant } from "../domain/choices.ts";
import { settingsPath } from "../domain/paths.ts";
import type { Conflict } from "../domain/records.ts";
import type { Side } from "../domain/words.ts";
import { isId } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import type { FileChange } from "../git/repository.ts";
import { hasFile, type Loaded } from "../storage/notebook-folder.ts";
import { kindAt } from "../storage/places.ts";
import { readRecord } from "../storage/record-file.ts";
import { withFieldValue } from "../text/field-value.ts";
import type { Choices } from "./choices.ts";
import { followNotebook } from "./former-store.ts";
import { choicesOf } from "./record-titles.ts";
import type { Session } from "./session.ts";
import { settleFact } from "./settle-agreed.ts";

/** Which value is to stand: what this side wrote, what the other wrote, or a third one. */
export type Take = { readonly who: "mine" | "theirs" } | { readonly who: "edit"; readonly value: string };

/** What `conflicts settle` reports. */
export interface SettledReport {
  readonly choice: ChoiceView;
  readonly taken: Take["who"];
  /** What stands now. */
  readonly value: unknown;
  /** The other files that had the same choice, which ended with it. */
  readonly also: readonly string[];
  readonly commit: string | null;
}

/** The value that somebody means. Throws WRONG_STATE where nothing tells whose the two values are. */
export function meantValue(conflict: Conflict, writers: Writers, who: "mine" | "theirs", me: Side): unknown {
  const which = whichIsMeant(writers, who, me);
  if (which === undefined) throw nobodys(conflict);
  return conflict[which];
}

/**
 * Ends a choice: what is to stand is put into the record, and the choice's own file goes, in one commit.
 *
 * Throws WRONG_STATE where the record has no such place any more, or would not be one with that value.
 */
export async function settleChoice(session: Session, choices: Choices, id: string, take: Take): Promise<SettledReport> {
  const side = await session.side();
  const decide = (loaded: Loaded): Decided | undefined => {
    const conflict = loaded.pair.conflicts.find((each) => each.id === id);
    if (!conflict) return undefined;
    const value =
      take.who === "edit"
        ? likeKept(take.value, conflict)
        : meantValue(conflict, choices.writersOf(conflict), take.who, side);
    const fact = settleFact(loaded, conflict, value);
    const ended = [conflict, ...(fact?.also ?? [])].map(({ path }) => ({ path, text: null }));
    const written = fact?.files.map(({ path, text }) => checked(path, text ?? "", conflict));
    const files: FileChange[] = [...ended, ...(written ?? recordFile(loaded, conflict, value))];
    const also = (fact?.also ?? []).map(({ recordPath }) => recordPath);
    return { conflict, value: fact ? fact.value : value, files, also };
  };
  const report = ({ conflict, value, also }: Decided, commit: string | null): SettledReport => {
    const [choice] = choicesOf(session, [conflict], choices);
    if (!choice) throw new Error("a choice without a view");
    return { choice, taken: take.who, value: value ?? null, also, commit };
  };
  const planned = choices.loaded && decide(choices.loaded);
  if (!planned) throw gone();
  if (session.options.dryRun) return report(planned, null);
  return choices.turn(async (turn) => {
    const decided = decide(turn.loaded);
    if (!decided) throw gone();
    const subject = `Settle what both had changed in ${nameOf(decided.conflict)}`;
    const former = session.loaded.settings?.id;
    const commit = await turn.commit(subject, decided.files);
    const isOtherId =
      former !== undefined && decided.conflict.recordPath === settingsPath && decided.conflict.field === "id";
    if (isOtherId && typeof decided.value === "string" && isId(decided.value)) {
      const moved = await followNotebook(session, side, former, decided.value);
      if (moved) session.options.say(moved);
    }
    return report(decided, commit);
  });
}

interface Decided {
  readonly conflict: Conflict;
  readonly value: unknown;
  readonly files: readonly FileChange[];
  readonly also: readonly string[];
}

/** A new value in the words of a person; a number stays one. */
function likeKept(text: string, { kept, other }: Conflict): unknown {
  const isNumber = [kept, other].some((each) => typeof each === "number");
  return isNumber && /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text.trim();
}

/** Subjects name the thing and not what is in it. */
const nameOf = ({ record, kind }: Conflict) =>
  /^[a-z0-9]{10}$/.test(record) ? `${kind ?? "record"} ${record.slice(0, 4)}` : record;

function recordFile(loaded: Loaded, conflict: Conflict, value: unknown): readonly FileChange[] {
  if (JSON.stringify(value) === JSON.stringify(conflict.kept)) return [];
  const path = pathNow(loaded, conflict);
  if (conflict.field.startsWith("*")) {
    if (conflict.field !== "*" || typeof value !== "string") throw byHand(conflict);
    return [checked(path ?? conflict.recordPath, value, conflict)];
  }
  const text = path === undefined ? undefined : loaded.textOf(path);
  const edited =
    path === undefined || text === undefined ? undefined : withFieldValue(text, path, conflict.field, value, conflict);
  if (path === undefined || edited === undefined) throw byHand(conflict);
  return edited === text ? [] : [checked(path, edited, conflict)];
}

/** Where the record is now, under whichever name. */
function pathNow(loaded: Loaded, { record, recordPath }: Conflict): string | undefined {
  const found = [...loaded.rows.values()].find((each) => each.id === record && each.kind !== "conflict");
  return found?.path ?? (hasFile(loaded, recordPath) ? recordPath : undefined);
}

function checked(path: string, text: string, conflict: Conflict): FileChange {
  if (!kindAt(path) || readRecord(path, Buffer.from(text)).problems.length === 0) return { path, text };
  const [problem] = readRecord(path, Buffer.from(text)).problems;
  throw new MentorError({
    code: "WRONG_STATE",
    message: `With that, ${conflict.recordPath} could not be read: ${problem?.message ?? conflict.field}`,
    remedy: problem?.remedy ?? "choose another value",
  });
}

function byHand({ recordPath, field }: Conflict): MentorError {
  return new MentorError({
    code: "WRONG_STATE",
    message: `${recordPath} has no ${field.startsWith("*") ? "single text" : field} that this could be put into`,
    remedy:
      "write it into the file yourself, then end the choice: mentor conflicts settle --take mine, or theirs, whichever stands",
  });
}

function nobodys({ id, path, recordPath, field, keptBy, otherBy }: Conflict): MentorError {
  const named = [...new Set([keptBy, otherBy])].map((name) => name || "nobody").join(" and ");
  return new MentorError({
    code: "WRONG_STATE",
    message: `Nothing tells which value is yours: the history names ${named}, which is neither of you`,
    remedy: field.startsWith("*")
      ? `put what is to stand into ${recordPath}, then delete ${path}`
      : `mentor conflicts settle ${id} --take edit --value "what is to stand"`,
  });
}

function gone(): MentorError {
  return new MentorError({
    code: "NO_SUCH_RECORD",
    message: "That choice was settled meanwhile",
    remedy: "mentor conflicts list",
  });
}
