import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { codeFolder } from "../../src/app/code-cache.ts";

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), "mentor-home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

test("compiled code is kept in a folder for this person alone", () => {
  const HOME = newHome();
  const folder = join(HOME, ".cache", "mentor");
  expect(codeFolder({ HOME })).toBe(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(codeFolder({ HOME })).toBe(folder);
});

test("it is kept where XDG_CACHE_HOME says, if that is a whole path", () => {
  const [HOME, XDG_CACHE_HOME] = [newHome(), newHome()];
  expect(codeFolder({ HOME, XDG_CACHE_HOME })).toBe(join(XDG_CACHE_HOME, "mentor"));
  expect(codeFolder({ HOME, XDG_CACHE_HOME: "caches" })).toBe(join(HOME, ".cache", "mentor"));
});

test("F102: without a home, or with one that isn't there, nothing is kept and nothing is made", () => {
  const HOME = newHome();
  expect(codeFolder({})).toBeUndefined();
  expect(codeFolder({ HOME: "home" })).toBeUndefined();
  expect(codeFolder({ HOME: join(HOME, "none") })).toBeUndefined();
  writeFileSync(join(HOME, "file"), "x");
  expect(codeFolder({ HOME: join(HOME, "file") })).toBeUndefined();
  expect(readdirSync(HOME)).toEqual(["file"]);
});

test("what somebody else could write to, or a link, is not used", () => {
  for (const make of [
    (folder: string) => chmodSync(folder, 0o777),
    (folder: string) => chmodSync(folder, 0o770),
    (folder: string) => {
      rmSync(folder, { recursive: true });
      symlinkSync(tmpdir(), folder);
    },
    (folder: string) => {
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "x");
    },
  ]) {
    const HOME = newHome();
    mkdirSync(join(HOME, ".cache", "mentor"), { recursive: true, mode: 0o700 });
    make(join(HOME, ".cache", "mentor"));
    expect(codeFolder({ HOME })).toBeUndefined();
  }
});
