import { type AssignmentView, assignmentsOf, ownersOf } from "../domain/assignments.ts";
import { wrongState } from "../domain/change.ts";
import { findRecord } from "../domain/find.ts";
import type { Assignment, Programme } from "../domain/programme.ts";
import type { Side } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import type { Session } from "./session.ts";

/** Finds the assignment that was named. Throws NO_SUCH_RECORD, AMBIGUOUS. */
export function assignmentNamed(programme: Programme, wanted: string, verb: string): Assignment {
  return findRecord(wanted, programme.assignments, "assignment", `mentor assignment ${verb}`);
}

/**
 * Finds the assignment that one side is to work on: the one that was named, or else the one whose turn it is, those
 * with a draft first; asks where there are several.
 *
 * Throws WRONG_STATE for one that is the other's to write, and NO_SUCH_RECORD where none is open.
 */
export async function pickOwnAssignment(
  session: Session,
  programme: Programme,
  side: Side,
  wanted: string | undefined,
  verb: "write" | "hand-in",
  isBegun: (assignment: Assignment) => boolean,
): Promise<Assignment> {
  if (wanted !== undefined) return refuseOthers(session, assignmentNamed(programme, wanted, verb), side);
  const own = assignmentsOf(session.pair, programme, session.today).filter((each) => each.owner === side);
  const byId = (views: readonly AssignmentView[]) =>
    views.flatMap(({ id }) => programme.assignments.filter((each) => each.id === id));
  const begun = verb === "hand-in" ? byId(own).filter(isBegun) : [];
  const open = begun.length > 0 ? begun : byId(own.filter((each) => each.status === "open"));
  const [only, another] = open;
  if (only && !another) return only;
  if (!only) {
    throw new MentorError({
      code: "NO_SUCH_RECORD",
      message: own.length > 0 ? "Nothing is yours to write just now" : "This programme asks nothing of you in writing",
      remedy: own.length > 0 ? `name one all the same: mentor assignment ${verb} ID` : "see mentor assignment list",
    });
  }
  const id = await session.prompter.choose({
    message: "Which assignment?",
    flag: "its id or words of its title",
    options: open.map((each) => ({ value: each.id, label: each.title, hint: each.text })),
  });
  return assignmentNamed(programme, id, verb);
}

function refuseOthers(session: Session, assignment: Assignment, side: Side): Assignment {
  const [owner] = ownersOf(assignment);
  if (!owner || ownersOf(assignment).includes(side)) return assignment;
  const name = session.nameOf(owner);
  throw wrongState(
    `“${assignment.title}” is for ${name} to write`,
    `read it once it is handed in: mentor assignment show ${assignment.id}`,
  );
}

/** Whose assignment a command shows: the one side's that it is for, or else the person's own. */
export function ownerShown(assignment: Assignment, asked: Side | undefined, me: Side | undefined): Side {
  const owners = ownersOf(assignment);
  return [asked, me].find((side) => side !== undefined && owners.includes(side)) ?? owners[0] ?? "mentee";
}

/** One side's assignment as commands report it. */
export function assignmentView(
  session: Pick<Session, "pair" | "today">,
  programme: Programme,
  { id }: Pick<Assignment, "id">,
  owner: Side,
): AssignmentView {
  const { pair, today } = session;
  const view = assignmentsOf(pair, programme, today).find((each) => each.id === id && each.owner === owner);
  if (!view) throw new Error(`${id} is nothing that the ${owner} writes`);
  return view;
}
