import * as Flags from "@oclif/core/flags";
import { type Writers, writersOf } from "../domain/choices.ts";
import type { Conflict, Pair } from "../domain/records.ts";
import type { FileChange } from "../git/repository.ts";
import type { Loaded } from "../storage/notebook-folder.ts";
import { openPrivate } from "./private-store.ts";
import type { Session } from "./session.ts";

/** Says which choices are meant; each command about choices has it. */
export const ofPrivate = {
  private: Flags.boolean({ description: "of your private things, which only you can read" }),
};

/** Where choices lie, with the records that they are about: in the notebook, or in what is private to whoever asks. */
export interface Choices {
  readonly isPrivate: boolean;
  readonly records: Omit<Pair, "settings">;
  /** The files as they were read; undefined where there are none. */
  readonly loaded: Loaded | undefined;
  /** Tells who wrote the values of a choice. */
  writersOf(conflict: Conflict): Writers;
  /** Waits for this command's turn to write there. */
  turn<T>(work: (turn: ChoicesTurn) => Promise<T>): Promise<T>;
}

interface ChoicesTurn {
  readonly loaded: Loaded;
  commit(subject: string, files: readonly FileChange[]): Promise<string>;
}

export async function openChoices(session: Session, isPrivate = false): Promise<Choices> {
  const { people } = session.settings;
  if (isPrivate) {
    const store = await openPrivate(session);
    return {
      ...{ isPrivate, records: store.pair, loaded: store.loaded },
      writersOf: (conflict) => writersOf(conflict, people, store.side),
      turn: (work) => store.turn(work),
    };
  }
  const { loaded } = session;
  const turn: Choices["turn"] = async (work) => (await import("./turn.ts")).inTurn(session, work);
  return { isPrivate, records: loaded.pair, loaded, writersOf: (conflict) => writersOf(conflict, people), turn };
}
