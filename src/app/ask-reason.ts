import type { Session } from "./session.ts";

/** Asks for a word about why, which may be left out; nobody is asked without a terminal. */
export async function askReason(session: Session, message: string): Promise<string | undefined> {
  if (!session.prompter.interactive) return undefined;
  const reason = await session.prompter.text({ message: `${message} (optional)`, flag: "--reason", default: "" });
  return reason.trim() === "" ? undefined : reason.trim();
}
