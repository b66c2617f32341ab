import { describe, expect, test } from "vitest";
import { type People, sideOfAuthor } from "../../src/domain/authors.ts";
import { whichIsMeant } from "../../src/domain/choices.ts";

const people: People = {
  mentor: { name: "Ines Duarte", address: "ines@example.org" },
  mentee: { name: "Amara Okafor", address: "amara@example.org" },
};

describe("the author of a commit", () => {
  test.each([
    ["the address, whatever the name", "aokafor", "Amara@Example.org", "mentee"],
    ["the name, at another address", "Ines Duarte", "id@work.example", "mentor"],
    ["the address before the name", "Ines Duarte", "amara@example.org", "mentee"],
    ["neither", "Ren", "ren@example.org", undefined],
    ["no address at all", "Ines Duarte", "", "mentor"],
  ])("is told by %s", (_, name, address, side) => {
    expect(sideOfAuthor({ name, address }, [people])).toBe(side);
  });

  test("is nobody's where it could be either's, and known by each of the names that one had", () => {
    const alike = { mentor: { name: "Sam", address: "" }, mentee: { name: "Sam", address: "" } };
    expect(sideOfAuthor({ name: "Sam", address: "" }, [alike])).toBeUndefined();
    const later = { ...people, mentor: { name: "Ines Silva", address: "silva@example.org" } };
    for (const name of ["Ines Duarte", "Ines Silva"]) {
      expect(sideOfAuthor({ name, address: "" }, [people, later])).toBe("mentor");
    }
  });
});

describe("mine, of two values", () => {
  test.each([
    ["mentor", "mentee", "kept"],
    ["mentee", "mentor", "other"],
    // On two machines: what stands is called theirs.
    ["mentor", "mentor", "other"],
    ["mentee", "mentee", "kept"],
    ["mentor", "Ren", "kept"],
    ["Ren", "mentor", "other"],
    // The other is the mentee's, so this one is mine.
    ["Ren", "mentee", "kept"],
    ["mentee", "Ren", "other"],
    ["Ren", "Kim", undefined],
  ] as const)("by %s and by %s is, to the mentor, what is %s", (by, otherBy, which) => {
    expect(whichIsMeant({ by, otherBy }, "mine", "mentor")).toBe(which);
    const theirs = which && (which === "kept" ? "other" : "kept");
    expect(whichIsMeant({ by, otherBy }, "theirs", "mentor")).toBe(theirs);
  });
});
