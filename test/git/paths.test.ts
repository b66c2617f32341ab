import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOurPath } from "../../src/git/paths.ts";

describe("a path of a notebook", () => {
  test.each([
    "mentor.yaml",
    "agreement.md",
    "README.md",
    ".gitattributes",
    "people/mentor.md",
    "goals/speak-at-the-spring-meeting-k7m3qz4hwp.md",
    "meetings/2026/2026-12-03-h5b6t3nd2v.md",
    "meetings/next-h5b6t3nd2v.md",
    "conflicts/k7m3qz4hwp.yaml",
    "schema/action.json",
    "programme/programme.yaml",
    "programme/guide/first-call.md",
  ])("may be %s", (path) => {
    expect(isOurPath(path)).toBe(true);
  });

  test.each([
    "",
    "/etc/passwd",
    "../goals/a.md",
    "goals/../../a.md",
    "goals//a.md",
    "./goals/a.md",
    "goals/a.md/",
    "goals\\a.md",
    ".git/config",
    ".GIT/config",
    ".git/hooks/post-commit",
    "goals/.git/a.md",
    ".gitmodules",
    "private/a.md",
    ".env",
    "node_modules/a.md",
    "goals/a.md:stream",
    "goals/con.md",
    "goals/lpt1.md",
    "goals/-rf.md",
    "goals/A.md",
    "goals/ä.md",
    "goals/a b.md",
    "goals/a.txt",
    "goals/a.md.exe",
    "goals/.md",
    "goals/a.md\n",
    "goals/a\n.md",
    "goals/\u001b[31m.md",
    "goals/26/a.md",
    "goals/2026/01/a.md",
    "goals/guide/a.md",
    "mentor.yml",
    "x/mentor.yaml",
    `goals/${"a".repeat(200)}.md`,
  ])("is not %j (F73, F86)", (path) => {
    expect(isOurPath(path)).toBe(false);
  });

  test("never leaves the folder, names git's own or starts with a dash, whatever is tried (F73)", () => {
    const part = fc.constantFrom("..", ".", "goals", "2026", ".git", "-x", "a", "a.md", "\\", "\n", "con.md", "C:", "");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const path = parts.join("/");
        if (!isOurPath(path)) return;
        expect(path).toMatch(/^[a-z]+\/(\d{4}\/)?a\.md$/);
      }),
    );
  });
});
