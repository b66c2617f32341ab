import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedQuestions, bankOf } from "../../src/domain/bank.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { personalSubjects, type Question, subjects, workSubjects } from "../../src/domain/programme.ts";
import { type Choice, chooseQuestions, swapQuestion } from "../../src/domain/question-choice.ts";
import { focusFit, isForClosing, isPersonal, phaseFit, trustAfter } from "../../src/domain/question-fit.ts";
import type { Meeting } from "../../src/domain/records.ts";
import {
  heldMeetingsOf,
  heldOn,
  idOf,
  meetingOf,
  pairOf,
  phaseAt,
  phases,
  problemOf,
  programme,
  questionOf,
  start,
} from "./sample.ts";

const next = meetingOf("next");
const idsOf = (choice: Choice) => chooseQuestions(choice).map(({ question }) => question.id);

const suits = fc.constantFrom("start", "goals", "work", "close", "sample-work", "sample-close", "elsewhere");

const anyBank = fc
  .array(
    fc.record({
      asker: fc.constantFrom("mentor", "mentee", "either" as const),
      subject: fc.oneof(fc.constantFrom(...personalSubjects), fc.constantFrom(...workSubjects.slice(0, 4))),
      phase: fc.uniqueArray(suits, { maxLength: 2 }),
      trust: fc.constantFrom(1, 2, 3 as const),
      focus: fc.constantFrom([], ["growth"], ["care"]),
    }),
    { maxLength: 16 },
  )
  .map((list) => list.map((parts, at) => questionOf(`q-${at}`, parts)));

const anyChoice = anyBank.chain((bank) => {
  const some = (most: number) =>
    fc.uniqueArray(fc.constantFrom("q-none", ...bank.map((each) => each.id)), { maxLength: most });
  return fc
    .record({
      held: fc.array(some(3), { maxLength: 7 }),
      skipped: some(2),
      swapped: some(2),
      stage: fc.constantFrom("start", "goals", "work", "close"),
      focus: fc.constantFrom([], ["growth"]),
      goalSubject: fc.option(fc.constantFrom(...subjects.slice(3, 7)), { nil: undefined }),
      name: fc.string({ minLength: 3, maxLength: 3 }),
    })
    .map(({ held, skipped, swapped, stage, focus, goalSubject, name }): Choice => {
      const meetings = heldMeetingsOf(held.length, (at) => held[at] ?? []);
      const pair = pairOf({ settings: { skipped, focus }, meetings });
      return { bank, pair, meeting: meetingOf(name, { swapped }), phase: phaseAt(stage), phases, goalSubject };
    });
});

/** A choice with what a test wants to know of it. */
function look(choice: Choice) {
  const { bank, pair, meeting, phase } = choice;
  const chosen = chooseQuestions(choice).map(({ question }) => question);
  const asked = askedQuestions(pair);
  const left = bank.filter((each) => !pair.settings.skipped.includes(each.id) && !meeting.swapped.includes(each.id));
  const fresh = left.filter((each) => !asked.has(each.id));
  const closing = (each: Question) => phase.stage !== "close" && isForClosing(each, phases);
  const trust = trustAfter(pair.meetings.length);
  const ready = fresh.filter((each) => each.trust <= trust && !closing(each));
  const isIn = (list: readonly Question[]) => (each: Question) => list.includes(each);
  const not = (list: readonly Question[]) => (each: Question) => !list.includes(each);
  return { chosen, asked, left, fresh, closing, trust, ready, isIn, not };
}

describe("whatever the bank", () => {
  const holds = (claim: (choice: Choice, found: ReturnType<typeof look>) => void, from = anyChoice) =>
    fc.assert(
      fc.property(from, (choice) => claim(choice, look(choice))),
      { numRuns: 200 },
    );

  test("there are three different questions, as long as the bank has as many, and none that the pair skips", () => {
    holds(({ bank, pair }, { chosen }) => {
      const possible = bank.filter((each) => !pair.settings.skipped.includes(each.id));
      expect(new Set(chosen).size).toBe(Math.min(3, possible.length));
      expect(chosen.filter((each) => pair.settings.skipped.includes(each.id))).toEqual([]);
    });
  });

  test("no question is asked again while another is left", () => {
    holds((_, { chosen, asked, fresh, isIn }) => {
      if (chosen.some((each) => asked.has(each.id))) expect(fresh.every(isIn(chosen))).toBe(true);
    });
  });

  test("a question swapped out of this agenda comes back only when nothing else is left", () => {
    holds(({ meeting }, { chosen, left, isIn }) => {
      if (chosen.some((each) => meeting.swapped.includes(each.id))) expect(left.every(isIn(chosen))).toBe(true);
    });
  });

  test("one that takes more trust than there can be comes only when nothing else new is left, the least first", () => {
    holds((_, { chosen, fresh, closing, trust, not, isIn }) => {
      const bold = chosen.filter((each) => isIn(fresh)(each) && !closing(each) && each.trust > trust);
      const most = Math.max(0, ...bold.map((each) => each.trust));
      const milder = fresh.filter((each) => !closing(each) && each.trust < most);
      expect(milder.filter(not(chosen))).toEqual([]);
    });
  });

  test("what belongs to the end comes before it only when nothing else new is left", () => {
    holds((_, { chosen, fresh, closing, isIn }) => {
      if (!chosen.some((each) => isIn(fresh)(each) && closing(each))) return;
      expect(fresh.filter((each) => !closing(each)).every(isIn(chosen))).toBe(true);
    });
  });

  test("one is about the person or the two of you and the others about the work, where the bank allows", () => {
    holds((_, { chosen, ready }) => {
      const personal = ready.filter(isPersonal).length;
      if (personal >= 1 && ready.length - personal >= 2) expect(chosen.filter(isPersonal)).toHaveLength(1);
    });
  });

  test("what fits the focus, and then the phase, comes before what fits less", () => {
    holds(({ pair, phase }, { chosen, ready, isIn, not }) => {
      const misfit = (each: Question) =>
        (focusFit(each, pair.settings.focus) === 2 ? 10 : 0) + phaseFit(each, phase, phases);
      for (const one of chosen.filter(isIn(ready))) {
        const others = ready.filter(not(chosen)).filter((each) => isPersonal(each) === isPersonal(one));
        expect(others.filter((each) => misfit(each) < misfit(one))).toEqual([]);
      }
    });
  });

  test("not one side alone asks all three, as long as another question is as good", () => {
    holds(({ pair, phase }, { chosen, ready, isIn, not }) => {
      const [first] = chosen;
      if (!first || first.asker === "either" || !chosen.every(isIn(ready)) || chosen.length < 2) return;
      if (chosen.some((each) => each.asker !== first.asker)) return;
      const worth = (each: Question) =>
        [isPersonal(each), focusFit(each, pair.settings.focus) === 2, phaseFit(each, phase, phases)].join();
      const worths = chosen.map(worth);
      const others = ready.filter(not(chosen)).filter((each) => each.asker !== first.asker);
      expect(others.filter((each) => worths.includes(worth(each)))).toEqual([]);
    });
  });

  test("the order in which the bank is read changes nothing, so that both sides see the same three", () => {
    holds((choice) => {
      expect(idsOf({ ...choice, bank: [...choice.bank].reverse() })).toEqual(idsOf(choice));
    });
  });

  test("questions that are stored stay where they are; skipped and unknown ones are replaced", () => {
    holds((choice) => {
      const stored = ["q-3", "q-gone", "q-5"];
      const kept = idsOf({ ...choice, meeting: { ...choice.meeting, questions: stored } });
      const known = (id: string) =>
        choice.bank.some((each) => each.id === id) && !choice.pair.settings.skipped.includes(id);
      if (known("q-3")) expect(kept[0]).toBe("q-3");
      if (known("q-3") && known("q-5") && kept.length === 3) expect(kept[2]).toBe("q-5");
      expect(kept).not.toContain("q-gone");
      expect(new Set(kept).size).toBe(kept.length);
    });
  });

  test("stored and chosen anew they are the same", () => {
    holds((choice) => {
      const questions = idsOf(choice);
      expect(idsOf({ ...choice, meeting: { ...choice.meeting, questions } })).toEqual(questions);
    });
  });

  test("a swap changes the one question and notes it; swapping on goes through the bank before one comes back", () => {
    holds((choice) => {
      const before = idsOf(choice);
      const position = 2;
      const possible = choice.bank.filter((each) => !choice.pair.settings.skipped.includes(each.id)).length;
      if (before.length < 3 || possible < 4) return;
      let meeting: Choice["meeting"] = { ...choice.meeting, questions: before, swapped: [] };
      const seen = new Set(before);
      for (let left = possible - 3; left > 0; left--) {
        const { questions, swapped } = swapQuestion({ ...choice, meeting }, position);
        expect([questions[0], questions[2]]).toEqual([before[0], before[2]]);
        expect(swapped).toEqual([...meeting.swapped, meeting.questions[1]]);
        expect(seen.has(questions[1] ?? "")).toBe(false);
        seen.add(questions[1] ?? "");
        meeting = { ...meeting, questions, swapped };
      }
      expect(swapQuestion({ ...choice, meeting }, position).questions[1]).toBe(before[1]);
    });
  });
});

describe("a bank that runs dry", () => {
  const person = ["p-1", "p-2"].map((id) => questionOf(id, { subject: "person" }));
  const work = ["w-1", "w-2", "w-3", "w-4"].map((id, at) => questionOf(id, { subject: workSubjects[at] ?? "career" }));
  const bank = [...person, ...work];

  test("gives back the oldest, with the meeting in which they were asked", () => {
    const first = heldOn("2026-09-15", { questions: ["p-2", "w-3", "w-1"] });
    const second = heldOn("2026-09-29", { questions: ["p-1", "w-2", "w-4"] });
    const pair = pairOf({ meetings: [second, first] });
    const chosen = chooseQuestions({ bank, pair, meeting: next, phase: phaseAt("work") });
    expect(chosen.map(({ question }) => question.id).sort()).toEqual(["p-2", "w-1", "w-3"]);
    expect(chosen.map(({ again }) => again)).toEqual(Array(3).fill({ meeting: first.id, date: "2026-09-15" }));
  });

  test("still gives one about the person, the oldest of its kind", () => {
    const meetings = heldMeetingsOf(6, (at) => ["w-1", "w-2", "p-1", "w-3", "p-2", "w-4"].slice(at, at + 1));
    const chosen = idsOf({ bank, pair: pairOf({ meetings }), meeting: next, phase: phaseAt("work") });
    expect(chosen).toEqual(["p-1", "w-1", "w-2"]);
  });

  test("counts a question by the last time that it was asked", () => {
    const meetings = heldMeetingsOf(3, (at) => [["w-1", "w-2", "w-3", "p-1"], ["w-4", "p-2"], ["w-1"]][at] ?? []);
    const chosen = idsOf({ bank, pair: pairOf({ meetings }), meeting: next, phase: phaseAt("work") });
    expect(chosen.sort()).toEqual(["p-1", "w-2", "w-3"]);
  });

  test("asked means held: what stood on the agenda of a missed or called-off call is new", () => {
    const missed = meetingOf("missed", { status: "missed", date: start, questions: ["p-1", "w-1", "w-2"] });
    expect(askedQuestions(pairOf({ meetings: [missed] })).size).toBe(0);
  });
});

describe("the choice in detail", () => {
  const choiceOf = (bank: readonly Question[], parts: Partial<Choice> = {}): Choice => ({
    bank,
    pair: pairOf(),
    meeting: next,
    phase: phaseAt("work"),
    phases,
    ...parts,
  });
  const work = (id: string, parts: Partial<Question> = {}) => questionOf(id, { phase: ["work"], ...parts });

  test("trust rises after two and after five meetings", () => {
    expect([0, 1, 2, 4, 5, 50].map(trustAfter)).toEqual([1, 1, 2, 2, 3, 3]);
    const bank = [1, 2, 3].flatMap((trust) => [1, 2, 3].map((at) => work(`t${trust}-${at}`, { trust: trust as 1 })));
    const trustOf = (held: number) =>
      Math.max(
        ...chooseQuestions(choiceOf(bank.slice(held < 5 ? 0 : 6), { held })).map(({ question }) => question.trust),
      );
    expect([trustOf(0), trustOf(1), trustOf(5)]).toEqual([1, 1, 3]);
  });

  test("a question that takes trust waits behind one made for another phase", () => {
    const bank = [work("deep", { trust: 3 }), ...["a", "b", "c"].map((id) => questionOf(id, { phase: ["start"] }))];
    expect(idsOf(choiceOf(bank)).sort()).toEqual(["a", "b", "c"]);
  });

  test("this phase comes before any phase, an earlier stage before a later one, the unknown last", () => {
    const fit = (phase: string[]) => phaseFit(questionOf("q", { phase }), phaseAt("goals"), phases);
    expect(
      [["sample-goals"], ["goals", "close"], [], ["start"], ["work"], ["sample-close"], ["elsewhere"]].map(fit),
    ).toEqual([0, 0, 1, 2, 3, 3, 4]);
  });

  test("what only suits the end is for closing, whether by stage or by the phase's own id", () => {
    const closing = (phase: string[]) => isForClosing(questionOf("q", { phase }), phases);
    expect([["close"], ["sample-close"], ["close", "work"], [], ["elsewhere"]].map(closing)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test("the subject of the goal in hand gets one of the questions, and the other is about something else", () => {
    const bank = [
      work("p", { subject: "person" }),
      ...["career", "skills", "network"].flatMap((subject) =>
        [1, 2, 3].map((at) => work(`${subject}-${at}`, { subject })),
      ),
    ];
    for (let call = 0; call < 20; call++) {
      const name = `call ${call}`;
      const chosen = chooseQuestions(choiceOf(bank, { goalSubject: "skills", meeting: meetingOf(name) }));
      const found = chosen.map(({ question }) => question.subject);
      expect(found.filter((each) => each === "skills")).toHaveLength(1);
      expect(new Set(found).size).toBe(3);
    }
  });

  test("what was made for the pair's focus comes first, and for another one last", () => {
    const bank = [
      work("ours", { focus: ["growth"], subject: "skills" }),
      work("theirs", { focus: ["care"], subject: "network" }),
      ...["a", "b", "c"].map((id, at) => questionOf(id, { subject: workSubjects[at] ?? "career" })),
    ];
    const pair = pairOf({ settings: { focus: ["growth"] } });
    const chosen = idsOf(choiceOf(bank, { pair }));
    expect(chosen).toContain("ours");
    expect(chosen).not.toContain("theirs");
  });

  test("who asks is mixed even where that repeats a subject", () => {
    const bank = [
      work("p", { subject: "person", asker: "mentor" }),
      work("aimed", { subject: "skills", asker: "mentor", focus: ["growth"] }),
      work("other", { subject: "network", asker: "mentor" }),
      work("theirs", { subject: "skills", asker: "mentee" }),
    ];
    const pair = pairOf({ settings: { focus: ["growth"] } });
    expect(idsOf(choiceOf(bank, { pair }))).toEqual(["p", "aimed", "theirs"]);
  });

  test("when the bank is dry the oldest come back, whoever asks them", () => {
    const bank = ["a", "b", "c", "d"].map((id) => work(id, { asker: id === "d" ? "mentee" : "mentor" }));
    const meetings = heldMeetingsOf(4, (at) => ["a", "b", "c", "d"].slice(at, at + 1));
    expect(idsOf(choiceOf(bank, { pair: pairOf({ meetings }) }))).toEqual(["a", "b", "c"]);
  });

  test("what stands on the agenda of another planned call is left to it", () => {
    const extra = meetingOf("extra", { extra: true, questions: ["a", "b"] });
    const bank = ["a", "b", "c", "d", "e"].map((id) => work(id));
    expect(idsOf(choiceOf(bank, { pair: pairOf({ meetings: [extra] }) })).sort()).toEqual(["c", "d", "e"]);
  });

  test("meetings differ from each other, and a meeting from itself never", () => {
    const bank = Array.from({ length: 60 }, (_, at) => work(`q-${at}`, { subject: at % 3 ? "career" : "person" }));
    const sets = new Set(
      Array.from({ length: 20 }, (_, at) => idsOf(choiceOf(bank, { meeting: meetingOf(`m${at}`) })).join()),
    );
    expect(sets.size).toBe(20);
    expect(idsOf(choiceOf(bank))).toEqual(idsOf(choiceOf(bank)));
  });

  test("a swap of the personal question gives another personal one", () => {
    const bank = [
      ...["p1", "p2"].map((id) => work(id, { subject: "balance" })),
      ...["a", "b", "c", "d"].map((id) => work(id)),
    ];
    const before = idsOf(choiceOf(bank));
    const at = before.findIndex((id) => id.startsWith("p"));
    const { questions } = swapQuestion(choiceOf(bank), at + 1);
    expect(questions.filter((id) => id.startsWith("p"))).toEqual([before[at] === "p1" ? "p2" : "p1"]);
  });

  test("a swap of a question that is not there is refused, and so is one where nothing else is left", () => {
    const three = choiceOf(["a", "b", "c"].map((id) => work(id)));
    for (const position of [0, 4, -1, 1.5, Number.NaN]) {
      expect(problemOf(() => swapQuestion(three, position))).toMatchObject({ code: "BAD_VALUE", exit: 2 });
    }
    expect(problemOf(() => swapQuestion(three, 4)).remedy).toBe("say one of 1 to 3");
    expect(problemOf(() => swapQuestion(three, 1))).toMatchObject({ code: "NO_SUCH_QUESTION", exit: 1 });
  });

  test("an empty bank gives no questions", () => {
    expect(chooseQuestions(choiceOf([]))).toEqual([]);
  });

  test("the pair's own questions are in the bank and suit any phase", () => {
    const own = {
      text: "What would your team say?",
      asker: "mentor",
      subject: "feedback",
      trust: 2,
      by: "mentor",
    } as const;
    const record = { ...own, id: idOf("own"), path: "questions/x.md", created: toDay("2026-10-01") };
    const bank = bankOf({ ...programme, questions: [questionOf("a")] }, pairOf({ questions: [record] }));
    expect(bank.map((each) => each.id)).toEqual(["a", record.id]);
    expect(bank[1]).toMatchObject({ text: own.text, phase: [], source: ["own"], trust: 2 });
  });
});

test("nineteen meetings from a bank of sixty: no question twice, one personal each, trust never ahead of its time", () => {
  const bank = Array.from({ length: 60 }, (_, at) =>
    questionOf(`q-${String(at).padStart(2, "0")}`, {
      subject: (at % 3 === 0 ? personalSubjects[at % 9 === 0 ? 0 : 1] : workSubjects[at % 8]) ?? "career",
      trust: at < 24 ? 1 : at < 42 ? 2 : 3,
      asker: at % 4 === 0 ? "mentee" : at % 4 === 1 ? "either" : "mentor",
      phase: [["start"], ["goals", "work"], ["work"], []][at % 4] ?? [],
    }),
  );
  const held: Meeting[] = [];
  for (let at = 0; at < 19; at++) {
    const stage = at < 2 ? "start" : at < 4 ? "goals" : "work";
    const meeting = meetingOf(`call ${at}`);
    const choice = { bank, pair: pairOf({ meetings: held }), meeting, phase: phaseAt(stage), phases };
    const chosen = chooseQuestions(choice);
    expect(chosen).toHaveLength(3);
    expect(chosen.filter(({ again }) => again)).toEqual([]);
    expect(chosen.filter(({ question }) => isPersonal(question))).toHaveLength(1);
    expect(Math.max(...chosen.map(({ question }) => question.trust))).toBeLessThanOrEqual(trustAfter(at));
    const questions = chosen.map(({ question }) => question.id);
    held.push({ ...meeting, status: "held", date: addDays(start, 14 * at), questions });
  }
  expect(new Set(held.flatMap((each) => each.questions)).size).toBe(57);
});
