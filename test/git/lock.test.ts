import { type ChildProcess, spawn } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Holder, isDead, thisProcess } from "../../src/git/holder.ts";
import { withLock } from "../../src/git/lock.ts";
import { follow, readChain } from "../../src/git/lock-succession.ts";

let base: string;
let home: string;
let children: ChildProcess[];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "mentor-lock-"));
  home = join(base, "mentor");
  children = [];
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(base, { recursive: true, force: true });
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const lock = () => join(home, "lock");

/** Puts a holder's lock in place, as a process that we are not would have. */
function plant(holder: Partial<Holder>, name = "lock"): Holder {
  mkdirSync(home, { recursive: true });
  const whole = { ...thisProcess(), ...holder };
  writeFileSync(join(home, name), JSON.stringify(whole));
  return whole;
}

/** A living process that is not this one. */
async function child(): Promise<{ readonly pid: number; readonly started: string; end(): Promise<void> }> {
  const process = spawn("sleep", ["60"]);
  children.push(process);
  await pause(20);
  const stat = readFileSync(`/proc/${process.pid}/stat`, "utf8");
  const started = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  const ended = new Promise<void>((resolve) => process.once("exit", () => resolve()));
  return {
    pid: process.pid ?? 0,
    started,
    end: () => {
      process.kill("SIGKILL");
      return ended;
    },
  };
}

async function busy(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return (error as { problem?: unknown }).problem;
}

describe("the lock", () => {
  test("lets twenty in one after the other, and none at a time with another (F98)", async () => {
    let inside = 0;
    let count = 0;
    const one = () =>
      withLock(home, async () => {
        expect(++inside).toBe(1);
        const before = count;
        await pause(2);
        count = before + 1;
        inside--;
      });
    await Promise.all(Array.from({ length: 20 }, one));
    expect(count).toBe(20);
    expect([existsSync(lock()), readdirSync(join(home, "tmp"))]).toEqual([false, []]);
  });

  test("is let go when the work fails, and gives what the work gives", async () => {
    await expect(withLock(home, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(home, () => Promise.resolve(7))).toBe(7);
  });

  test("says who holds it and since when, after waiting for one and the same holder (F98)", async () => {
    const { pid, started } = await child();
    plant({ pid, started, since: new Date(2026, 0, 5, 15, 2, 10).toISOString() });
    const problem = await busy(withLock(home, async () => {}, { patience: 60 }));
    expect(problem).toMatchObject({ code: "BUSY", exit: 4 });
    const host = thisProcess().host.split(" ")[0];
    const message = `Another mentor command, process ${pid} on ${host}, has held the notebook since 2026-01-05 15:02:10`;
    expect(problem).toMatchObject({ message });
    expect(readdirSync(join(home, "tmp"))).toEqual([]);
  });

  test("is waited for as long as the queue moves (F98)", async () => {
    const patience = 150;
    const turns = Array.from({ length: 6 }, () => withLock(home, () => pause(60), { patience }));
    await expect(Promise.all(turns)).resolves.toHaveLength(6);
  });

  test("of a process that dies is taken over at once (F99)", async () => {
    const { pid, started, end } = await child();
    plant({ pid, started });
    const turn = withLock(home, () => Promise.resolve("mine"), { patience: 5000 });
    await pause(60);
    await end();
    const before = performance.now();
    expect(await turn).toBe("mine");
    expect(performance.now() - before).toBeLessThan(1000);
    expect(readdirSync(home)).toEqual(["tmp"]);
  });

  test("of a dead process is taken over by one of many, and the others wait (F99)", async () => {
    plant({ pid: 2 ** 22 + 1 });
    let inside = 0;
    let most = 0;
    const one = () =>
      withLock(home, async () => {
        most = Math.max(most, ++inside);
        await pause(5);
        inside--;
      });
    await Promise.all(Array.from({ length: 10 }, one));
    expect(most).toBe(1);
    expect(readdirSync(home)).toEqual(["tmp"]);
  });

  test("is taken over from an heir that died on its way, and waited for while the heir lives (F99)", async () => {
    const first = plant({ pid: 2 ** 22 + 1 });
    const { pid, started, end } = await child();
    const second = plant({ pid, started }, `heir-${first.token}`);
    expect(await busy(withLock(home, async () => {}, { patience: 60 }))).toMatchObject({ code: "BUSY" });
    await end();
    plant({ pid: 2 ** 22 + 2, token: second.token }, `heir-${first.token}`);
    expect(await withLock(home, () => Promise.resolve(1))).toBe(1);
    expect(readdirSync(home)).toEqual(["tmp"]);
  });

  test("that changed hands since it was looked at is not replaced (F99)", async () => {
    plant({ pid: 2 ** 22 + 1 });
    const chain = readChain(home);
    const { pid, started } = await child();
    const holder = plant({ pid, started });
    plant({}, "claim");
    expect(follow(home, join(home, "claim"), chain)).toBe(false);
    expect(JSON.parse(readFileSync(lock(), "utf8"))).toEqual(holder);
    expect(readdirSync(home).sort()).toEqual(["claim", "lock"]);
  });

  test("is not let go by one who no longer holds it", async () => {
    await withLock(home, async () => {
      rmSync(lock());
      plant({ token: "0000" });
    });
    expect(existsSync(lock())).toBe(true);
  });

  test("without sense is never taken by its age, only where the machine has started since (F99)", async () => {
    mkdirSync(home);
    writeFileSync(lock(), "");
    expect(await busy(withLock(home, async () => {}, { patience: 50 }))).toMatchObject({
      code: "BUSY",
      remedy: `wait for it to end, or end it; if there is none, delete ${lock()}`,
    });
    utimesSync(lock(), 1, 1);
    expect(await withLock(home, () => Promise.resolve(1))).toBe(1);
  });

  test("is a file that was whole before it had its name", async () => {
    await withLock(home, async () => {
      const holder = JSON.parse(readFileSync(lock(), "utf8"));
      expect(holder).toMatchObject({ pid: process.pid });
      expect(() => linkSync(lock(), lock())).toThrow("EEXIST");
    });
  });

  test("is not made through a symlink that came with the folder (F72)", async () => {
    mkdirSync(join(base, "elsewhere"));
    symlinkSync(join(base, "elsewhere"), home);
    expect(await busy(withLock(home, async () => {}))).toMatchObject({ code: "UNSAFE_REPOSITORY", exit: 6 });
    expect(readdirSync(join(base, "elsewhere"))).not.toContain("lock");
  });
});

describe("a holder counts as dead (F99)", () => {
  const me = thisProcess();
  const gone = 2 ** 22 + 1;

  test.each<[string, Partial<Holder>, boolean]>([
    ["when it is this living process: no", {}, false],
    ["when its number is free: yes", { pid: gone }, true],
    ["when its number belongs to a later process: yes", { started: "1" }, true],
    ["when the machine has started anew: yes", { boot: "another" }, true],
    ["when it is on another machine: no", { pid: gone, host: "elsewhere" }, false],
    ["when it is on another machine that has another start: no", { host: "elsewhere", boot: "another" }, false],
    ["when it is in another container: no", { pid: gone, space: "pid:[1]" }, false],
    ["when nothing tells its start: no", { started: null }, false],
    ["when nothing tells its boot: no", { boot: null }, false],
  ])("%s", (_, change, dead) => {
    expect(isDead({ ...me, ...change })).toBe(dead);
  });
});
