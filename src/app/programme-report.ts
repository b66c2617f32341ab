import { printSpan } from "../domain/day.ts";
import type { Programme, Question } from "../domain/programme.ts";
import { availableProgrammes, openProgramme } from "../programmes/compiled.ts";
import { type ContentItem, contentItems } from "../programmes/items.ts";
import type { ProgrammeLine, ProgrammePage } from "../render/programme-page.ts";
import { programmePlace } from "./package-root.ts";

/** The programmes of this installation, each in a line. */
export async function programmeLines(): Promise<readonly ProgrammeLine[]> {
  const place = programmePlace();
  const offered = await availableProgrammes(place);
  return Promise.all(
    offered.map(async ({ id, title }) => ({ id, title, summary: (await openProgramme(place, id)).summary })),
  );
}

export interface ProgrammeReport {
  readonly programme: ProgrammePage;
  readonly items: readonly ContentItem[];
}

const samples = 4;

/** A programme as a page, and everything in it one by one; `own` where it is the pair's own copy. */
export function programmeReport(programme: Programme, own: boolean): ProgrammeReport {
  const { id, title, summary, defaults, phases, questions, exercises, roles, terms, guide } = programme;
  const { length, cadence, minutes, lead } = defaults;
  const page: ProgrammePage = {
    id,
    title,
    summary,
    own,
    defaults: { length: printSpan(length), cadence: printSpan(cadence), minutes, lead },
    phases: phases.map(({ steps, source: _, ...phase }) => ({
      ...phase,
      steps: steps.map((step) => ({ id: step.id, text: step.text, who: step.who, when: step.when })),
    })),
    counts: {
      questions: questions.length,
      exercises: exercises.length,
      roles: roles.length,
      terms: terms.length,
    },
    roles: roles.map((role) => ({ id: role.id, title: role.title })),
    samples: sampleQuestions(programme).map(({ id: question, text, why }) => ({ id: question, text, why })),
    guide: guide.map((each) => ({ id: each.id, title: each.title, for: each.for })),
  };
  return { programme: page, items: contentItems(programme) };
}

/** Some questions to see what they are like: one for each phase in turn, each about another subject. */
function sampleQuestions({ phases, questions }: Programme): readonly Question[] {
  const chosen: Question[] = [];
  for (const { id, stage } of phases) {
    const isFresh = (each: Question) => !chosen.some((other) => other.subject === each.subject);
    const suits = (each: Question) => each.phase.includes(id) || each.phase.includes(stage);
    const found = questions.find((each) => suits(each) && isFresh(each));
    if (found && chosen.length < samples) chosen.push(found);
  }
  return chosen;
}
