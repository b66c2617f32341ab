import { describe, expect, test } from "vitest";
import { afterChange, putOf } from "../../src/domain/change.ts";
import { guidePages, searchPages } from "../../src/domain/guide.ts";
import { planRoles } from "../../src/domain/plan-roles.ts";
import type { GuidePage, Role } from "../../src/domain/programme.ts";
import { noChange } from "../../src/domain/records.ts";
import { rolesOf } from "../../src/domain/roles.ts";
import { pairOf, programme, today } from "./sample.ts";

describe("choosing roles", () => {
  test("takes the place of what was chosen, each once, and the same ones in another order change nothing", () => {
    const change = planRoles(
      pairOf({ settings: { roles: ["broker"] } }),
      programme,
      ["sponsor", "advisor", "sponsor"],
      { today },
    );
    expect(change.subject).toBe("Choose the mentor's roles");
    expect(putOf(change, "settings")?.roles).toEqual(["advisor", "sponsor"]);
    const after = afterChange(pairOf(), change);
    expect(planRoles(after, programme, ["sponsor", "advisor"], { today })).toBe(noChange);
    expect(putOf(planRoles(after, programme, ["advisor"], { today }), "settings")?.roles).toEqual(["advisor"]);
  });

  test("none is a choice as well, and choosing none twice changes nothing", () => {
    const change = planRoles(pairOf({ settings: { roles: ["broker"] } }), programme, [], { today });
    expect(putOf(change, "settings")?.roles).toEqual([]);
    expect(planRoles(pairOf(), programme, [], { today })).toBe(noChange);
  });

  test("a role that programmes share stands once, and is known as chosen", () => {
    const role: Role = {
      id: "broker",
      title: "Broker",
      summary: "Opens ways.",
      helps: ["a"],
      avoid: ["b"],
      source: [],
    };
    const own = { ...programme, roles: [role] };
    expect(rolesOf([own, own], ["broker"])).toEqual([
      { id: "broker", title: "Broker", summary: "Opens ways.", helps: ["a"], avoid: ["b"], chosen: true },
    ]);
  });
});

describe("the guide", () => {
  const pageOf = (id: string, title: string, text: string): GuidePage => ({
    id,
    title,
    for: "both",
    when: [],
    source: [],
    text,
  });
  const quiet = pageOf("quiet", "What do I do when my mentee goes quiet?", "Write first.");
  const cafe = pageOf("cafe", "Where do we meet?", "In a Café, or where it is quiet enough.");
  const pages = [cafe, quiet];

  test("a page that programmes share stands once", () => {
    const own = { ...programme, guide: pages };
    expect(guidePages([own, own])).toEqual(pages);
  });

  test.each([
    [undefined, ["cafe", "quiet"]],
    ["quiet", ["quiet", "cafe"]],
    ["MENTEE quiet", ["quiet"]],
    ["cafe", ["cafe"]],
    ["meet  enough", ["cafe"]],
    ["sailing", []],
  ])("the search for %j finds what has all its words, those in the title first", (words, found) => {
    expect(searchPages(pages, words).map(({ id }) => id)).toEqual(found);
  });
});
