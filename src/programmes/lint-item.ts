import { nearest } from "../domain/nearest.ts";
import type { Question, Role, Source } from "../domain/programme.ts";
import { stages } from "../domain/words.ts";
import type { Place, Problem } from "../errors.ts";
import type { DataPath } from "../text/record-text.ts";
import type { PlacedItem } from "./shelf.ts";

/** What a line of each sort may hold at most, so that it fits where it is shown. */
const longest = { question: 160, why: 110, tip: 140, role: 110, purpose: 69 };

const closed =
  /^(?:do|does|did|is|are|was|were|can|could|would|have|has|had|will|should|may)(?:n?['’]t)?(?![\p{L}'’])/iu;
const sourcePattern = /^(?:[TWCIS]-[A-Z]\d+(?:\.\d+)?|own)$/;

export const bad = (message: string, remedy: string, place: Place): Problem => ({
  code: "BAD_TEMPLATE",
  message,
  remedy,
  place,
});

/** The ids of an item and of what it holds, each with its source and the path to both. */
export function partsOf(item: PlacedItem): { readonly id: string; readonly source: Source; readonly path: DataPath }[] {
  const within = (field: string, parts: readonly { readonly id: string; readonly source: Source }[]) =>
    parts.map(({ id, source }, at) => ({ id, source, path: [field, at] }));
  if (item.kind === "checklist")
    return [{ id: item.content.id, source: [], path: [] }, ...within("items", item.content.items)];
  const itself = { id: item.content.id, source: item.content.source, path: [] };
  if (item.kind === "phase") return [itself, ...within("steps", item.content.steps)];
  if (item.kind === "assignment" || item.kind === "form") return [itself, ...within("fields", item.content.fields)];
  return [itself];
}

/** What is wrong with an item, looked at by itself. `phases` are the ids of phases that it may name, beside the stages. */
export function itemProblems(item: PlacedItem, phases: readonly string[]): Problem[] {
  const place = (...path: DataPath) => item.place(path);
  const sources = partsOf(item).flatMap(({ source, path }) =>
    sourceProblems(source, (at) => place(...path, "source", at)),
  );
  switch (item.kind) {
    case "question":
      return [
        ...questionProblems(item.content, place),
        ...phaseProblems(item.content.phase, phases, place),
        ...sources,
      ];
    case "tip":
      return [
        ...tooLong(item.content.text, longest.tip, "tip", place("text")),
        ...phaseProblems(item.content.phase, phases, place),
        ...sources,
      ];
    case "exercise":
      return [...phaseProblems(item.content.phase, phases, place), ...sources];
    case "role":
      return [...roleProblems(item.content, place), ...sources];
    case "phase":
      return [...tooLong(item.content.purpose, longest.purpose, "purpose", place("purpose")), ...sources];
    default:
      return sources;
  }
}

/** What is wrong with a list of sources. */
export function sourceProblems(source: Source, place: (at: number) => Place): Problem[] {
  return source.flatMap((id, at) =>
    sourcePattern.test(id)
      ? []
      : [bad(`"${id}" is no source`, "write an id of the brief such as T-Q3, or own", place(at))],
  );
}

function questionProblems({ text, why }: Question, place: (...path: DataPath) => Place): Problem[] {
  const problems = [
    ...tooLong(text, longest.question, "question", place("text")),
    ...tooLong(why, longest.why, '"why"', place("why")),
  ];
  const first = closed.exec(text)?.[0];
  if (first) {
    problems.push(
      bad(
        `a question that begins with "${first}" can be answered by yes or no`,
        "begin with what, how, which or when",
        place("text"),
      ),
    );
  }
  if (!/[?.]$/.test(text)) {
    problems.push(
      bad("a question ends without a question mark", 'end it with "?", or with "." where it invites', place("text")),
    );
  }
  return problems;
}

function roleProblems(role: Role, place: (...path: DataPath) => Place): Problem[] {
  return (["helps", "avoid"] as const).flatMap((field) =>
    role[field].flatMap((line, at) => tooLong(line, longest.role, "line", place(field, at))),
  );
}

function tooLong(text: string, most: number, what: string, place: Place): Problem[] {
  const length = [...text].length;
  return length > most ? [bad(`the ${what} has ${length} characters`, `say it in ${most}`, place)] : [];
}

/** Names of phases that lead nowhere. */
function phaseProblems(
  names: readonly string[],
  own: readonly string[],
  place: (...path: DataPath) => Place,
): Problem[] {
  const known = [...stages, ...own];
  return names.flatMap((name, at): Problem[] => {
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    return [
      {
        code: "UNKNOWN_REFERENCE",
        message: `there is no phase or stage "${name}"`,
        remedy: meant ? `write ${meant}` : `write one of ${known.join(", ")}`,
        place: place("phase", at),
      },
    ];
  });
}
