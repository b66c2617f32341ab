import { describe, expect, test } from "vitest";
import { type CommitFacts, commandNamed, commandsDone, lastOf, lastTakenBack } from "../../src/domain/commands-done.ts";
import type { Side } from "../../src/domain/words.ts";
import { problemOf } from "../../src/errors.ts";

const id = (letter: string) => letter.repeat(40);

/** A history, the newest first, written the oldest first: `a`, `b undoes a`, `c by mentor`, `d by hand`, `e merges`. */
function history(...lines: readonly string[]): readonly CommitFacts[] {
  return lines
    .map((line, at) => {
      const [letter = "", ...words] = line.split(" ");
      const side: Side = words.includes("mentor") ? "mentor" : "mentee";
      const undoes = words[0] === "undoes" ? id(words[1] ?? "") : undefined;
      const parents = [at === 0 ? "start" : "before", ...(words.includes("merges") ? ["other"] : [])];
      const made = words.includes("hand") ? undefined : { command: "action add", side, undoes };
      return { commit: id(letter), parents: words.includes("first") ? [] : parents, subject: `Add ${letter}`, made };
    })
    .reverse();
}

const inForce = (log: readonly CommitFacts[]) =>
  commandsDone(log).map(({ done, isTakenBack }) => `${done.commit[0]}${isTakenBack ? " taken back" : ""}`);
const undo = (log: readonly CommitFacts[], side: Side = "mentee") => lastOf(commandsDone(log), side)?.last.commit[0];
const redo = (log: readonly CommitFacts[], side: Side = "mentee") =>
  lastTakenBack(commandsDone(log), log, side)?.last.commit[0];

describe("the commands done", () => {
  test("are the last first, without what was made by hand, what merges, and the first commit", () => {
    expect(inForce(history("f first", "a", "d by hand", "b mentor", "e merges"))).toEqual(["b", "a"]);
  });

  test("F105: undo goes back step by step, and redo forward again", () => {
    const log = ["a", "b", "c undoes b", "d undoes a"];
    expect(undo(history("a", "b"))).toBe("b");
    expect(undo(history(...log.slice(0, 3)))).toBe("a");
    expect(undo(history(...log))).toBeUndefined();
    expect(redo(history(...log))).toBe("d");
    expect(redo(history(...log, "e undoes d"))).toBe("c");
    expect(undo(history(...log, "e undoes d"))).toBe("e");
    expect(inForce(history(...log, "e undoes d"))).toEqual(["b taken back", "a"]);
    expect(inForce(history(...log, "e undoes d", "f undoes e"))).toEqual(["b taken back", "a taken back"]);
  });

  test("F105: a command that both took back, each apart, is taken back once", () => {
    const log = history("a", "b undoes a", "c undoes a by mentor");
    expect(inForce(log)).toEqual(["a taken back"]);
    expect(redo(log)).toBeUndefined();
    expect(redo(log, "mentor")).toBe("c");
  });

  test("are each side's own", () => {
    const log = history("a mentor", "b");
    expect([undo(log), undo(log, "mentor")]).toEqual(["b", "a"]);
  });

  test("leave out what takes back a command that this clone does not have", () => {
    expect(inForce(history("a", "b undoes x"))).toEqual(["a"]);
  });
});

describe("a commit that is named", () => {
  const log = history("f first", "a", "b by hand", "c undoes a", "d merges", "e undoes x");
  const find = (wanted: string) => commandNamed(wanted, commandsDone(log), log);
  const problem = (wanted: string) => {
    try {
      return find(wanted);
    } catch (thrown) {
      return problemOf(thrown);
    }
  };

  test("is found by its start, whichever commit of a command it is", () => {
    expect(find("AAAA")).toMatchObject({ command: { done: { commit: id("a") } }, wasTakingBack: false });
    expect(find("cccccc")).toMatchObject({ command: { done: { commit: id("a") } }, wasTakingBack: true });
  });

  test.each([
    ["aaa", "NO_SUCH_RECORD", undefined],
    ["99999", "NO_SUCH_RECORD", undefined],
    ["HEAD~1", "NO_SUCH_RECORD", undefined],
    ["--all", "NO_SUCH_RECORD", undefined],
    ["bbbb", "WRONG_STATE", "was not made by a command"],
    ["dddd", "WRONG_STATE", "joined two histories"],
    ["eeee", "WRONG_STATE", "does not have"],
    ["ffff", "WRONG_STATE", "first commit"],
  ])("%s is %s", (wanted, code, message = "") => {
    expect(problem(wanted)).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test("by too little of it is ambiguous", () => {
    const twins = [{ ...log[4], commit: `aaaa1${"0".repeat(35)}` } as CommitFacts, ...log];
    expect(() => commandNamed("aaaa", commandsDone(twins), twins)).toThrow("could be 2 commits");
  });
});
