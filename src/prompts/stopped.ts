import { MentorError } from "../errors.ts";

/** What Ctrl-C at a question means. */
export function stopped(cause?: unknown): MentorError {
  return new MentorError({
    code: "STOPPED",
    message: "Stopped. Nothing was written",
    remedy: "run the command again when you are ready",
    exit: 130,
    cause,
  });
}
