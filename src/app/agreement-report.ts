import { standing, type TermChange, termChanges } from "../domain/agreement.ts";
import { dayOf } from "../domain/day.ts";
import type { Programme } from "../domain/programme.ts";
import type { Acceptance, AgreedTerm, Agreement, Pair, Told } from "../domain/records.ts";
import type { Day } from "../domain/words.ts";
import type { Session } from "./session.ts";

/** The agreement as commands report it; scripts rely on these fields. */
export interface AgreementPage {
  /** Null as long as nobody has accepted or changed anything. */
  readonly path: string | null;
  readonly version: number;
  readonly terms: readonly AgreedTerm[];
  /** What may be told to whom. */
  readonly told: readonly Told[];
  readonly acceptances: readonly Acceptance[];
}

export function agreementPage(pair: Pair, programme: Programme): AgreementPage {
  const { version, terms, told, acceptances } = standing(pair, programme);
  return {
    path: pair.agreement?.path ?? null,
    version,
    terms,
    told,
    acceptances: acceptances.map(({ by, version: accepted, date }) => ({ by, version: accepted, date })),
  };
}

/** One version of the agreement: since when, by whom, what was new in it, and who accepted it. */
export interface AgreementVersion {
  readonly version: number;
  readonly date: Day;
  readonly author: string;
  readonly commit: string;
  readonly changes: readonly TermChange[];
  readonly acceptances: readonly Acceptance[];
}

/** The agreement's versions, the oldest first, as git tells them; a text that could not be read tells nothing. */
export async function agreementHistory(session: Session): Promise<readonly AgreementVersion[]> {
  const [{ versionsOf }, { readRecord }, { agreementPath }] = await Promise.all([
    import("../git/history.ts"),
    import("../storage/record-file.ts"),
    import("../domain/paths.ts"),
  ]);
  const texts = await versionsOf(session.root, agreementPath, session.options.env);
  const states = texts.flatMap(({ text, ...commit }) => {
    const { record } = text === null ? { record: undefined } : readRecord(agreementPath, Buffer.from(text));
    return record && "acceptances" in record ? [{ ...commit, record }] : [];
  });
  const firsts = states.filter(({ record }, at) => states[at - 1]?.record.version !== record.version);
  return firsts.map(({ commit, date, author, record: { version } }, at) => {
    // The words of a version may grow until somebody accepts it; the story tells how they ended.
    const [ended, before] = [lastOf(states, version), firsts[at - 1]?.record.version];
    return {
      version,
      date: dayOf(date),
      author,
      commit,
      changes: before === undefined ? [] : termChanges(lastOf(states, before), ended),
      acceptances: ended.acceptances.filter((each) => each.version === version),
    };
  });
}

function lastOf(states: readonly { readonly record: Agreement }[], version: number): Agreement {
  const found = states.findLast(({ record }) => record.version === version);
  if (!found) throw new Error(`no version ${version}`);
  return found.record;
}
