import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/** Who holds the lock: enough to tell for certain, later and from another process, that they are gone. */
export interface Holder {
  readonly token: string;
  readonly pid: number;
  /** When the process started, as the system tells it: a number that is used again has another start. */
  readonly started: string | null;
  /** The running of the kernel that it belongs to. */
  readonly boot: string | null;
  /** The set of processes that its number counts in: a container has its own. */
  readonly space: string | null;
  readonly host: string;
  /** When it asked for the lock. */
  readonly since: string;
}

export function thisProcess(): Holder {
  const { pid } = process;
  const since = new Date().toISOString();
  return { token: randomUUID(), pid, started: startOf(pid), boot: boot(), space: space(), host: host(), since };
}

/**
 * Tells whether a holder is provably dead.
 *
 * On another machine, in another container, or where the system tells too little, nothing is proved and it counts as
 * alive; no age makes a holder dead. What can't be tried here: on macOS there is neither boot nor space, the start
 * comes from `ps` and includes the day, so that a reboot shows as another start; on Windows a living process of
 * that number is taken for the holder, and the remedy names the file.
 */
export function isDead(holder: Holder): boolean {
  if (holder.host !== host()) return false;
  if (holder.boot !== boot()) return holder.boot !== null && boot() !== null;
  if (holder.space !== space()) return false;
  if (!isRunning(holder.pid)) return true;
  const started = startOf(holder.pid);
  return started !== null && holder.started !== null && started !== holder.started;
}

/** Whether a process of this number runs here. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

/** When a process started; null where there is none, or no way to tell. One that has ended and was not yet waited for is none. */
function startOf(pid: number): string | null {
  if (process.platform === "win32") return null;
  if (process.platform !== "linux") {
    return (
      spawnSync("ps", ["-o", "lstart=", "-p", String(pid)])
        .stdout?.toString("latin1")
        .trim() || null
    );
  }
  const stat = fact(`/proc/${pid}/stat`);
  // The name in brackets may hold anything; the state and the start are counted from behind it.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields?.[0] === "Z" ? "ended" : (fields?.[19] ?? null);
}

// A name alone may be shared by many machines; systemd's id tells them apart.
const host = (): string => [hostname(), fact("/etc/machine-id")].filter(Boolean).join(" ");
const boot = (): string | null => fact("/proc/sys/kernel/random/boot_id");

function space(): string | null {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    return null;
  }
}

function fact(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

/** Reads what a holder wrote of itself; undefined for anything else. */
export function parseHolder(text: string): Holder | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { token, pid, started, boot, space, host, since }: { [Key in keyof Holder]?: unknown } = value;
  if (typeof token !== "string" || !/^[0-9a-f-]{1,64}$/.test(token) || !Number.isSafeInteger(pid)) return undefined;
  if (typeof pid !== "number" || pid <= 0 || typeof host !== "string" || typeof since !== "string") return undefined;
  if (!isTextOrNull(started) || !isTextOrNull(boot) || !isTextOrNull(space)) return undefined;
  return { token, pid, started, boot, space, host, since };
}

const isTextOrNull = (value: unknown): value is string | null => value === null || typeof value === "string";
