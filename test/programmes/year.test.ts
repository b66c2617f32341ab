import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isPersonal } from "../../src/domain/question-fit.ts";
import { loadProgramme, programmeIds } from "../../src/programmes/load.ts";
import { figuresOf, simulateYear } from "./year.ts";

const templates = fileURLToPath(new URL("../../templates", import.meta.url));
const programmes = programmeIds(templates).map((id) => loadProgramme(templates, id).programme);
const ids = (of: readonly { readonly id: string }[]) => new Set(of.map(({ id }) => id));

const years = programmes.map((programme) => ({ id: programme.id, programme, calls: simulateYear(programme) }));

describe.each(years)("a year of weekly calls in $id", ({ programme, calls }) => {
  const figures = figuresOf(programme, calls);

  test("goes through every phase in order, and has three questions in each of 52 calls", () => {
    expect(calls).toHaveLength(52);
    expect([...new Set(calls.map(({ phase }) => phase.id))]).toEqual(programme.phases.map(({ id }) => id));
    for (const { chosen, number } of calls) {
      expect(ids(chosen.map(({ question }) => question)).size, `call ${number}`).toBe(3);
    }
  });

  test("asks nothing twice while another question is left, and everything once", () => {
    for (const { chosen, unasked, number } of calls) {
      const again = chosen.filter((each) => each.again).length;
      expect(again, `call ${number}`).toBe(Math.max(0, 3 - unasked.length));
    }
    expect(figures.askedOnce).toBe(programme.questions.length);
  });

  test("asks one question about the person or the two of you, and two about the work, while there are such", () => {
    for (const { chosen, fitting, number } of calls) {
      const personal = chosen.filter(({ question }) => isPersonal(question)).length;
      const left = fitting.filter(isPersonal).length;
      if (left >= 1 && fitting.length - left >= 2) expect(personal, `call ${number}`).toBe(1);
    }
  });

  test("asks only what there is trust for, and what belongs to the end at the end, unless nothing else is left", () => {
    for (const { chosen, fitting, number } of calls) {
      const known = ids(fitting);
      const outside = chosen.filter(({ question }) => !known.has(question.id));
      expect(outside.length, `call ${number}`).toBe(Math.max(0, 3 - fitting.length));
    }
    expect(figures.aboveTrust).toBe(0);
  });

  test("mixes subjects and who asks, and asks mostly what was made for the phase", () => {
    expect(figures.oneSided).toBeLessThanOrEqual(4);
    expect(figures.threeSubjects).toBeGreaterThanOrEqual(45);
    expect(figures.forThePhase).toBeGreaterThanOrEqual(50);
  });

  test("repeats nothing, and keeps the farewell for the end, for longer than twice the programme's length", () => {
    const { length, cadence } = programme.defaults;
    const days = { day: 1, week: 7, month: 30.5 };
    const usual = (2 * length.count * days[length.unit]) / (cadence.count * days[cadence.unit]);
    expect(figures.closingTooEarly).toBeGreaterThan(usual);
    expect(figures.firstRepeat).toBeGreaterThan(usual);
  });
});

// A change of content changes these: read them before they are written anew.
test("the figures of a year are these", () => {
  const lines = years.map(({ id, programme, calls }) => {
    const { questions, closingTooEarly, firstRepeat, onePersonal, forThePhase } = figuresOf(programme, calls);
    return `${id}: ${questions} questions; farewells from call ${closingTooEarly}, repeats from ${firstRepeat}; one personal in ${onePersonal} of 52; ${forThePhase} % made for the phase`;
  });
  expect(lines).toMatchInlineSnapshot(`
    [
      "career: 131 questions; farewells from call 40, repeats from 44; one personal in 47 of 52; 71 % made for the phase",
      "cycle: 142 questions; farewells from call 44, repeats from 48; one personal in 50 of 52; 68 % made for the phase",
      "induction: 135 questions; farewells from call 42, repeats from 46; one personal in 49 of 52; 67 % made for the phase",
      "section: 131 questions; farewells from call 40, repeats from 44; one personal in 50 of 52; 60 % made for the phase",
      "together: 108 questions; farewells from call 32, repeats from 37; one personal in 50 of 52; 64 % made for the phase",
    ]
  `);
});

test("each focus of a programme has its own questions come first, and those of the others last", () => {
  for (const programme of programmes) {
    for (const { id } of programme.focuses) {
      const made = programme.questions.filter(({ focus }) => focus?.includes(id));
      const others = programme.questions.filter(({ focus }) => focus && !focus.includes(id));
      const early = simulateYear(programme, 20, [id]).flatMap(({ chosen }) => chosen.map(({ question }) => question));
      const share = (of: readonly { readonly id: string }[]) =>
        of.filter((each) => early.some((question) => question.id === each.id)).length / of.length;
      expect(share(made), id).toBeGreaterThan(0.7);
      expect(share(others), id).toBeLessThan(0.1);
    }
  }
});
