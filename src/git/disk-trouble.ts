import { MentorError } from "../errors.ts";

/** The system's code of a failure, `ENOENT`; empty where it has none. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}

/** Does something with the disk; what goes wrong is a problem that names the place. Throws DISK, READ_ONLY. */
export function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw errorCode(error) === "" ? error : diskTrouble(path, error);
  }
}

function diskTrouble(path: string, error: unknown): MentorError {
  const code = errorCode(error);
  if (["EROFS", "EACCES", "EPERM"].includes(code)) {
    return new MentorError({
      code: "READ_ONLY",
      message: `Nothing can be written to ${path}`,
      remedy: "make the folder writable for you; reading works meanwhile",
      cause: error,
    });
  }
  const full = code === "ENOSPC" || code === "EDQUOT";
  return new MentorError({
    code: "DISK",
    message: full ? `The disk is full at ${path}` : `The disk refused ${path} (${code})`,
    remedy: full ? "free some space and run the command again" : "look at the disk and run the command again",
    cause: error,
  });
}

const disksOwn = ["ENOSPC", "EDQUOT", "EROFS", "EIO", "EMFILE", "ENFILE"];

/** The problem in an error of the system's that nobody dealt with where it came up; undefined where no disk is behind it. */
export function asDiskTrouble(error: unknown): MentorError | undefined {
  const code = errorCode(error);
  const path = error instanceof Error && "path" in error ? String(error.path) : "a file";
  if (disksOwn.includes(code)) return diskTrouble(path, error);
  if (code !== "EACCES" && code !== "EPERM") return undefined;
  return new MentorError({
    code: "READ_ONLY",
    message: `The system keeps you from ${path} (${code})`,
    remedy: "make it readable and writable for you, and run the command again",
    cause: error,
  });
}
