import { sides } from "../domain/words.ts";
import type { MergeNote } from "../merge/version.ts";
import { firstName } from "../render/names.ts";
import { namesOf } from "./names.ts";
import { titleOf } from "./record-titles.ts";
import type { Session } from "./session.ts";

/** Says what a merge did that both should hear of, though nothing was chosen. */
export function noteLine(session: Session, { code, record, path, field, by, otherBy }: MergeNote): string {
  const names = namesOf(session, session.knownSide());
  const called = (who: string) => {
    const side = sides.find((each) => each === who || session.settings.people[each].name === who);
    if (side === undefined) return who;
    return side === names.me ? "you" : firstName(names, side);
  };
  const title = titleOf(session, record);
  const what = title === undefined ? path : `'${title}'`;
  const [one, other] = [called(by), called(otherBy)];
  switch (code) {
    case "EDIT_LIVES":
      return capital(`${other} deleted ${what} and ${one} changed it: it stays.`);
    case "STILL_NAMED":
      return capital(`${other} deleted ${what}, which ${one} named elsewhere: it stays.`);
    case "VALUE_LIVES":
      return capital(`${other} took ${field ?? "a value"} out of ${what} and ${one} changed it: it stays.`);
    case "BOTH_WORDINGS":
      return `You both changed the same paragraph of ${what}: both versions stand in it.`;
    case "JOINED":
      return `You both recorded the same call: ${what} has the notes of both.`;
    case "NEW_ID":
      return `Two records had one id: ${what} has one of its own now.`;
    case "UNREADABLE":
      return `A version of ${what} could not be read: the other one stands.`;
    case "AGENDA":
      return `You both prepared ${what}: its agenda is made anew from what you both have.`;
  }
}

const capital = (text: string) => text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
