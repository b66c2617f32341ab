import type { Side } from "../domain/words.ts";

/** One command of the sample pair: so many days before today, at a time of day, by one of them. */
export interface StoryStep {
  readonly daysAgo: number;
  readonly at: string;
  readonly as: Side;
  readonly args: readonly string[];
  /** What stands on standard input: notes, or the text of an entry. */
  readonly input?: string;
}

type Say = (daysAgo: number, at: string, ...args: readonly string[]) => StoryStep;

const by =
  (as: Side): Say =>
  (daysAgo, at, ...args) => ({ daysAgo, at, as, args });

const amara = by("mentee");
const ines = by("mentor");

/** A call that took place: the notes that were written, and when the next one is, counted from today. */
function call(daysAgo: number, notes: string, nextIn: number, more: readonly string[] = []): StoryStep {
  const args = [
    "meet",
    "--date",
    `+0d`,
    "--notes-file",
    "-",
    "--next",
    `+${nextIn}d 15:00`,
    "--covered",
    "all",
    ...more,
  ];
  return { daysAgo, at: "16:10", as: "mentee", args, input: notes };
}

const answer = (question: string, id: string, text: string) => `### ${question} <!-- q: ${id} -->\n\n${text}`;

/** How far back the first day of the sample lies. */
export const storyBegan = 121;

/** Four months of Amara and Ines, counted back from today: kept and broken promises, a missed call, a change of mind, what they agree. */
export const story: readonly StoryStep[] = [
  amara(120, "18:05", "meeting", "schedule", "+10d", "--time", "15:00"),
  amara(
    118,
    "20:40",
    "journal",
    "add",
    "--shared",
    "--text",
    "I wrote to Ines today and took an hour over four lines. What I want from this: to stop waiting to be asked.",
  ),
  amara(112, "08:15", "topic", "add", "How the reorganisation touches me"),
  ines(111, "17:30", "topic", "add", "What we each keep to ourselves"),
  amara(111, "19:20", "next"),
  call(
    110,
    "We said hello and stayed on holidays for ten minutes. Ines grew up next to a shipyard.\n\nThe reorganisation: nobody knows before spring. Until then, collect what I would want to be asked to do.\n\n- [ ] write down three things I'd like to be asked to do @mentee by +9d\n- [ ] send Amara the career paths page @mentor by +3d\n",
    14,
  ),
  amara(
    109,
    "18:40",
    "agreement",
    "edit",
    "--term",
    "career-answer=Within two days; a thumb up is an answer.",
    "--tell",
    "the programme office=that we meet, and how often",
    "--accept",
  ),
  ines(107, "09:00", "action", "done", "career paths page"),
  ines(106, "08:20", "agreement", "accept"),
  amara(101, "21:10", "action", "done", "three things"),
  amara(100, "07:50", "question", "ask", "career-glad-of-a-detour"),
  amara(97, "18:30", "next"),
  call(
    96,
    `The list of three: leading a project review, speaking in front of people, understanding the budget.\n\n- [ ] ask Tomás to let me sit in on a review @mentor by +14d\n- [ ] find out who signs off our budget @me by +10d\n\n## Questions\n\n${answer("Which detour in your working life are you glad of now?", "career-glad-of-a-detour", "The two years in accounts. I thought they were lost; they are why I can talk to finance at all.")}\n`,
    14,
  ),
  amara(
    95,
    "19:00",
    "goal",
    "add",
    "Lead a project review",
    "--due",
    "+200d",
    "--why",
    "I have watched nine and led none.",
    "--measure",
    "One review from invitation to minutes, with me in the chair.",
    "--first-step",
    "Sit in on one of Tomás's",
    "--subject",
    "leadership",
  ),
  amara(95, "19:20", "goal", "add", "Read a budget from start to end", "--due", "+60d", "--subject", "skills"),
  amara(94, "08:00", "phase", "advance", "--note", "We know enough of each other to talk about goals."),
  amara(86, "20:15", "action", "done", "signs off our budget"),
  amara(84, "12:00", "topic", "add", "I said yes to too much this month"),
  call(
    82,
    "Too much on the table. We sorted it by who would notice if it stayed undone.\n\n- [x] laughed at the colour-coded list\n- [ ] say no to the newsletter @mentee by +5d\n- [ ] look through Amara's budget notes @ines by +12d\n",
    14,
    ["--progress", "10"],
  ),
  amara(78, "18:45", "action", "done", "newsletter"),
  amara(
    78,
    "19:00",
    "journal",
    "add",
    "--shared",
    "--text",
    "Said no to the newsletter. Nothing happened. I had a whole speech ready and didn't need it.",
  ),
  ines(76, "13:30", "action", "move", "sit in on a review", "+9d", "--reason", "Tomás is away"),
  amara(74, "20:00", "goal", "progress", "budget", "50", "--note", "read half of it with a pencil"),
  ines(68, "14:20", "meeting", "missed", "--reason", "Ines was ill"),
  amara(67, "09:30", "meeting", "schedule", "+13d", "--time", "15:00"),
  ines(66, "11:00", "action", "done", "sit in on a review"),
  ines(66, "11:05", "action", "done", "budget notes"),
  amara(
    56,
    "17:40",
    "journal",
    "add",
    "--shared",
    "--text",
    "Sat in on Tomás's review. He asks one question and then waits much longer than I would dare to.",
  ),
  amara(55, "18:00", "question", "ask", "career-hardly-used"),
  amara(55, "18:10", "next"),
  call(
    54,
    `Tomás waits. We tried it: ten seconds are very long.\n\n- [ ] ask Tomás whether I can take the minutes @mentee by +10d\n- [ ] tell Amara how my first review went wrong @mentor by +14d\n\n## Questions\n\n${answer("Which skill of yours is hardly used in the post you have now?", "career-hardly-used", "Explaining. I used to teach evening classes and nobody here knows.")}\n`,
    14,
    ["--progress", "20"],
  ),
  amara(53, "08:30", "phase", "advance", "--note", "Goals stand. Now to work on them."),
  amara(46, "19:30", "goal", "progress", "budget", "100", "--note", "read, and asked two questions that made sense"),
  amara(46, "19:35", "goal", "done", "budget"),
  amara(44, "21:00", "action", "done", "take the minutes"),
  ines(41, "10:15", "topic", "add", "What would you say to a room full of strangers?"),
  call(
    40,
    "Ines told the story of her first review. It did help to hear that the projector was the smallest problem.\n\n- [ ] send the short CV @mentee by +14d\n- [ ] ask about a slot at the spring meeting @mentor by +21d\n",
    12,
  ),
  ines(39, "18:20", "action", "done", "first review went wrong"),
  amara(
    38,
    "20:10",
    "goal",
    "add",
    "Speak at the spring meeting",
    "--due",
    "+160d",
    "--measure",
    "Ten minutes, standing, no notes.",
    "--subject",
    "skills",
  ),
  ines(30, "16:00", "meeting", "move", "+4d", "--time", "15:00", "--reason", "a board meeting came up"),
  amara(27, "22:00", "action", "move", "short cv", "+10d", "--reason", "ill"),
  call(
    26,
    "Short, forty minutes. Talked about what a good chair does when two people disagree.\n\n- [ ] draft an agenda for a pretend review @mentee by +10d\n",
    14,
    ["--progress", "30"],
  ),
  ines(19, "09:40", "action", "done", "spring meeting"),
  ines(19, "09:45", "goal", "progress", "speak", "15", "--note", "there is a slot of ten minutes"),
  amara(18, "20:30", "action", "done", "pretend review"),
  amara(
    17,
    "07:55",
    "action",
    "move",
    "short cv",
    "+14d",
    "--reason",
    "want to say the reorganisation in one line first",
  ),
  amara(15, "19:10", "action", "add", "Read up on the panel format", "--owner", "mentee", "--due", "+5d"),
  amara(13, "18:00", "action", "drop", "panel format", "--reason", "it is a talk now, not a panel"),
  amara(13, "18:25", "next"),
  call(
    12,
    "We walked through the pretend agenda line by line. Half of it could go.\n\n- [ ] ask two people from the last review what helped them @mentee by +14d\n- [ ] introduce Amara to Leïla, who speaks a lot @mentor by +14d\n- [ ] sketch the first minute of the talk @mentee by +18d\n",
    14,
  ),
  amara(
    11,
    "21:30",
    "journal",
    "add",
    "--shared",
    "--text",
    "Cutting half of the agenda felt rude and then felt like air.",
  ),
  amara(6, "12:10", "topic", "add", "How the talk should begin"),
  ines(4, "17:00", "topic", "add", "What you'd do if the review went badly"),
];
