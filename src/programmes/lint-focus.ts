import { counted } from "../domain/day.ts";
import { nearest } from "../domain/nearest.ts";
import type { Programme } from "../domain/programme.ts";
import type { Problem } from "../errors.ts";
import { bad } from "./lint-item.ts";
import type { PlacedItem } from "./shelf.ts";

/** How many questions a focus needs: those of one call. */
const enoughForFocus = 3;

/** Questions made for a focus that isn't there, and focuses that hardly a question is made for. */
export function focusProblems(programme: Programme, items: readonly PlacedItem[]): Problem[] {
  const known = programme.focuses.map((each) => each.id);
  return items.flatMap((item) => {
    if (item.kind === "focus") return fewQuestions(item, programme);
    return item.kind === "question" ? unknownFocuses(item, known) : [];
  });
}

function fewQuestions({ content, place }: Extract<PlacedItem, { kind: "focus" }>, { questions }: Programme): Problem[] {
  const made = questions.filter((each) => each.focus?.includes(content.id)).length;
  if (made >= enoughForFocus) return [];
  const message = `the focus "${content.id}" has ${counted(made, "question")}, and it takes ${enoughForFocus}`;
  return [bad(message, `add questions with focus: [${content.id}]`, place(["id"]))];
}

function unknownFocuses(
  { content, shared, place }: Extract<PlacedItem, { kind: "question" }>,
  known: readonly string[],
): Problem[] {
  const { focus = [] } = content;
  // Each programme has focuses of its own, so that another's would be left with a question that never comes first.
  if (shared && focus.length > 0) {
    return [bad("a shared question can't be made for a focus", "take it out", place(["focus"]))];
  }
  return focus.flatMap((name, at): Problem[] => {
    if (known.includes(name)) return [];
    const meant = nearest(name, known);
    const remedy = known.length === 0 ? "take it out, or write focus.yaml" : `write one of ${known.join(", ")}`;
    return [
      {
        code: "UNKNOWN_REFERENCE",
        message: `there is no focus "${name}"`,
        remedy: meant ? `write ${meant}` : remedy,
        place: place(["focus", at]),
      },
    ];
  });
}
