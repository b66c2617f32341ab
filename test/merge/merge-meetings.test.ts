import { describe, expect, test } from "vitest";
import { schemaComment } from "../../src/storage/kinds.ts";
import { withAgenda } from "../../src/text/meeting-page.ts";
import { amara, idOf, ines, merge, shown } from "./scene.ts";

const id = idOf("meeting", "next");
const meeting = (keys: string, body = "", itsId: string = id, path = "meetings/2026/x.md") =>
  `---\n${schemaComment("meeting", path)}\nid: ${itsId}\n${keys}---\n${body}`;
const at = (day: string, itsId: string = id) => `meetings/2026/${day}-${itsId}.md`;
const agenda = (body: string, title: string) =>
  withAgenda(body, { title, minutes: 60, items: [{ minutes: 5, title: "Arrive", lines: [] }] });

describe("a meeting that both changed", () => {
  test("has its file where its day is, also where the other side wrote in it", () => {
    const planned = meeting("status: planned\ndate: 2026-12-03\n", "## Notes\n");
    const moved = planned.replace("2026-12-03", "2026-12-10");
    const written = planned.replace("## Notes\n", "## Notes\n\nBring the plan.\n");
    const merged = merge(
      { [at("2026-12-03")]: planned },
      { [at("2026-12-03")]: null, [at("2026-12-10")]: moved },
      { [at("2026-12-03")]: written },
    );
    expect(merged.files.get(at("2026-12-03"))).toBeNull();
    expect(merged.files.get(at("2026-12-10"))).toBe(written.replace("2026-12-03", "2026-12-10"));
  });

  test("of two days the later choice stands, and the file follows it", () => {
    const planned = meeting("status: planned\ndate: 2026-12-03\n");
    const to = (day: string) => ({ [at("2026-12-03")]: null, [at(day)]: planned.replace("2026-12-03", day) });
    const merged = merge({ [at("2026-12-03")]: planned }, to("2026-12-10"), to("2026-12-17"));
    expect(
      [...merged.files].filter(([path, text]) => text !== null && path.startsWith("meetings/")).map(([path]) => path),
    ).toEqual([at("2026-12-17")]);
    expect(merged.choices).toMatchObject([{ field: "date", kept: "2026-12-17", other: "2026-12-10" }]);
  });

  test("a call that took place did so, whatever was planned later", () => {
    const planned = meeting("status: planned\ndate: 2026-12-03\n");
    const held = planned.replace("planned", "held");
    const merged = merge(
      { [at("2026-12-03")]: planned },
      { [at("2026-12-03")]: held },
      { [at("2026-12-03")]: null, [at("2026-12-10")]: planned.replace("2026-12-03", "2026-12-10") },
    );
    expect(merged.files.get(at("2026-12-03"))).toBe(held);
    expect(merged.choices).toMatchObject([
      { field: "status", keptBy: ines, otherBy: amara, other: { date: "2026-12-10" } },
    ]);
  });

  test("is at the time and in the zone that were meant for its day", () => {
    const planned = (day: string, time: string, zone: string) =>
      meeting(`status: planned\ndate: ${day}\ntime: ${time}\nzone: Europe/${zone}\n`);
    const moved = planned("2026-12-10", "15:00", "Lisbon");
    const merged = merge(
      { [at("2026-12-03")]: planned("2026-12-03", "15:00", "Lisbon") },
      { [at("2026-12-03")]: planned("2026-12-03", "16:30", "Madrid") },
      { [at("2026-12-03")]: null, [at("2026-12-10")]: moved },
    );
    expect(merged.files.get(at("2026-12-10"))).toBe(moved);
    expect(merged.choices).toMatchObject([{ field: "status", other: { time: "16:30", zone: "Europe/Madrid" } }]);
  });

  test("is not called off for a reason once it is moved: day and reason go with the state", () => {
    const planned = meeting("status: planned\ndate: 2026-12-03\n");
    const off = meeting("status: cancelled\ndate: 2026-12-03\nreason: ill\n");
    const moved = planned.replace("2026-12-03", "2026-12-10");
    const merged = merge(
      { [at("2026-12-03")]: planned },
      { [at("2026-12-03")]: off },
      { [at("2026-12-03")]: null, [at("2026-12-10")]: moved },
    );
    expect(merged.files.get(at("2026-12-10"))).toBe(moved);
    expect(merged.choices).toMatchObject([{ field: "status", other: { status: "cancelled", reason: "ill" } }]);
  });

  test("the planned one that both made offline is one record: the swaps and both people's words stay, one agenda", () => {
    const path = `meetings/next-${id}.md`;
    const page = (keys: string, title: string, words: string) =>
      meeting(`status: planned\n${keys}`, `${agenda("", title)}\n${words}\n`);
    const merged = merge(
      {},
      { [path]: page("questions:\n  - qd\n  - qb\n  - qc\nswapped:\n  - qa\n", "Meeting 4", "Mine.") },
      { [path]: page("questions:\n  - qa\n  - qb\n  - qe\n", "Meeting 5", "Theirs.") },
    );
    const text = merged.files.get(path) ?? "";
    expect(text).toContain("questions:\n  - qd\n  - qb\n  - qc\nswapped:\n  - qa\n");
    expect(text.match(/<!-- agenda/g)).toHaveLength(1);
    expect(text).toContain("Mine.\n\nTheirs.\n");
    expect(merged.choices).toEqual([]);
    expect(merged.notes).toMatchObject([{ code: "AGENDA", by: ines, otherBy: amara }]);
  });
});

describe("the questions of a call", () => {
  const path = `meetings/next-${id}.md`;
  const list = (name: string, ids: string) =>
    ids === "" ? "" : `${name}:\n${[...ids].map((each) => `  - q${each}\n`).join("")}`;
  const call = (questions: string, swapped: string, title = "Meeting", status = "planned", more = "") =>
    meeting(
      `status: ${status}\n${more}${list("questions", questions)}${list("swapped", swapped)}`,
      `${agenda("", title)}\nWords.\n`,
      id,
      path,
    );
  /** What the merged call asks, has swapped out, and is headed by. */
  const asked = (began: string | null, ofInes: string, ofAmara: string, days?: readonly [number, number]) => {
    const { files, choices, notes } = merge({ [path]: began }, { [path]: ofInes }, { [path]: ofAmara }, days);
    const text = files.get(path) ?? "";
    const idsIn = (name: string) =>
      [...(new RegExp(`^${name}:\\n((?:  - q.\\n)*)`, "m").exec(text)?.[1] ?? "").matchAll(/q(.)/g)]
        .map(([, each]) => each)
        .join("");
    const title = /-->\n# (.*)$/m.exec(text)?.[1];
    return { questions: idsIn("questions"), swapped: idsIn("swapped"), title, text, choices, notes };
  };

  test.each([
    ["earlier", [100, 101]],
    ["later", [101, 100]],
  ] as const)("are those that were talked about, also where it was held %s than it was prepared anew", (_, days) => {
    const held = call("abc", "", "Held", "held", "date: 2026-12-03\n");
    const merged = asked(call("abc", ""), held, call("dbc", "a", "Again"), days);
    expect(merged).toMatchObject({ questions: "abc", swapped: "a", title: "Held", choices: [] });
    expect(merged.notes).toMatchObject([{ code: "AGENDA", by: ines, otherBy: amara }]);
    expect(merged.text.match(/<!-- agenda/g)).toHaveLength(1);
  });

  test("that each swapped for another one in the same agenda are both swapped", () => {
    expect(asked(call("abc", ""), call("dbc", "a"), call("aec", "b"))).toMatchObject({
      questions: "ecd",
      swapped: "ba",
      notes: [],
    });
  });

  test("that one put back on it by hand are on it", () => {
    const more = "about: plans\n";
    const merged = asked(call("dbc", "a"), call("adbc", "a"), call("dbc", "a", "Meeting", "planned", more));
    expect(merged.text).toBe(call("adbc", "a", "Meeting", "planned", more));
  });

  test("are the later ones of two agendas that were prepared apart, without those that the other one swapped out", () => {
    const about = (name: string) => `goal: ${idOf("goal", name)}\n`;
    const merged = asked(
      null,
      call("dbc", "a", "Hers", "planned", about("hers")),
      call("aec", "b", "Theirs", "planned", about("theirs")),
    );
    expect(merged).toMatchObject({ questions: "ec", swapped: "ba", title: "Theirs", choices: [] });
    expect(merged.text).toContain(about("theirs"));
    expect(merged.notes).toMatchObject([{ code: "AGENDA", by: amara, otherBy: ines }]);
  });

  test("are left to be drawn anew where each swapped out all that the other one has", () => {
    const merged = asked(null, call("b", "a"), call("a", "b"));
    expect(merged.text).not.toContain("questions:");
    expect(merged.swapped).toBe("ba");
  });

  test("are as they were drawn where nobody swapped any", () => {
    expect(asked(null, call("abc", ""), call("abd", ""))).toMatchObject({ questions: "abd", swapped: "" });
  });
});

describe("one call that both recorded", () => {
  const [mine, theirs] = [idOf("a"), idOf("b")];
  const [stays, goes] = mine < theirs ? [mine, theirs] : [theirs, mine];
  const held = (itsId: string, words: string, more = "") =>
    meeting(`status: held\ndate: 2026-12-03\n${more}`, `## Notes\n\n${words}\n`, itsId);
  const action = idOf("promised");
  const promise = (which: string) =>
    `---\nid: ${action}\ntitle: Send it\nowner: mentee\ndue: 2026-12-20\nstatus: open\nmeeting: ${which}\ncreated: 2026-12-03\n---\n`;

  test("is one record with both notes, and what named the other names it", () => {
    const path = `actions/2026/send-it-${action}.md`;
    const merged = merge(
      {},
      { [at("2026-12-03", stays)]: held(stays, "We laughed.") },
      { [at("2026-12-03", goes)]: held(goes, "We agreed."), [path]: promise(goes) },
    );
    expect(merged.files.get(at("2026-12-03", goes))).toBeNull();
    expect(merged.files.get(at("2026-12-03", stays))).toContain("We laughed.\n\nWe agreed.\n");
    expect(merged.files.get(path)).toBe(promise(stays));
    expect(shown(merged)).not.toContain(`id: ${goes}`);
    expect(merged.notes).toMatchObject([{ code: "JOINED", record: stays }]);
  });

  test("asked what either of them asked", () => {
    const questions = (...ids: readonly string[]) => `questions:\n${ids.map((each) => `  - ${each}\n`).join("")}`;
    const merged = merge(
      {},
      { [at("2026-12-03", stays)]: held(stays, "We laughed.", questions("qa", "qb")) },
      { [at("2026-12-03", goes)]: held(goes, "We agreed.", questions("qb", "qc")) },
    );
    expect(merged.files.get(at("2026-12-03", stays))).toContain(questions("qb", "qc", "qa"));
  });

  test("the one that was planned before stays", () => {
    const planned = held(goes, "x").replace("held", "planned");
    const merged = merge(
      { [at("2026-12-03", goes)]: planned },
      { [at("2026-12-03", goes)]: held(goes, "We laughed.") },
      { [at("2026-12-03", stays)]: held(stays, "We agreed.") },
    );
    expect(merged.files.get(at("2026-12-03", stays))).toBeNull();
    expect(merged.files.get(at("2026-12-03", goes))).toContain("We agreed.");
  });

  test.each([
    ["an extra one", "extra: true\n"],
    ["one on another day", "x: 1\n"],
  ])("%s is another call", (what, more) => {
    const other = held(goes, "B", more).replace("2026-12-03", what.includes("day") ? "2026-12-04" : "2026-12-03");
    const merged = merge({}, { [at("2026-12-03", stays)]: held(stays, "A") }, { [at("2026-12-04", goes)]: other });
    expect([...merged.files.values()].filter((text) => text !== null)).toHaveLength(2);
  });
});
