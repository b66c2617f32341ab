import { checkProse } from "../domain/limits.ts";
import type { Programme } from "../domain/programme.ts";
import type { Pair } from "../domain/records.ts";
import { lookBack, lookBackWords } from "../domain/then-and-now.ts";
import type { Day, Side } from "../domain/words.ts";
import { newLastPage, type Said, withoutEmptyParts, withSaid } from "../text/last-page.ts";
import { askWords } from "./ask-words.ts";
import { bodyOf } from "./body.ts";
import type { Session } from "./session.ts";

/** What closing walks through, in its order: the flag that says it, its heading on the last page, the question. */
export const closingParts = [
  { flag: "reflection", heading: "What we take with us", ask: "What will you take with you from this?" },
  { flag: "goals", heading: "Goals, then and now", ask: "What do you see when you compare the goals then and now?" },
  {
    flag: "expectations",
    heading: "Expectations, then and now",
    ask: "What did you expect at the beginning, and what came of it?",
  },
  { flag: "best", heading: "What helped most", ask: "Which exercise, question or call helped you most?" },
  { flag: "thanks", heading: "Thanks", ask: "What do you want to thank the other for?" },
  { flag: "what-next", heading: "What comes next", ask: "What comes next for you?" },
  { flag: "touch", heading: "Staying in touch", ask: "How do you want to stay in touch?" },
  { flag: "feedback", heading: "For the programme", ask: "What should whoever runs the programme know?" },
] as const;

export type ClosingFlag = (typeof closingParts)[number]["flag"];
export type ClosingWords = Readonly<Partial<Record<ClosingFlag, string>>>;

/** What an early ending asks on a terminal: nobody has to look back in order to stop. */
const shortWalk: readonly ClosingFlag[] = ["thanks", "touch"];

/** Asks one person for their part of the last page; each answer may stay empty, and says who reads it. */
export async function askClosing(session: Session, given: ClosingWords, early: boolean): Promise<ClosingWords> {
  if (!session.prompter.interactive || Object.keys(given).length > 0) return given;
  const words: Partial<Record<ClosingFlag, string>> = {};
  session.options.say("What you write here goes on the last page, for the two of you. Leave out what you like.");
  const wanted = closingParts.filter(({ flag }) => !early || shortWalk.includes(flag));
  for (const { flag, ask } of wanted) {
    if (flag === "goals")
      for (const line of session.pair.goals.length > 0 ? await goalLines(session) : []) session.options.say(line);
    const said = await askWords(session, { message: `${ask} (optional)`, flag: `--${flag}`, what: "text" });
    if (said !== undefined) words[flag] = said;
  }
  return words;
}

async function goalLines(session: Session): Promise<readonly string[]> {
  return lookBack(session.pair, await session.programme(), session.today).goals.map((line) => `  ${line}`);
}

/** The last page as it shall be: the one that is there with more said, or a new one. */
export function closingPage(session: Session, pair: Pair, programme: Programme, words: ClosingWords, by: Side): string {
  const present = pair.lastPage ? bodyOf(session, pair.lastPage.path) : undefined;
  const page = present ?? freshPage(pair, programme, session.today);
  const said = closingParts.flatMap(({ flag, heading }): Said[] => {
    const text = words[flag];
    return text === undefined ? [] : [{ heading, by: inline(pair.settings.people[by].name), text: checkProse(text) }];
  });
  return withoutEmptyParts(withSaid(page, said));
}

function freshPage(pair: Pair, programme: Programme, today: Day): string {
  const { mentee, mentor } = pair.settings.people;
  const back = lookBack(pair, programme, today);
  const facts: Partial<Record<ClosingFlag, readonly string[]>> = {
    goals: listed(back.goals),
    best: listed(back.exercises),
  };
  const parts = closingParts.map(({ flag, heading }) => ({ heading, facts: facts[flag] ?? [] }));
  const title = `${inline(mentee.name)} and ${inline(mentor.name)}: the last page`;
  return newLastPage(title, [`${lookBackWords(back)} The programme was “${programme.title}”.`], parts);
}

const listed = (lines: readonly string[]) =>
  lines.length > 0 ? [lines.map((each) => `- ${inline(each)}`).join("\n")] : [];

const inline = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&");
