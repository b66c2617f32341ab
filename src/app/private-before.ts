import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { type Logged, loggedCommits } from "../git/made-by.ts";
import { Repository } from "../git/repository.ts";
import type { Session } from "./session.ts";

/**
 * Refuses to take back a command of the notebook's where a later one of this person wrote to their private store
 * instead, and so is the last that still stands.
 *
 * What is private has a history of its own; to take back something else silently would surprise. What went with a
 * change of the notebook's is no command of its own. Throws WRONG_STATE.
 */
export async function refusePrivate(session: Session, side: Side, chosen: Logged | undefined): Promise<void> {
  const { XDG_DATA_HOME = "", HOME = "" } = session.options.env;
  const data = isAbsolute(XDG_DATA_HOME) ? XDG_DATA_HOME : join(HOME, ".local", "share");
  const root = join(data, "mentor", session.settings.id, side);
  if (!isAbsolute(data) || !existsSync(join(root, ".git"))) return;
  const last = loggedCommits(Repository.open(root, session.options.env)).find(({ made }) => made !== undefined);
  if (!last || (chosen && last.date <= chosen.date)) return;
  throw new MentorError({
    code: "WRONG_STATE",
    message: "Your last command that still stands wrote something private, which has its own history",
    remedy: chosen
      ? `change the private entry itself; to take back "${chosen.subject}": mentor undo ${chosen.commit.slice(0, 7)}`
      : "change the private entry itself",
  });
}
