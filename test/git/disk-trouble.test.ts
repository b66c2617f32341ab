import { expect, test } from "vitest";
import { asDiskTrouble } from "../../src/git/disk-trouble.ts";

const failure = (code: string) => Object.assign(new Error(`${code}: made up`), { code, path: "/there/file" });

test.each([
  ["ENOSPC", "DISK", "The disk is full at /there/file"],
  ["EDQUOT", "DISK", "The disk is full at /there/file"],
  ["EIO", "DISK", "The disk refused /there/file (EIO)"],
  ["EMFILE", "DISK", "The disk refused /there/file (EMFILE)"],
  ["EROFS", "READ_ONLY", "Nothing can be written to /there/file"],
  ["EACCES", "READ_ONLY", "The system keeps you from /there/file (EACCES)"],
])("F4, F5: %s that nobody dealt with is a problem of the reader's, and no bug", (code, problem, message) => {
  expect(asDiskTrouble(failure(code))?.problem).toMatchObject({ code: problem, message });
});

test("what the system says of a name that is not there is none of the disk's", () => {
  expect(asDiskTrouble(failure("ENOENT"))).toBeUndefined();
  expect(asDiskTrouble(new TypeError("not a function"))).toBeUndefined();
});
