import { beforeEach, describe, expect, test } from "vitest";
import { type Clone, Pair } from "../support/clones.ts";

const due = (clone: Clone, path: string) => /^due: (.*)$/m.exec(clone.read(path))?.[1];

describe("whose a value is", () => {
  let pair: Pair;
  let hers: Clone;
  let his: Clone;
  let path: string;

  beforeEach(async () => {
    pair = await Pair.begin();
    ({ hers, his } = pair);
    ({ path } = (await hers.json(["action", "add", "Write", "--owner", "mentee", "--due", "2026-12-01"])).action);
    await pair.settle();
  });

  /** Both change the day by hand, he before her; `commit` may have plain git commit what she wrote. */
  async function bothChange(commit = () => {}): Promise<void> {
    hers.write(path, hers.read(path).replace("2026-12-01", "2026-12-05"));
    commit();
    his.write(path, his.read(path).replace("2026-12-01", "2026-12-09"));
    await his.sync({ today: "2026-11-22" });
    await hers.sync({ today: "2026-11-23" });
    await his.sync();
    expect(his.snapshot()).toEqual(hers.snapshot());
  }

  test("F31: a name that only git knows me by keeps nothing of mine from being mine: the address tells", async () => {
    const author = ["-c", "user.name=aokafor", "-c", "user.email=Amara@example.org"];
    await bothChange(() => void hers.git(...author, "commit", "-qam", "another day"));
    const [choice] = (await hers.json(["conflicts"])).choices;
    expect([choice.by, choice.otherBy].sort()).toEqual(["mentee", "mentor"]);
    expect((await hers.run(["conflicts"])).out).not.toContain("aokafor");
    await hers.json(["conflicts", "settle", choice.id, "--take", "mine"]);
    expect(due(hers, path)).toBe("2026-12-05");
  });

  test("F31: after a new surname, mine is still what I wrote", async () => {
    await bothChange();
    his.write("mentor.yaml", his.read("mentor.yaml").replace("Ines Duarte", "Ines Silva"));
    expect((await his.run(["conflicts"])).out).not.toContain("Duarte");
    await his.json(["conflicts", "settle", "write", "--take", "mine"]);
    expect(due(his, path)).toBe("2026-12-09");
  });

  test("F31: in a choice that names names alone, what is not the other's is mine, by a former name too", async () => {
    await bothChange();
    const [{ path: file }] = (await his.json(["conflicts"])).choices;
    his.write(file, his.read(file).replace(/^(kept|other)_side: .*\n/gm, ""));
    his.write("mentor.yaml", his.read("mentor.yaml").replace("Ines Duarte", "Ines Silva"));
    expect((await his.run(["conflicts"])).out).toContain("Ines Duarte had 9 December");
    expect((await his.run(["conflicts"])).out).toContain("--take mine");
    await his.json(["conflicts", "settle", "write", "--take", "mine"]);
    expect(due(his, path)).toBe("2026-12-09");
  });

  test("F31: where neither value can be told to be anybody's, nothing is guessed", async () => {
    await bothChange();
    const [{ path: file, id }] = (await his.json(["conflicts"])).choices;
    const record = his.read(file).replace(/^(kept|other)_side: .*\n/gm, "");
    his.write(file, record.replace(/^kept_by: .*/m, "kept_by: amy").replace(/^other_by: .*/m, "other_by: id"));
    expect((await his.run(["conflicts"])).out).toContain("To have one of them: mentor conflicts settle");
    for (const who of ["mine", "theirs"]) {
      const refused = await his.run(["conflicts", "settle", "write", "--take", who]);
      expect(refused.code).toBe(1);
      expect(refused.err).toContain("Nothing tells which value is yours: the history names amy and id");
      expect(refused.err).toContain(`mentor conflicts settle ${id} --take edit --value`);
    }
    expect(due(his, path)).toBe("2026-12-05");
    await his.json(["conflicts", "settle", "write", "--take", "edit", "--value", "2026-12-09"]);
    expect(due(his, path)).toBe("2026-12-09");
  });
});
