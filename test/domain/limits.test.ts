import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toDay } from "../../src/domain/day.ts";
import {
  checkAddress,
  checkDueDay,
  checkMinutes,
  checkName,
  checkProse,
  checkTitle,
  parsePerson,
} from "../../src/domain/limits.ts";
import { problemOf } from "./sample.ts";

describe("titles", () => {
  test("a title is given back without the spaces around it, its accents composed", () => {
    expect(checkTitle("  Ask Tome\u0301 about shadowing \n")).toBe("Ask Tom\u00e9 about shadowing");
    expect(checkTitle("日本語 👩‍👩‍👧 שלום")).toBe("日本語 👩‍👩‍👧 שלום");
  });

  test("an empty title is refused", () => {
    for (const text of ["", "   ", "\n\t "]) {
      expect(problemOf(() => checkTitle(text))).toMatchObject({ code: "EMPTY_TEXT", exit: 1 });
    }
  });

  test("a title of 200 characters is taken, one of 201 is not, and the refusal says how many", () => {
    expect(checkTitle("é".repeat(200))).toHaveLength(200);
    expect([...checkTitle("🙂".repeat(200))]).toHaveLength(200);
    expect(problemOf(() => checkTitle("x".repeat(201))).message).toBe("The title has 201 characters");
    expect(problemOf(() => checkTitle("x".repeat(10_000), "topic"))).toMatchObject({
      code: "TEXT_TOO_LONG",
      message: "The topic has 10000 characters",
    });
  });

  test("what drives a terminal or turns a line around is refused in a title (F79, F80)", () => {
    const bad = ["\u001b[31m", "\u0007", "\u0000", "\u009b", "\u007f", "\u202e", "\u2066", "\u2028", "\ud800", "\ta"];
    for (const text of bad) {
      expect(problemOf(() => checkTitle(`a${text}b`))).toMatchObject({ code: "CONTROL_CHARACTER", exit: 1 });
    }
    expect(problemOf(() => checkTitle("a\u001bb")).message).toBe("The title has a control character (U+001B) in it");
    expect(problemOf(() => checkTitle("a\nb")).message).toBe("The title has a line break in it");
  });

  test("what was checked once is as it should be", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 220 }), (text) => {
        let title: string;
        try {
          title = checkTitle(text);
        } catch {
          return;
        }
        expect(checkTitle(title)).toBe(title);
        expect(title).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 40 },
    );
  });
});

describe("prose", () => {
  test("line breaks and tabs stay, of whatever kind; blank lines at the ends go", () => {
    expect(checkProse("\n \n\tone\r\n\ntwo\rthree \n\n")).toBe("\tone\n\ntwo\nthree");
  });

  test("escape characters are refused, and so is more than anyone reads", () => {
    expect(problemOf(() => checkProse("one\n\u001b]52;c;x\u0007")).code).toBe("CONTROL_CHARACTER");
    expect(problemOf(() => checkProse("one\n\u202etwo")).code).toBe("CONTROL_CHARACTER");
    expect(problemOf(() => checkProse("x".repeat(100_001))).code).toBe("TEXT_TOO_LONG");
    expect(problemOf(() => checkProse(" \n ")).code).toBe("EMPTY_TEXT");
  });

  test("a hundred thousand spaces before a word take no time", () => {
    const began = performance.now();
    expect(problemOf(() => checkProse(`a${" ".repeat(100_000)}b`)).code).toBe("TEXT_TOO_LONG");
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe("days", () => {
  const today = toDay("2026-12-03");

  test("ten years either way are taken to the day, and not one more", () => {
    expect(checkDueDay(toDay("2036-12-03"), today)).toBe("2036-12-03");
    expect(checkDueDay(toDay("2016-12-03"), today)).toBe("2016-12-03");
    for (const day of ["2036-12-04", "2016-12-02", "9999-12-31"]) {
      expect(problemOf(() => checkDueDay(toDay(day), today))).toMatchObject({ code: "DAY_TOO_FAR", exit: 1 });
    }
  });

  test("near the end of the calendar the days that are left are taken", () => {
    expect(checkDueDay(toDay("9999-12-31"), toDay("9995-01-01"))).toBe("9999-12-31");
  });
});

describe("people", () => {
  test("a person is read from a name and an address", () => {
    expect(parsePerson(' Inês "Nini" Duarte  < ines@example.org > ')).toEqual({
      name: 'Inês "Nini" Duarte',
      address: "ines@example.org",
    });
  });

  test.each(["Ines", "<ines@example.org>", "Ines <>", "Ines <ines>", "Ines <a@b> c", "Ines <<a@b>>", "... <a@b.c>"])(
    "%j is refused with the form to write",
    (text) => {
      expect(problemOf(() => parsePerson(text))).toMatchObject({
        code: "BAD_VALUE",
        exit: 2,
        remedy: 'write it as "Ines Duarte <ines@example.org>"',
      });
    },
  );

  test("a name or an address with a line break never reaches git", () => {
    expect(problemOf(() => parsePerson("Ines\ncommitter x <a@b.c>")).code).toBe("CONTROL_CHARACTER");
    expect(problemOf(() => checkName("Ines\u0000")).code).toBe("CONTROL_CHARACTER");
    expect(problemOf(() => checkAddress("a b@c.d")).code).toBe("BAD_VALUE");
    expect(problemOf(() => checkName("")).code).toBe("EMPTY_TEXT");
  });
});

test("a call lasts from ten minutes to four hours", () => {
  expect([checkMinutes(10), checkMinutes(240)]).toEqual([10, 240]);
  for (const minutes of [9, 241, 30.5, Number.NaN]) {
    expect(problemOf(() => checkMinutes(minutes))).toMatchObject({ code: "BAD_VALUE", exit: 2 });
  }
});
