import { counted, longDay } from "../domain/day.ts";
import type { ExercisePage, ExerciseView } from "../domain/exercise-list.ts";
import { safeLine } from "./gate.ts";
import { recordLine } from "./record-line.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** Exercises, each with a line about it that ends with the id. */
export function renderExercises(exercises: readonly ExerciseView[], screen: Screen): string {
  const { style, width } = screen;
  return exercises
    .flatMap((each) => {
      const facts = [counted(each.minutes, "minute"), stateWords(each, screen)].filter((fact) => fact !== "");
      const row = [
        { text: facts.join(", "), style: style.dim },
        { text: each.id, style: style.id },
      ];
      return [...wrap(safeLine(each.title), width), ...columns([row], { width, flex: 0, fill: true, indent: "  " })];
    })
    .join("\n");
}

function stateWords({ status, date }: ExerciseView, { today }: Screen): string {
  if (status === null) return "";
  const day = date ? ` ${longDay(date, today)}` : "";
  return status === "done" ? `done${day && ` on${day}`}` : `planned for${day || " the next call"}`;
}

/** What was done about an exercise, its title and its id. */
export function renderExercise(lead: string, exercise: ExerciseView, screen: Screen): string {
  const head = recordLine(`${lead} “${exercise.title}”`, exercise.id, screen);
  if (exercise.note === null) return head;
  return [head, ...wrap(safeLine(`  ${exercise.note}`), screen.width, "  ")].join("\n");
}

/** One exercise: what it is for, what to bring, its steps, and what became of it. */
export function renderExercisePage(exercise: ExercisePage, hint: string | undefined, screen: Screen): string {
  const { style, width } = screen;
  const state = stateWords(exercise, screen);
  const facts: readonly (readonly [string, string])[] = [
    ["takes", counted(exercise.minutes, "minute")],
    ["bring", exercise.bring],
    ["phase", exercise.phase.length > 0 ? exercise.phase.join(", ") : "any"],
    ...(state === "" ? [] : [["so far", state] as const]),
    ...(exercise.note === null ? [] : [["note", exercise.note] as const]),
  ];
  const rows = facts.map(([key, text]) => [{ text: key, style: style.dim }, { text }]);
  const steps = exercise.steps.map((text, at) => [{ text: String(at + 1), align: "right" as const }, { text }]);
  return [
    ...wrap(safeLine(exercise.title), width).map(style.heading),
    ...wrap(safeLine(exercise.text), width),
    "",
    ...columns(rows, { width, flex: 1, overflow: "wrap" }),
    "",
    style.heading("Steps"),
    ...columns(steps, { width, flex: 1, overflow: "wrap", indent: "  " }),
    "",
    style.id(exercise.id),
    ...(hint === undefined ? [] : [hint]),
  ].join("\n");
}
