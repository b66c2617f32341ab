import fc from "fast-check";
import { expect, test } from "vitest";
import { asCommitted, blobId } from "../../src/git/blob.ts";
import { judge, type Step } from "../../src/git/bring-up.ts";

const text = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "d"), { maxLength: 8 }).map((lines) => lines.join(""));
const maybe = fc.option(text, { nil: null });

function judged(mine: string | null, was: string | null, now: string | null, also: readonly string[] = []) {
  const known = [was, now, ...also].filter((each) => each !== null).map((each) => Buffer.from(each));
  const blobs = new Map(known.map((bytes) => [blobId(bytes), bytes]));
  const idOf = (each: string | null) => (each === null ? null : blobId(Buffer.from(each)));
  const step: Step = {
    path: "goals/a.md",
    was: idOf(was),
    now: idOf(now),
    also: also.map((each) => blobId(Buffer.from(each))),
  };
  const verdict = judge(mine === null ? "absent" : { bytes: Buffer.from(mine) }, step, (oid) => blobs.get(oid));
  if (typeof verdict === "string") return mine;
  return verdict.bytes === null ? null : verdict.bytes.toString();
}

test("a file that nobody edited comes up to the commit (F2)", () => {
  fc.assert(
    fc.property(maybe, maybe, (was, now) => {
      expect(judged(was, was, now)).toBe(now);
    }),
  );
});

test("a file that was taken in between comes up to the commit", () => {
  fc.assert(
    fc.property(text, maybe, maybe, (mine, was, now) => {
      expect(judged(mine, was, now, [mine])).toBe(now);
    }),
  );
});

test("a file that is there already stays as it is", () => {
  fc.assert(
    fc.property(maybe, maybe, (was, now) => {
      expect(judged(now, was, now)).toBe(now);
    }),
  );
});

test("no line that a person added is lost (F2)", () => {
  fc.assert(
    fc.property(text, text, text, fc.nat(8), (was, now, mine, at) => {
      const lines = mine.split(/(?<=\n)/);
      lines.splice(at, 0, "only mine\n");
      expect(judged(lines.join(""), was, now)).toContain("only mine");
    }),
  );
});

test("an edit that is line ends and a byte-order mark alone is none (F22, F62)", () => {
  expect(judged("\uFEFFa\r\nb\r\n", "a\nb\n", "c\n")).toBe("c\n");
  expect(judged("\uFEFFa\r\nb\r\n", "x\n", "a\nb\n")).toBe("\uFEFFa\r\nb\r\n");
  const invalid = Buffer.from([0xff, 0x0d, 0x0a]);
  expect(asCommitted(invalid)).toBe(invalid);
});

test("what is no text is never merged, but kept", () => {
  expect(judged("\u0000a\n", "b\n", "c\n")).toBe("\u0000a\n");
});
