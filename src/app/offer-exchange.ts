import { problemOf } from "../errors.ts";
import { renderExchange } from "../render/exchange-lines.ts";
import type { Screen } from "../render/screen.ts";
import { lastExchange } from "./last-exchange.ts";
import { namesOf } from "./names.ts";
import type { Session } from "./session.ts";

/**
 * Offers to exchange before a call is prepared, on a terminal and where that was not done today.
 *
 * Whoever is offline prepares with what is here: what went wrong is said, and stops nothing.
 */
export async function offerExchange(session: Session, screen: Screen): Promise<void> {
  const last = lastExchange(session);
  if (!last || last.isToday) return;
  const question = last.text.replace(/: mentor sync$/, "");
  const wanted = await session.prompter.confirm({
    message: `${question}. Exchange now, before the agenda is made?`,
    flag: "--no-input",
    default: true,
  });
  if (!wanted) return;
  const { exchange } = await import("./exchange.ts");
  try {
    const { report, failure } = await exchange(session, {});
    const told = renderExchange(report, namesOf(session, session.knownSide()), false, screen);
    if (told !== "") session.options.say(`${told}\n`);
    if (failure) throw failure;
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem || problem.code === "STOPPED") throw thrown;
    session.options.say(`${problem.message}.\n`);
  }
}
