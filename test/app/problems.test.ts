import { expect, test } from "vitest";
import { asProblem } from "../../src/app/command.ts";

test("F4: a disk that fails where nobody foresaw it is no bug of mentor's, and is named", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, mkdir"), { code: "ENOSPC", path: "/pair" });
  expect(asProblem(full, "sync", {})).toMatchObject({ code: "DISK", message: "The disk is full at /pair" });
  expect(asProblem(new RangeError("odd"), "sync", {})).toMatchObject({ code: "BUG", exit: 70 });
});
