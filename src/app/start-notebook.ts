import { parseSpan, printSpan, spanDays } from "../domain/day.ts";
import { checkAddress, checkDueDay, checkMinutes, checkName, checkTitle, parsePerson } from "../domain/limits.ts";
import { planNotebook } from "../domain/plan-settings.ts";
import type { Programme } from "../domain/programme.ts";
import type { PairingType, Person } from "../domain/records.ts";
import { type Day, otherSide, type Side, type Span } from "../domain/words.ts";
import { MentorError } from "../errors.ts";
import { openProgramme } from "../programmes/compiled.ts";
import type { Prompter } from "../prompts/prompter.ts";
import type { Clock } from "./clock.ts";
import { makeIds } from "./ids.ts";
import { createNotebook } from "./new-notebook.ts";
import { programmePlace } from "./package-root.ts";
import { programmeLines } from "./programme-report.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface InitFlags {
  readonly programme?: string | undefined;
  readonly mentor?: string | undefined;
  readonly mentee?: string | undefined;
  readonly as?: string | undefined;
  readonly start?: string | undefined;
  readonly length?: string | undefined;
  readonly cadence?: string | undefined;
  readonly minutes?: number | undefined;
  readonly focus?: readonly string[] | undefined;
  readonly type?: string | undefined;
  readonly "dry-run"?: boolean | undefined;
}

/** What `init` and `demo` report. */
export interface InitReport {
  readonly notebook: string;
  readonly relationship: {
    readonly programme: string;
    readonly title: string;
    readonly as: Side;
    readonly people: Readonly<Record<Side, Person>>;
    readonly start: Day;
    readonly length: string;
    readonly cadence: string;
    readonly minutes: number;
    /** How often the programme advises to meet, where the pair means to meet more seldom. */
    readonly advised: string | null;
  };
  readonly commit: string | null;
}

interface Place {
  readonly env: Environment;
  readonly clock: Clock;
  readonly prompter: Prompter;
}

/** Asks what the flags leave open, then begins the notebook. Nothing is written before the last answer. */
export async function startNotebook(folder: string, flags: InitFlags, place: Place): Promise<InitReport> {
  const { env, clock, prompter } = place;
  const programme = await chooseProgramme(flags.programme, prompter);
  const as = await chooseSide(flags.as ?? env.MENTOR_AS, prompter);
  const own = await readPerson(flags[as], as, "you", prompter);
  const others = await readPerson(flags[otherSide(as)], otherSide(as), "the other", prompter);
  const people = as === "mentor" ? { mentor: own, mentee: others } : { mentor: others, mentee: own };
  const wanted = {
    people,
    start: await readStart(flags.start, clock, prompter),
    length: readSpan(flags.length, "--length") ?? programme.defaults.length,
    cadence: await askCadence(flags.cadence, programme, prompter),
    minutes: await askMinutes(flags.minutes, programme, prompter),
    focus: checkFocus(flags.focus, programme) ?? (await askFocus(programme, prompter)),
    type: (flags.type as PairingType | undefined) ?? (await askType(programme, prompter)),
  };
  const ids = makeIds(env.MENTOR_SEED);
  // A dry run refuses what the real one would.
  planNotebook(programme, { ...wanted, branch: "main" }, { today: clock.today, ids });
  const made = flags["dry-run"]
    ? { commit: null }
    : createNotebook(folder, wanted, programme, as, { env, clock, ids: makeIds(env.MENTOR_SEED) });
  return {
    notebook: folder,
    relationship: {
      programme: programme.id,
      title: programme.title,
      as,
      people,
      start: wanted.start,
      length: printSpan(wanted.length),
      cadence: printSpan(wanted.cadence),
      minutes: wanted.minutes,
      advised:
        spanDays(wanted.cadence) > spanDays(programme.defaults.cadence) ? printSpan(programme.defaults.cadence) : null,
    },
    commit: made.commit,
  };
}

async function chooseProgramme(wanted: string | undefined, prompter: Prompter): Promise<Programme> {
  const place = programmePlace();
  if (wanted !== undefined) return openProgramme(place, wanted);
  const programmes = await programmeLines();
  const id = await prompter.choose({
    message: "Which programme do you want to follow?",
    flag: "--programme",
    options: programmes.map((each) => ({ value: each.id, label: each.title, hint: each.summary })),
  });
  return openProgramme(place, id);
}

async function chooseSide(wanted: string | undefined, prompter: Prompter): Promise<Side> {
  if (wanted === "mentor" || wanted === "mentee") return wanted;
  return prompter.choose<Side>({
    message: "Which of the two are you?",
    flag: "--as",
    options: [
      { value: "mentee", label: "the mentee", hint: "you bring the questions, and the goals are yours" },
      { value: "mentor", label: "the mentor", hint: "you lend your experience and your ear" },
    ],
  });
}

async function readPerson(
  given: string | undefined,
  side: Side,
  who: "you" | "the other",
  prompter: Prompter,
): Promise<Person> {
  if (given !== undefined) return parsePerson(given);
  const flag = `--${side} "Name <address>"`;
  const name = await prompter.text({
    message: who === "you" ? "Your name?" : `Your ${side}'s name?`,
    flag,
    check: complaint(checkName),
  });
  const address = await prompter.text({
    message: who === "you" ? "Your mail address, for the history?" : `${name}'s mail address?`,
    flag,
    check: (answer) => (complaint(checkAddress)(answer) ? "Write it as name@example.org" : undefined),
  });
  return { name: checkName(name), address: checkAddress(address) };
}

/** What is wrong with an answer, for the person who is typing it. */
const complaint =
  (check: (text: string) => unknown) =>
  (answer: string): string | undefined => {
    try {
      check(answer);
      return undefined;
    } catch (thrown) {
      if (thrown instanceof MentorError) return `${thrown.problem.message}: ${thrown.problem.remedy}`;
      throw thrown;
    }
  };

/** Refuses a focus that the programme does not offer: no question would know it. */
function checkFocus(wanted: readonly string[] | undefined, programme: Programme): readonly string[] | undefined {
  const ids = programme.focuses.map(({ id }) => id);
  const odd = wanted?.find((each) => !ids.includes(each));
  if (odd === undefined) return wanted;
  throw new MentorError({
    code: "BAD_VALUE",
    message: `"${checkTitle(odd, "focus")}" is no focus of ${programme.title}`,
    remedy:
      ids.length > 0 ? `choose of ${ids.join(", ")}` : "leave --focus out: this programme has none to choose from",
    exit: 2,
  });
}

async function readStart(given: string | undefined, clock: Clock, prompter: Prompter): Promise<Day> {
  const { readDayPhrase } = await import("../text/day-phrase.ts");
  const read = async (phrase: string) => checkDueDay(await readDayPhrase(phrase, clock.today), clock.today);
  if (given !== undefined) return read(given);
  let message = "When do you begin?";
  for (;;) {
    const phrase = await prompter.text({ message, flag: "--start", default: clock.today });
    try {
      return await read(phrase);
    } catch (thrown) {
      if (!(thrown instanceof MentorError) || !prompter.interactive) throw thrown;
      message = `${thrown.problem.message}. When do you begin?`;
    }
  }
}

function readSpan(text: string | undefined, flag: string): Span | undefined {
  if (text === undefined) return undefined;
  const span = parseSpan(checkTitle(text, flag.slice(2)));
  if (span) return span;
  throw new MentorError({
    code: "BAD_VALUE",
    message: `"${text}" is not a length of time`,
    remedy: `write it as ${flag} "2 weeks" or "6 months"`,
    exit: 2,
  });
}

async function askCadence(given: string | undefined, programme: Programme, prompter: Prompter): Promise<Span> {
  const advised = programme.defaults.cadence;
  const text =
    given ??
    (await prompter.text({
      message: "How often do you want to meet?",
      flag: "--cadence",
      default: printSpan(advised),
      check: complaint((answer) => readSpan(answer, "--cadence")),
    }));
  return readSpan(text, "--cadence") ?? advised;
}

async function askMinutes(given: number | undefined, programme: Programme, prompter: Prompter): Promise<number> {
  if (given !== undefined || !prompter.interactive) return given ?? programme.defaults.minutes;
  const text = await prompter.text({
    message: "How many minutes does a call last?",
    flag: "--minutes",
    default: String(programme.defaults.minutes),
    check: complaint((answer) => checkMinutes(Number(answer.trim() || Number.NaN))),
  });
  return Number(text);
}

/** What a pair can focus on is asked where the programme has a choice. */
async function askFocus({ focuses }: Programme, prompter: Prompter): Promise<readonly string[]> {
  if (focuses.length === 0) return [];
  return prompter.chooseMany({
    message: "What is it to be about? (optional)",
    flag: "--focus",
    options: focuses.map(({ id, title, text }) => ({ value: id, label: title, hint: text })),
  });
}

async function askType({ types }: Programme, prompter: Prompter): Promise<PairingType> {
  if (types.length < 2) return "one-on-one";
  return prompter.choose<PairingType>({
    message: "What kind of pair are you?",
    flag: "--type",
    default: "one-on-one",
    options: types.map(({ id, title, text }) => ({ value: id, label: title, hint: text })),
  });
}
