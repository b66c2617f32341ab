import { afterChange } from "../domain/change.ts";
import { refuseClosed } from "../domain/plan-close.ts";
import type { Change, Pair, Put } from "../domain/records.ts";
import { MentorError, type Problem } from "../errors.ts";
import type { FileChange } from "../git/repository.ts";
import { hasFile, type Loaded, placeOf } from "../storage/notebook-folder.ts";
import { writeRecord } from "../storage/record-file.ts";
import type { Session } from "./session.ts";
import { inTurn, refuseNewer, type Turn } from "./turn.ts";

/** Decides a change on the notebook as it is when its turn has come; called again if that takes a second look. */
export type Plan = (pair: Pair) => Change;

/** What became of a change. */
export interface Applied {
  /** The commit's id, or null where nothing changed or nothing was to be written. */
  readonly commit: string | null;
  readonly change: Change;
  /** The notebook with the change in it. */
  readonly pair: Pair;
}

/**
 * Carries out a plan: waits for its turn, heals, takes in what was edited by hand, decides, commits, writes.
 *
 * Throws what the plan throws, CLOSED where the notebook is an archive, HELD where it would write a file that can't be read, BUSY where its turn never comes.
 */
export async function applyChange(session: Session, plan: Plan): Promise<Applied> {
  if (session.options.dryRun) {
    refuseNewer(session.loaded);
    const change = plan(session.pair);
    refuseClosed(session.pair, change, session.today);
    // Made for what it would be refused for.
    textsOf(change, session.loaded);
    return finish(session, null, change, session.pair);
  }
  const drawAgain = session.ids.mark();
  const work = async (turn: Turn): Promise<Applied> => {
    drawAgain();
    const change = plan(turn.pair);
    refuseClosed(turn.pair, change, session.today);
    const texts = textsOf(change, turn.loaded);
    if (texts.length === 0) return { commit: null, change, pair: turn.pair };
    return finish(session, await turn.commit(change.subject, texts), change, turn.pair);
  };
  return inTurn(session, work, { repeatable: true });
}

function finish(session: Session, commit: string | null, change: Change, before: Pair): Applied {
  const pair = afterChange(before, change);
  session.after = pair;
  return { commit, change, pair };
}

/** The texts that a change makes of the files, a record that moved leaving its old place. */
export function textsOf(change: Change, loaded: Loaded): FileChange[] {
  const held = new Map(loaded.held.map((each) => [each.place?.file, each]));
  const texts: FileChange[] = [];
  for (const put of change.puts) {
    const path = pathOf(put);
    const present = ("id" in put.record ? placeOf(loaded, put.kind, put.record.id) : undefined) ?? path;
    const problem = held.get(path) ?? held.get(present) ?? (isNew(put, loaded) ? heldUnder(put, loaded) : undefined);
    if (problem) throw new MentorError({ ...problem, code: "HELD" });
    const old = hasFile(loaded, present) ? loaded.textOf(present) : undefined;
    const text = writeRecord(put, old);
    if (text === old && path === present) continue;
    if (path !== present && old !== undefined) texts.push({ path: present, text: null });
    texts.push({ path, text });
  }
  return texts;
}

const isNew = (put: Put, loaded: Loaded) => !hasFile(loaded, pathOf(put));

/**
 * The file that is held and has this record's id in its name, or has an odd name and the id inside: a meeting's id is
 * made, and can be there already.
 */
function heldUnder({ record }: Put, loaded: Loaded): Problem | undefined {
  const id = "id" in record ? record.id : undefined;
  const isIt = (path = "") => path.includes(`-${id}.`) || loaded.strays.get(path) === id;
  return id && loaded.held.find((each) => isIt(each.place?.file));
}

const pathOf = (put: Put): string => (put.kind === "settings" ? "mentor.yaml" : put.record.path);
