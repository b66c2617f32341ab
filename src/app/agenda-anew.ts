import { isDay } from "../domain/day.ts";
import { nextMeeting, planCall } from "../domain/next-call.ts";
import { problemOf } from "../errors.ts";
import { mergeAuthor, timesOf } from "../git/changes.ts";
import type { FileChange, Repository } from "../git/repository.ts";
import { type Saved, save } from "../git/save.ts";
import { withAgendaOf } from "../text/meeting-page.ts";
import { textsOf } from "./apply.ts";
import { bodyOf } from "./body.ts";
import { preparation } from "./prepare-call.ts";
import type { Session } from "./session.ts";

/** What became of an agenda that was printed anew. */
export interface AgendaAnew extends Saved {
  readonly files: readonly FileChange[];
}

/**
 * Prints the agenda of the planned meeting anew, right after both copies were joined: until then it is one side's.
 *
 * Nothing where nobody has prepared that meeting, or it says so already. The commit follows from the one that joined
 * them: same author, same time, its day for today. So whoever joins the same two makes the same one.
 */
export async function printAgendaAnew(session: Session, repository: Repository): Promise<AgendaAnew | undefined> {
  const { commit } = repository.head;
  const [at] = commit === null ? [] : timesOf(repository, [commit]);
  if (at === undefined) return undefined;
  const files = await agendaFiles(session, new Date(at * 1000));
  if (files.length === 0) return undefined;
  const joined = { author: mergeAuthor, when: new Date(at * 1000), inUtc: true };
  return { ...save(repository, [{ ...joined, subject: "Print the agenda anew", files }]), files };
}

async function agendaFiles(session: Session, joinedAt: Date): Promise<readonly FileChange[]> {
  const today = joinedAt.toISOString().slice(0, 10);
  const { settings } = session.loaded;
  if (!settings || settings.ended || !isDay(today)) return [];
  const { pair, ids } = session;
  const meeting = nextMeeting(pair, ids);
  const isPrepared = pair.meetings.some(({ id }) => id === meeting.id) && hasAgenda(session, meeting.path);
  if (!isPrepared) return [];
  try {
    const call = planCall(pair, await session.programme(), meeting, today);
    return textsOf(preparation(session, pair, call, { ids }), session.loaded);
  } catch (thrown) {
    // A programme or a file that can't be read: what came is more than its agenda, and the next `next` makes that.
    if (problemOf(thrown)) return [];
    throw thrown;
  }
}

const hasAgenda = (session: Session, path: string) => withAgendaOf("", bodyOf(session, path)) !== "";
