import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findRecord, shortId, shortIds } from "../../src/domain/find.ts";
import { editDistance, nearest } from "../../src/domain/nearest.ts";
import { idAlphabet } from "../../src/domain/words.ts";
import { problemOf } from "./sample.ts";

const cv = { id: "k7m3qz4hwp", title: "Send the short CV" };
const paths = { id: "k7n2bbbbbb", title: "Read the career paths page" };
const tomas = { id: "h5b6t3nd2v", title: "Ask Tomás about shadowing" };
const send = { id: "p4f8rw2tcx", title: "Send the draft" };
const all = [cv, paths, tomas, send];
const find = (wanted: string, command?: string) => findRecord(wanted, all, "action item", command);

describe("naming a record", () => {
  test("a whole id, any start of one, and words of a title all name it", () => {
    expect(find("k7m3qz4hwp")).toBe(cv);
    expect(find("K7M")).toBe(cv);
    expect(find("h")).toBe(tomas);
    expect(find("tomas")).toBe(tomas);
    expect(find("SHADOWING ask")).toBe(tomas);
    expect(find("short cv")).toBe(cv);
    expect(find("  read  ")).toBe(paths);
  });

  test("a part of a word names a title where no start of a word does", () => {
    expect(find("hort")).toBe(cv);
    expect(findRecord("目標", [{ id: "b222222222", title: "来年の目標" }, cv], "goal").title).toBe("来年の目標");
  });

  test("a title written out is that record, even where another one goes on", () => {
    const more = { id: "x222222222", title: "Send the draft again" };
    expect(findRecord("send the draft", [more, send], "action item")).toBe(send);
  });

  test("a name that several have is refused with those it could be, exit 2", () => {
    expect(problemOf(() => find("k7"))).toEqual({
      code: "AMBIGUOUS",
      exit: 2,
      message: '"k7" could be 2 action items',
      remedy: "say which: k7m3 (Send the short CV), k7n2 (Read the career paths page)",
    });
    expect(problemOf(() => find("send")).remedy).toBe("say which: k7m3 (Send the short CV), p4f8 (Send the draft)");
  });

  test("of many that it could be, five are listed", () => {
    const many = Array.from({ length: 8 }, (_, at) => ({ id: `k7${idAlphabet[at]}2222222`, title: `Entry ${at}` }));
    const problem = problemOf(() => findRecord("k7", many, "journal entry"));
    expect(problem.message).toBe('"k7" could be 8 journal entries');
    expect(problem.remedy).toMatch(/^say which: (k7\S+ \(Entry \d\)(, )?){5} and 3 more$/);
  });

  test("a slip in an id or a title is answered with what was meant, ready to run", () => {
    expect(problemOf(() => find("k7m4", "mentor action done"))).toEqual({
      code: "NO_SUCH_RECORD",
      exit: 1,
      message: 'No action item "k7m4"',
      remedy: "mentor action done k7m3  (Send the short CV)",
    });
    expect(problemOf(() => find("short cw", "mentor action done")).remedy).toBe("list them with mentor action list");
    expect(problemOf(() => find("shrot cv", "mentor action done")).remedy).toContain("k7m3");
    expect(problemOf(() => find("shadwing")).remedy).toBe("h5b6  (Ask Tomás about shadowing)");
  });

  test("nothing near is answered with the command that lists them", () => {
    expect(problemOf(() => find("zzzzzz")).remedy).toBe("list them with mentor action list");
    expect(problemOf(() => find("")).message).toBe("No action item was named");
    expect(problemOf(() => findRecord("x", [], "journal entry")).remedy).toBe("list them with mentor journal list");
  });

  test("a whole id is that record, even where another one begins with it", () => {
    const bank = ["lead-more", "lead"].map((id) => ({ id, title: "" }));
    expect(findRecord("lead", bank, "question").id).toBe("lead");
  });

  test("names that every object has are names like any other (F61)", () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect(problemOf(() => find(name)).code).toBe("NO_SUCH_RECORD");
    }
  });

  test("a question of a programme is named by its id of words, and shown with the whole of it", () => {
    const bank = [
      { id: "career-tuesday-morning", title: "What would you like to be doing on a Tuesday morning?" },
      { id: "career-tuesday-evening", title: "And in the evening?" },
    ];
    expect(findRecord("career-tuesday-m", bank, "question").id).toBe("career-tuesday-morning");
    expect(problemOf(() => findRecord("career-tuesday", bank, "question")).remedy).toContain(
      "career-tuesday-evening (",
    );
    expect(problemOf(() => findRecord("career-monday", bank, "question")).code).toBe("NO_SUCH_QUESTION");
  });

  test("a name of ten thousand characters is not repeated whole", () => {
    expect(problemOf(() => find("x".repeat(10_000))).message.length).toBeLessThan(100);
  });
});

const anyIds = fc.uniqueArray(
  fc.array(fc.constantFrom(..."bcd2"), { minLength: 10, maxLength: 10 }).map((symbols) => symbols.join("")),
  { minLength: 1, maxLength: 60 },
);

describe("short ids", () => {
  test("each is the shortest start that no other has, of at least four symbols", () => {
    fc.assert(
      fc.property(anyIds, (ids) => {
        const short = shortIds(ids);
        for (const id of ids) {
          const start = short.get(id) ?? "";
          const others = (text: string) => ids.filter((each) => each !== id && each.startsWith(text)).length;
          expect(id.startsWith(start)).toBe(true);
          expect(others(start)).toBe(0);
          if (start.length > 4) expect(others(start.slice(0, -1))).toBeGreaterThan(0);
          else expect(start).toHaveLength(4);
          expect(shortId(id, ids)).toBe(start);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a short id names the record that it is shown for", () => {
    fc.assert(
      fc.property(anyIds, (ids) => {
        const records = ids.map((id) => ({ id, title: "" }));
        for (const [id, start] of shortIds(ids)) expect(findRecord(start, records, "goal").id).toBe(id);
      }),
      { numRuns: 20 },
    );
  });
});

describe("near words", () => {
  test("letters added, left out, changed and swapped count one each", () => {
    expect(editDistance("goal", "goal")).toBe(0);
    expect(editDistance("gaol", "goal")).toBe(1);
    expect(editDistance("goals", "goal")).toBe(1);
    expect(editDistance("gal", "goal")).toBe(1);
    expect(editDistance("", "goal")).toBe(4);
    expect(editDistance("career", "balance")).toBe(6);
  });

  test("distance is the same both ways, and never more than the longer word", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other)).toBe(editDistance(other, one));
        expect(editDistance(one, other)).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
        expect(editDistance(one, other) === 0).toBe(one === other);
      }),
    );
  });

  test("the nearest word is offered, and none where none is near", () => {
    expect(nearest("carer", ["together", "career", "lead"])).toBe("career");
    expect(nearest("Togehter", ["together", "career"])).toBe("together");
    expect(nearest("xyz", ["career"])).toBeUndefined();
    expect(nearest("", ["a"])).toBeUndefined();
  });
});
