import { longDay } from "../domain/day.ts";
import type { Settings } from "../domain/records.ts";
import { MentorError } from "../errors.ts";
import type { Repository } from "../git/repository.ts";
import { checkIncoming, relationOf } from "../sync/incoming.ts";
import type { Session } from "./session.ts";

/** What a person has said beforehand that they want. */
export interface Permissions {
  /** A shared copy with another history is joined all the same. */
  readonly unrelated?: boolean | undefined;
  /** The notebook is put where there is nothing of it, or no longer. */
  readonly publish?: boolean | undefined;
}

/** A place by its name, and the flags that lead there: none where it is remembered. */
export interface Screened {
  readonly shown: string;
  readonly flags: string;
}

interface Screening {
  readonly session: Session;
  readonly repository: Repository;
  readonly permissions: Permissions;
}

/**
 * Checks what came from a place before any of it is taken; asks, once, before another history is joined to this one.
 *
 * Throws UNSAFE_INCOMING, NEWER_FORMAT, TOO_LARGE, OTHER_NOTEBOOK.
 */
export async function screenIncoming(screening: Screening, commit: string, { shown, flags }: Screened): Promise<void> {
  const { session, repository, permissions } = screening;
  const ours = repository.head.commit;
  if (ours === null) return;
  const relation = relationOf(repository, ours, commit);
  if (relation === "known") return;
  if (relation === "unrelated" && !repository.tree(commit).has("mentor.yaml")) throw noNotebookAt(shown);
  const settings = checkIncoming(repository, ours, commit, shown) ?? session.settings;
  if (relation !== "unrelated") return;
  if (settings.id === session.settings.id) {
    session.options.say(`The history at ${shown} was begun anew: it is joined with yours, record by record.`);
    return;
  }
  if (permissions.unrelated) return;
  const { prompter } = session;
  if (prompter.interactive) {
    session.options.say(`At ${shown} is another notebook: ${toldOf(settings)}.`);
    const wanted = await prompter.confirm({
      message: "Join it with this one all the same?",
      flag: "--unrelated",
      default: false,
    });
    if (wanted) return;
  }
  throw new MentorError({
    code: "OTHER_NOTEBOOK",
    message: `At ${shown} is another notebook: ${toldOf(settings)}`,
    remedy: `check the address; nothing was taken. If the two belong together: mentor sync${flags} --unrelated`,
    exit: 6,
  });
}

/** As hosts make them: a repository that begins with a README. */
function noNotebookAt(shown: string): MentorError {
  return new MentorError({
    code: "UNSAFE_INCOMING",
    message: `At ${shown} are files of something else, and no notebook`,
    remedy: "make an empty repository there, without even a README, or share through a new place: mentor sync --to",
    exit: 6,
  });
}

function toldOf({ people, programme, start }: Settings): string {
  return `${people.mentee.name} and ${people.mentor.name}, ${programme}, begun on ${longDay(start, "0000-01-01" as Settings["start"])}`;
}

/**
 * Makes sure that a place without our branch is meant to get the notebook: one that had it once was emptied, and one that has
 * other branches may be somebody's project.
 *
 * Throws REMOTE_EMPTIED, OTHER_NOTEBOOK.
 */
export async function mayPublish(
  { session, permissions }: Screening,
  { shown, flags }: Screened,
  branches: readonly string[],
  wasThere: boolean,
): Promise<void> {
  if ((branches.length === 0 && !wasThere) || permissions.publish) return;
  const { branch } = session.settings;
  const what = wasThere
    ? `${shown} had the notebook and has it no more`
    : `${shown} has other branches (${branches.slice(0, 3).join(", ")}) and none called ${branch}`;
  if (session.prompter.interactive) {
    const question = { message: `${what}. Put the notebook there?`, flag: "--publish", default: wasThere };
    if (await session.prompter.confirm(question)) return;
  }
  throw new MentorError({
    code: wasThere ? "REMOTE_EMPTIED" : "OTHER_NOTEBOOK",
    message: what,
    remedy: `if that is the right place: mentor sync${flags} --publish; nothing of yours is gone`,
    ...(wasThere ? {} : { exit: 6 as const }),
  });
}
