import { describe, expect, test } from "vitest";
import { versionsOf } from "../../src/git/history.ts";
import { playgrounds } from "./playground.ts";

const playground = playgrounds();

describe("the history of a file", () => {
  test("is the oldest first, with who, when and what", async () => {
    const p = playground();
    p.create();
    expect(await versionsOf(p.root, "mentor.yaml", p.env)).toEqual([]);
    const first = p.save({ "mentor.yaml": "a\n", "goals/mentor.yaml": "x\n" });
    p.save({ "agreement.md": "z\n" });
    const second = p.save({ "mentor.yaml": "b\n" });
    const by = { date: new Date("2026-12-03T15:00:00Z"), author: "Amara Díaz" };
    expect(await versionsOf(p.root, "mentor.yaml", p.env)).toEqual([
      { commit: first.commit, ...by, text: "a\n" },
      { commit: second.commit, ...by, text: "b\n" },
    ]);
  });

  test("follows a record through new names and folders, to its end", async () => {
    const p = playground();
    p.create();
    const [next, dated] = ["meetings/next-h5b6t3nd2v.md", "meetings/2026/2026-12-03-h5b6t3nd2v.md"];
    p.save({ [next]: "1\n", "meetings/next-k7m3qz4hwp.md": "other\n" });
    p.save({ [next]: null, [dated]: "2\n" });
    p.save({ [dated]: null });
    for (const path of [next, dated]) {
      expect((await versionsOf(p.root, path, p.env)).map(({ text }) => text)).toEqual(["1\n", "2\n", null]);
    }
  });

  test("has every change once where two lines of work were merged", async () => {
    const p = playground();
    p.create();
    p.save({ "mentor.yaml": "a\n" });
    p.git("switch", "--quiet", "-c", "side");
    p.write("mentor.yaml", "b\n");
    p.git("commit", "--quiet", "-am", "side");
    p.git("switch", "--quiet", "main");
    p.save({ "agreement.md": "z\n" });
    p.git("merge", "--quiet", "--no-edit", "side");
    expect((await versionsOf(p.root, "mentor.yaml", p.env)).map(({ text }) => text)).toEqual(["a\n", "b\n"]);
    p.git("switch", "--quiet", "-c", "other", "HEAD~1");
    p.write("mentor.yaml", "c\n");
    p.git("commit", "--quiet", "-am", "other");
    expect(() => p.git("merge", "--quiet", "main")).toThrow();
    p.write("mentor.yaml", "both\n");
    p.git("commit", "--quiet", "-am", "merged");
    const texts = (await versionsOf(p.root, "mentor.yaml", p.env)).map(({ text }) => text);
    expect([texts.sort(), texts.length]).toEqual([["a\n", "b\n", "both\n", "c\n"], 4]);
  });

  test("takes author names for what they are, and runs nothing that the repository names (F69, F79)", async () => {
    const p = playground();
    p.create();
    p.save({ "mentor.yaml": "a\n" });
    p.write("mentor.yaml", "b\n");
    p.git("-c", "user.name=x :100644\u001b[31m", "commit", "--quiet", "-am", "odd");
    for (const key of ["core.pager", "gpg.program", "diff.external", "core.fsmonitor"]) p.git("config", key, "false");
    p.git("config", "log.showSignature", "true");
    p.git("config", "i18n.logOutputEncoding", "latin1");
    const versions = await versionsOf(p.root, "mentor.yaml", { ...p.env, EDITOR: "vi", GIT_DIR: "/nowhere" });
    expect(versions.map(({ author }) => author)).toEqual(["Amara Díaz", "x :100644\u001b[31m"]);
  });
});
