import { expect, test } from "vitest";
import { makeIds } from "../../src/app/ids.ts";
import { toDay } from "../../src/domain/day.ts";
import { renderExchange } from "../../src/render/exchange-lines.ts";
import { styleFor } from "../../src/render/style.ts";

test("F30: a choice that came is news, and nothing below it says that there is none", () => {
  const id = makeIds("test").fresh(new Set());
  const choice = {
    ...{ id, path: `conflicts/${id}.yaml`, record: id, title: "Write", field: "due" },
    ...{ kept: "2026-12-05", other: "2026-12-09", by: "mentee", otherBy: "mentor", on: toDay("2026-11-23") },
  };
  const report = {
    ...{ received: [], choices: [choice], notes: [], lagging: false },
    places: [{ place: "hub", reached: true, fetched: true, sent: 0 }],
  };
  const names = { me: "mentor", full: { mentor: "Ines", mentee: "Amara" }, short: (text: string) => text } as const;
  const screen = { style: styleFor(false), width: 80, env: {}, today: toDay("2026-11-23") };
  const out = renderExchange(report, names, false, screen);
  expect(out).toContain("5 December stands, by Amara; you had 9 December.");
  expect(out).toContain("You now have all that is in hub");
});
