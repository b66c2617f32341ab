import { printSpan } from "../domain/day.ts";
import { answeredProfile, planProfile, profileFields } from "../domain/plan-profile.ts";
import type { Settings } from "../domain/records.ts";
import { isSide, type Side, sides } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import type { Prompter } from "../prompts/prompter.ts";
import { applyChange } from "./apply.ts";
import { machineZone, readZone } from "./appointment.ts";
import type { Clock } from "./clock.ts";
import type { FetchedNotebook } from "./join-notebook.ts";
import { openSession, rememberSide, type Session, type SessionOptions } from "./session.ts";
import type { InitReport } from "./start-notebook.ts";

interface Place {
  readonly env: SessionOptions["env"];
  readonly clock: Clock;
  readonly prompter: Prompter;
  readonly say: (line: string) => void;
}

interface Told {
  readonly as: string | undefined;
  readonly zone: string | undefined;
}

/**
 * Joins a notebook: fetches it, asks who this is, writes the files, and notes the newcomer's zone and profile.
 *
 * Who stops at the first question leaves nothing behind; after that the notebook is theirs, and the profile can wait.
 */
export async function introduceYourself(
  fetch: (place: Place) => FetchedNotebook,
  place: Place,
  told: Told,
): Promise<Omit<InitReport, "notebook">> {
  if (!isSide(told.as) && !place.prompter.interactive) throw whoAreYou();
  const zone = told.zone === undefined ? undefined : readZone(told.zone);
  const fetched = fetch(place);
  const { settings } = fetched;
  let side: Side;
  try {
    side = isSide(told.as) ? told.as : await askSide(settings, place.prompter);
    fetched.finish(place.clock.now);
  } catch (thrown) {
    // Once the branch is there, the next command brings up what is missing.
    if (fetched.repository.head.commit === null) fetched.discard();
    throw thrown;
  }
  rememberSide(fetched.repository.home, side);
  const session = await openSession(fetched.root, {
    ...{ cwd: fetched.root, env: place.env, clock: place.clock, prompter: place.prompter, say: place.say },
    ...{ as: side, dryRun: false, readStdin: async () => "" },
  });
  const commit = await sayWhoYouAre(session, side, zone);
  const programme = await session.programme();
  const { people, start, length, cadence, minutes } = session.settings;
  return {
    relationship: {
      ...{ programme: programme.id, title: programme.title, as: side, people, start },
      ...{ length: printSpan(length), cadence: printSpan(cadence), minutes, advised: null },
    },
    commit,
  };
}

function whoAreYou(): MentorError {
  return new MentorError({
    code: "WHO_ARE_YOU",
    message: "Say which of the two you are",
    remedy: "add --as mentor or --as mentee",
    exit: 2,
  });
}

function askSide({ people }: Settings, prompter: Prompter): Promise<Side> {
  return prompter.choose<Side>({
    message: "Which of the two are you?",
    flag: "--as",
    options: sides.map((value) => ({ value, label: `${people[value].name}, the ${value}` })),
  });
}

/** Notes the zone and, on a terminal, what the programme asks of a profile, in one commit. */
async function sayWhoYouAre(session: Session, side: Side, given: string | undefined): Promise<string | null> {
  const present = session.pair.profiles[side];
  const zone = given ?? present?.zone ?? machineZone();
  const body = await askProfile(session, side);
  const { commit } = await applyChange(session, (pair) =>
    planProfile(pair, side, { zone, ...(body === undefined ? {} : { body }) }),
  );
  return commit;
}

async function askProfile(session: Session, side: Side): Promise<string | undefined> {
  const { prompter } = session;
  const fields = profileFields((await session.programme()).profile, side);
  if (!prompter.interactive || fields.length === 0) return undefined;
  const wanted = await prompter.confirm({
    message: `Fill in your profile now? ${session.nameOf(side === "mentor" ? "mentee" : "mentor")} will read it; Enter skips a question`,
    flag: "--no-input",
    default: true,
  });
  if (!wanted) return undefined;
  const answers = [];
  for (const field of fields) {
    const text = await prompter.text({ message: field.ask, flag: "--no-input", default: "" });
    if (text.trim() !== "") answers.push({ field, text: text.trim() });
  }
  if (answers.length === 0) return undefined;
  const { readRecordText } = await import("../text/record-text.ts");
  const path = session.pair.profiles[side]?.path;
  const before = path === undefined ? "" : readRecordText(session.loaded.textOf(path), path).body;
  return answeredProfile(before, answers);
}
