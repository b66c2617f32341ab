import { existsSync, mkdirSync, readdirSync, rmdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { settingsPath } from "../domain/paths.ts";
import { type Id, isId, type Side } from "../domain/words.ts";
import { problemOf } from "../errors.ts";
import { onDisk } from "../git/disk-trouble.ts";
import { shellWord } from "../git/refusals.ts";
import type { Note } from "../render/check-lines.ts";
import { privateHome, privatePlace } from "./private-place.ts";
import { privateBranch } from "./private-store.ts";
import type { Session } from "./session.ts";

const isStore = (place: string) => existsSync(join(place, ".git"));

/**
 * Has the private store follow the notebook to its new id, where another one came to stand in `mentor.yaml`; without
 * that, nothing private would be found any more.
 *
 * Gives what there is to be said. A store that lies there already is left alone, and so is this one then.
 */
export async function followNotebook(
  session: Session,
  side: Side,
  former: Id | undefined,
  now: Id | undefined,
): Promise<string | undefined> {
  if (former === undefined || now === undefined || former === now) return undefined;
  try {
    const [from, to] = [former, now].map((id) => privatePlace(session.options.env, id, side)) as [string, string];
    if (!isStore(from)) return undefined;
    if (isStore(to)) return twoStores(from, to);
    const { renameLocked } = await import("../git/lock.ts");
    onDisk(to, () => mkdirSync(dirname(to), { recursive: true, mode: 0o700 }));
    await renameLocked(privateHome(from), from, to);
    removeEmpty(dirname(from));
    return `The notebook has another id now: your private things were moved along, to ${to}`;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    return `Your private things could not follow the notebook to its new id (${problem.message}): mentor check`;
  }
}

/** Says where private things of this notebook lie below an id that it once had. */
export async function formerStores(session: Session, side: Side): Promise<readonly Note[]> {
  const { env } = session.options;
  const { id } = session.settings;
  const to = privatePlace(env, id, side);
  const others = idsIn(dirname(dirname(to))).filter((each) => each !== id && isStore(privatePlace(env, each, side)));
  // Most people have no other notebook; the whole history is asked only where there is one.
  const former = others.length === 0 ? new Set() : await everyId(session);
  const found = others.filter((each) => former.has(each)).map((each) => privatePlace(env, each, side));
  return found.map((from) => {
    const move = `mkdir -p ${shellWord(dirname(to))} && mv ${shellWord(from)} ${shellWord(to)}`;
    const message = isStore(to) ? twoStores(from, to) : `Private things of yours lie in ${from}. To see them: ${move}`;
    return { code: "FORMER_STORE", message };
  });
}

const twoStores = (from: string, to: string) =>
  `Private things of yours lie in ${from} too, below a former id of the notebook. ` +
  `To have them here: git -C ${shellWord(to)} pull --no-rebase --no-edit --allow-unrelated-histories ${shellWord(from)} ${privateBranch} ` +
  "(then delete that folder)";

function idsIn(folder: string): readonly Id[] {
  return existsSync(folder) ? readdirSync(folder).filter((name): name is Id => isId(name)) : [];
}

/** The ids that the notebook ever had, on either side of any merge. */
async function everyId(session: Session): Promise<ReadonlySet<string | undefined>> {
  const [{ Repository }, { textsEver }] = await Promise.all([
    import("../git/repository.ts"),
    import("../git/changes.ts"),
  ]);
  const texts = textsEver(Repository.open(session.root, session.options.env), settingsPath);
  return new Set(texts.map((text) => /^id: "?(\w+)"?\s*$/m.exec(text)?.[1]));
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // What else lies there stays: the other side's, where both are at this machine.
  }
}
