import { afterAll, expect, test } from "vitest";
import { type Breakage, breakagesOf, FullNotebook, type Victim } from "./notebook.ts";

const notebook = await FullNotebook.make();
afterAll(() => notebook.world.clear());
const { ids } = notebook;
// Another than that of the notebook, since a seed draws the same ids in each process.
const env = { MENTOR_SEED: "another" };

type Writer = readonly [kind: string, command: readonly string[]];

/** Commands that write, each on what stays whole; the planned meeting and mentor.yaml are everybody's. */
const writers: readonly Writer[] = [
  ["action", ["action", "add", "Read the paper"]],
  ["action", ["action", "done", ids.action[1]]],
  ["action", ["action", "move", ids.action[1], "2026-12-01", "--reason", "ill"]],
  ["action", ["action", "edit", ids.action[1], "--title", "Ask Tomás"]],
  ["action", ["action", "drop", ids.action[1]]],
  ["goal", ["goal", "add", "Write a paper"]],
  ["goal", ["goal", "progress", ids.goal[1], "30", "--note", "outline agreed"]],
  ["goal", ["goal", "edit", ids.goal[1], "--title", "Speak", "--reason", "shorter"]],
  ["goal", ["goal", "done", ids.goal[1]]],
  ["goal", ["goal", "drop", ids.goal[1]]],
  ["topic", ["topic", "add", "The new office"]],
  ["topic", ["topic", "drop", ids.topic[1]]],
  ["entry", ["journal", "add", "--shared", "--text", "A short week."]],
  ["entry", ["journal", "edit", ids.entry[1], "--text", "A longer week."]],
  ["question", ["question", "add", "What do you leave out?", "--subject", "career"]],
  ["planned", ["question", "ask", ids.question[1]]],
  ["planned", ["meeting", "schedule", "2026-12-05"]],
  ["planned", ["meeting", "move", "2026-12-05", "--reason", "ill"]],
  ["planned", ["meeting", "cancel"]],
  ["planned", ["meet", "--action", "send it @mentee by 2026-12-01"]],
  ["planned", ["next"]],
  ["held", ["meeting", "edit", ids.held[1], "--about", "the panel talk"]],
  ["mentor.yaml", ["question", "skip", ids.question[1]]],
  ["mentor.yaml", ["phase", "advance"]],
];

/** How a record is broken that a command has to leave alone; what is read and merely noted is nobody's concern here. */
const cases = notebook.victims.flatMap((victim) =>
  breakagesOf(victim)
    .filter(({ codes, works, how }) => codes.length > 0 && !works && how !== "not to be read")
    .map((breakage) => ({ victim, breakage, what: victim.what, how: breakage.how })),
);

/** What each command is tried on in turn, so that over the whole table it meets every kind of file. */
const tried = cases.map((each, at) => {
  const others = writers.filter(([kind]) => kind !== each.what);
  return { ...each, command: others[at % others.length]?.[1] ?? [] };
});

function broken(victim: Victim, breakage: Breakage) {
  const world = notebook.copy();
  breakage.break(world, victim);
  const files = world.snapshot();
  const head = notebook.head();
  /** The files of whatever was committed since. */
  const committed = () =>
    world.git("log", "--format=", "--name-only", "--no-renames", `${head.trim()}..HEAD`).split("\n");
  return { world, files, head, committed };
}

/** The files of the breakage itself: those that were not there before, or are others now. */
const isOf = (victim: Victim) => (path: string) =>
  path === victim.path || path.startsWith(`${victim.path}/`) || path.endsWith("/a-copy.md");

test.each(tried.filter(({ what }) => what !== "mentor.yaml"))(
  "F55, F68: where a file is held ($what: $how), mentor $command works and leaves it alone, uncommitted",
  async ({ victim, breakage, command }) => {
    const { world, files, committed } = broken(victim, breakage);
    const run = await world.run([...command, "--json"], { env });
    expect([run.code, run.err.split("\n").length > 1]).toEqual([0, true]);
    const after = world.snapshot();
    const touched = Object.keys({ ...files, ...after }).filter((path) => files[path] !== after[path]);
    expect(touched).not.toEqual([]);
    expect([...touched].sort()).toEqual([...new Set(committed())].filter((path) => path !== "").sort());
    expect(touched.filter(isOf(victim))).toEqual([]);
    notebook.drop();
  },
);

test.each(cases.filter(({ what }) => what === "mentor.yaml").map((each, at) => ({ ...each, at })))(
  "while mentor.yaml is held ($how) nothing is written, and its place is named",
  async ({ victim, breakage, at }) => {
    const { world, files, head } = broken(victim, breakage);
    // A third of them for each way of breaking it.
    for (const [, command] of writers.filter((_, place) => place % 3 === at % 3)) {
      const run = await world.run([...command, "--json"], { env });
      expect([command, run.code, run.json.error?.place?.file]).toEqual([command, 1, "mentor.yaml"]);
    }
    expect([world.snapshot(), notebook.head()]).toEqual([files, head]);
    notebook.drop();
  },
);

/** Commands that would write the very record whose file is held. */
const onItself: Readonly<Record<string, readonly (readonly string[])[]>> = {
  goal: [
    ["goal", "done", ids.goal[0]],
    ["goal", "progress", ids.goal[0], "30", "--note", "x"],
    ["goal", "drop", "project review"],
  ],
  action: [
    ["action", "done", ids.action[0].slice(0, 5)],
    ["action", "move", ids.action[0], "2026-12-01"],
    ["action", "drop", "short cv"],
  ],
  held: [["meeting", "edit", ids.held[0], "--about", "x"]],
  planned: [
    ["meeting", "move", ids.planned[0], "2026-12-05"],
    ["meeting", "move", "2026-12-05"],
    ["meeting", "cancel"],
    ["meeting", "schedule", "2026-12-05"],
    ["question", "ask", ids.question[0]],
    ["meet", "--action", "send it @mentee by 2026-12-01"],
    ["next"],
  ],
  topic: [
    ["topic", "drop", ids.topic[0]],
    ["meet", "--covered", ids.topic[0]],
  ],
  entry: [["journal", "edit", ids.entry[0], "--text", "x"]],
  question: [["question", "skip", ids.question[0]]],
};

test.each(cases.filter(({ what }) => what in onItself))(
  "F55, F68, F72: what would write the held file itself is refused ($what: $how)",
  async ({ victim, breakage }) => {
    const { world, files, head } = broken(victim, breakage);
    for (const command of onItself[victim.what] ?? []) {
      const run = await world.run([...command, "--json"], { env });
      expect([command, run.code, run.json.error?.code]).toEqual([command, 1, "HELD"]);
      expect(isOf(victim)(run.json.error.place.file)).toBe(true);
    }
    expect([world.snapshot(), notebook.head()]).toEqual([files, head]);
    notebook.drop();
  },
);
