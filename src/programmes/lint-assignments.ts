import type { Assignment, Programme } from "../domain/programme.ts";
import type { Place, Problem } from "../errors.ts";
import { bad } from "./lint-item.ts";
import type { PlacedItem } from "./shelf.ts";

type PlacedAssignment = Extract<PlacedItem, { readonly kind: "assignment" }>;

const meetingPattern = /^meeting:([1-9]\d*)$/;

/** Assignments that are due at a meeting which never comes, or build on what isn't there by then. */
export function assignmentProblems(programme: Programme, items: readonly PlacedItem[]): Problem[] {
  const assignments = items.flatMap((item) => (item.kind === "assignment" ? [item] : []));
  const meetings = programme.phases.reduce((sum, phase) => sum + phase.meetings, 0);
  return assignments.flatMap((each) => [
    ...dueProblems(each, meetings),
    ...each.content.fields.flatMap(({ from }, at) =>
      from === undefined ? [] : fromProblems(from, each, { assignments, meetings }, each.place(["fields", at, "from"])),
    ),
  ]);
}

function dueProblems({ content, place }: PlacedAssignment, meetings: number): Problem[] {
  if (content.before === undefined || content.before <= meetings) return [];
  const message = `this is due before meeting ${content.before}, and the phases take ${meetings}`;
  return [bad(message, `write a meeting from 1 to ${meetings}, or review: end`, place(["before"]))];
}

interface Around {
  readonly assignments: readonly PlacedAssignment[];
  readonly meetings: number;
}

function fromProblems(from: string, to: PlacedAssignment, { assignments, meetings }: Around, place: Place): Problem[] {
  const meeting = meetingPattern.exec(from)?.[1];
  if (meeting !== undefined) return meetingProblems(Number(meeting), to.content, meetings, place);
  const source = assignments.find(({ content }) => content.fields.some((field) => field.id === from))?.content;
  if (!source) return [dead(`there is no field "${from}" to build on`, place)];
  if (dueOrder(source) >= dueOrder(to.content)) {
    return [dead(`"${from}" is not answered before this is due`, place)];
  }
  const isShown = source.share === "both" || source.for === "both" || source.for === to.content.for;
  return isShown ? [] : [dead(`"${from}" is for nobody else to read`, place)];
}

function meetingProblems(number: number, { before }: Assignment, meetings: number, place: Place): Problem[] {
  if (number > meetings) return [dead(`there is no meeting ${number}: the phases take ${meetings}`, place)];
  if (before !== undefined && number >= before)
    return [dead(`meeting ${number} is not held before this is due`, place)];
  return [];
}

/** Later numbers are due later. Where in the course a review falls is the pair's choice; it counts as after all meetings. */
function dueOrder({ before, review }: Assignment): number {
  return before ?? (review === "midway" ? Number.MAX_SAFE_INTEGER - 1 : Number.MAX_SAFE_INTEGER);
}

const dead = (message: string, place: Place): Problem => ({
  code: "UNKNOWN_REFERENCE",
  message,
  remedy: "write the id of a field of an earlier assignment, or meeting:N",
  place,
});
