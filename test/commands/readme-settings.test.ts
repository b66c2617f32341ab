import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { healthRules } from "../../src/domain/health.ts";
import { projectRoot } from "../support/source.ts";
import { World } from "../support/world.ts";

const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
const shown = /```yaml\n(health:[\s\S]*?)```/.exec(readme)?.[1] ?? "";

/** Who began on 1 September, met on the 3rd, every two weeks as agreed, and promised three things by the 10th. */
async function worldOf(settings: string): Promise<World> {
  const world = new World();
  await world.init("pair", ["--cadence", "2 weeks"], { today: "2026-09-01" });
  const promises = ["One", "Two", "Three"].flatMap((each) => ["--action", `${each} @mentee by 2026-09-10`]);
  await world.ok(["meet", ...promises], { today: "2026-09-03" });
  world.write("mentor.yaml", `${world.read("mentor.yaml")}${settings}`);
  return world;
}

const said = async (world: World, today: string) => (await world.ok(["status"], { today })).health[0]?.suggestion;
const asksForPulse = async (world: World, today: string) =>
  (await world.ok(["pulse", "--show"], { today })).pulse.due !== null;
const answerPulse = async (world: World, today: string) => {
  for (const as of ["mentee", "mentor"] as const) await world.ok(["pulse", "--rate", "4,4,4"], { as, today });
};

/** What each setting changes: first as it is without it, then as README.md says it is with it. */
const effects: Readonly<Record<string, (usual: World, own: World) => Promise<void>>> = {
  "health.gap 3": async (usual, own) => {
    const silence = "Suggest two times; half an hour is enough.";
    // Four weeks after the call, six weeks, and a day more.
    expect([await said(usual, "2026-10-01"), await said(usual, "2026-10-02")]).toEqual([
      "Find a day for the next call.",
      silence,
    ]);
    expect([await said(own, "2026-10-15"), await said(own, "2026-10-16")]).toEqual([
      "Find a day for the next call.",
      silence,
    ]);
  },
  "health.promises 0": async (usual, own) => {
    expect(await said(usual, "2026-09-12")).toContain("Go through them in the next call");
    expect(await said(own, "2026-09-12")).toBeUndefined();
  },
  "pulse.first 6 weeks": async (usual, own) => {
    expect([await asksForPulse(usual, "2026-09-30"), await asksForPulse(usual, "2026-10-01")]).toEqual([false, true]);
    expect([await asksForPulse(own, "2026-10-12"), await asksForPulse(own, "2026-10-13")]).toEqual([false, true]);
  },
  "pulse.every 3 months": async (usual, own) => {
    for (const world of [usual, own]) await answerPulse(world, "2026-10-13");
    expect([await asksForPulse(usual, "2026-12-11"), await asksForPulse(usual, "2026-12-12")]).toEqual([false, true]);
    expect([await asksForPulse(own, "2027-01-12"), await asksForPulse(own, "2027-01-13")]).toEqual([false, true]);
  },
};

test("the settings that README.md shows are taken without a word, and each does what it says", async () => {
  const settings: Readonly<Record<string, object>> = parse(shown);
  const keys = Object.entries(settings).flatMap(([group, values]) =>
    Object.entries(values).map(([key, value]) => `${group}.${key} ${value}`),
  );
  expect(keys).toEqual(Object.keys(effects));
  for (const code of Object.keys(settings.health ?? {})) expect(healthRules.map((each) => each.code)).toContain(code);
  expect(shown).toContain(`gap: 3 # ${healthRules.find(({ code }) => code === "gap")?.counts}\n`);
  const [usual, own] = [await worldOf(""), await worldOf(shown)];
  expect((await own.run(["check"])).out).toBe((await usual.run(["check"])).out);
  expect((await own.run(["check"])).code).toBe(0);
  for (const effect of Object.values(effects)) await effect(usual, own);
});
