import type { Field, Programme, Source } from "../domain/programme.ts";

/** A piece of a programme's content, whatever it is. */
export interface ContentItem {
  readonly id: string;
  readonly kind:
    | "programme"
    | "phase"
    | "step"
    | "question"
    | "role"
    | "tip"
    | "exercise"
    | "term"
    | "checklist"
    | "profile"
    | "assignment"
    | "form"
    | "field"
    | "type"
    | "focus"
    | "guide";
  readonly text: string;
  readonly source: Source;
}

/** Everything that a programme holds, one by one: steps, fields and the items of checklists each for themselves. */
export function contentItems(programme: Programme): ContentItem[] {
  const { phases, questions, roles, tips, exercises, terms, checklists, profile, guide } = programme;
  const { assignments, forms, types, focuses } = programme;
  return [
    { id: programme.id, kind: "programme", text: programme.summary, source: programme.source },
    ...phases.flatMap((phase): ContentItem[] => [
      { id: phase.id, kind: "phase", text: `${phase.title}: ${phase.purpose}`, source: phase.source },
      ...phase.steps.map(({ id, text, source }) => ({ id, kind: "step" as const, text, source })),
    ]),
    ...questions.map(({ id, text, source }) => ({ id, kind: "question" as const, text, source })),
    ...roles.map(({ id, title, summary, source }) => ({
      id,
      kind: "role" as const,
      text: `${title}: ${summary}`,
      source,
    })),
    ...tips.map(({ id, text, source }) => ({ id, kind: "tip" as const, text, source })),
    ...exercises.map(({ id, title, text, source }) => ({
      id,
      kind: "exercise" as const,
      text: `${title}: ${text}`,
      source,
    })),
    ...terms.map(({ id, title, ask, source }) => ({ id, kind: "term" as const, text: `${title}: ${ask}`, source })),
    ...checklists.flatMap(({ items }) =>
      items.map(({ id, text, source }) => ({ id, kind: "checklist" as const, text, source })),
    ),
    ...profile.map(({ id, title, ask, source }) => ({
      id,
      kind: "profile" as const,
      text: `${title}: ${ask}`,
      source,
    })),
    ...assignments.flatMap(({ id, title, text, source, fields }): ContentItem[] => [
      { id, kind: "assignment", text: `${title}: ${text}`, source },
      ...fields.map(fieldItem),
    ]),
    ...forms.flatMap(({ id, title, source, fields }): ContentItem[] => [
      { id, kind: "form", text: title, source },
      ...fields.map(fieldItem),
    ]),
    ...types.map(({ id, title, text, source }) => ({ id, kind: "type" as const, text: `${title}: ${text}`, source })),
    ...focuses.map(({ id, title, text, source }) => ({
      id,
      kind: "focus" as const,
      text: `${title}: ${text}`,
      source,
    })),
    ...guide.map(({ id, title, source }) => ({ id, kind: "guide" as const, text: title, source })),
  ];
}

const fieldItem = ({ id, ask, source }: Field): ContentItem => ({ id, kind: "field", text: ask, source });
