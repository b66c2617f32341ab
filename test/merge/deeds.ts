import type { Now } from "../../src/domain/change.ts";
import { addDays, toDay } from "../../src/domain/day.ts";
import { heldMeetings, plannedMeeting } from "../../src/domain/meetings.ts";
import {
  planActionAdd,
  planActionDone,
  planActionDrop,
  planActionEdit,
  planActionMove,
  planActionReopen,
} from "../../src/domain/plan-actions.ts";
import { planAgendaSave } from "../../src/domain/plan-agenda.ts";
import {
  planGoalAdd,
  planGoalDrop,
  planGoalEdit,
  planGoalProgress,
  planMilestoneAdd,
  planMilestoneDone,
} from "../../src/domain/plan-goals.ts";
import { planMeetingHold } from "../../src/domain/plan-hold.ts";
import { planEntryAdd } from "../../src/domain/plan-journal.ts";
import { planMeetingCancel, planMeetingSchedule, plannedOrNew } from "../../src/domain/plan-meetings.ts";
import { planPhaseAdvance } from "../../src/domain/plan-phases.ts";
import { planSettings } from "../../src/domain/plan-settings.ts";
import { planTopicAdd, planTopicDrop } from "../../src/domain/plan-topics.ts";
import type { Change, Pair, Put } from "../../src/domain/records.ts";
import type { Id } from "../../src/domain/words.ts";
import { withAgenda, withNotes } from "../../src/text/meeting-page.ts";
import { editRecordText, readRecordText } from "../../src/text/record-text.ts";
import { programme } from "../domain/sample.ts";

/** What somebody does to a notebook, with numbers for what is left to chance. */
export interface Deed {
  readonly name: string;
  readonly numbers: readonly number[];
}

/** What a deed is done in. */
export interface Doing {
  readonly tree: ReadonlyMap<string, string>;
  readonly pair: Pair;
  readonly now: Now;
  /** A word that nobody has written before. */
  word(): string;
  /** An id that another clone may give to something too. */
  sharedId(): Id;
  /** A whole number below a limit, the same for the same deed. */
  below(limit: number): number;
  bodyOf(path: string): string;
}

/** A change by command, texts by hand, or nothing. */
export type Done = Change | ReadonlyMap<string, string | null> | undefined;

/** The first half of the time, so that several often do something to the same. */
const pick = <T>({ below }: Doing, list: readonly T[]): T | undefined =>
  list[below(2) === 0 ? 0 : below(Math.max(1, list.length))];

/** By command. */
const commands: Readonly<Record<string, (doing: Doing) => Done>> = {
  addAction: (doing) => {
    const { pair, now } = doing;
    const goal =
      doing.below(2) === 0
        ? pick(
            doing,
            pair.goals.filter((each) => each.status === "active"),
          )?.id
        : undefined;
    const meeting = doing.below(3) === 0 ? pick(doing, pair.meetings)?.id : undefined;
    const wanted = {
      title: doing.word(),
      owner: now.by,
      ...(goal && { goal }),
      ...(meeting && { meeting }),
      body: `${doing.word()}\n`,
    };
    return planActionAdd(pair, wanted, now);
  },
  doAction: (doing) => onAction(doing, (id) => planActionDone(doing.pair, id, doing.now)),
  dropAction: (doing) => onAction(doing, (id) => planActionDrop(doing.pair, id, `may ${doing.word()}`, doing.now)),
  reopenAction: (doing) => onAction(doing, (id) => planActionReopen(doing.pair, id)),
  moveAction: (doing) =>
    onAction(doing, (id) =>
      planActionMove(doing.pair, id, addDays(doing.now.today, doing.below(40)), doing.word(), doing.now),
    ),
  titleAction: (doing) => onAction(doing, (id) => planActionEdit(doing.pair, id, { title: doing.word() }, doing.now)),
  addGoal: (doing) => planGoalAdd(doing.pair, { title: doing.word(), why: doing.word() }, doing.now),
  progress: (doing) =>
    onGoal(doing, (id) => planGoalProgress(doing.pair, id, doing.below(101), doing.word(), doing.now)),
  editGoal: (doing) =>
    onGoal(doing, (id) => planGoalEdit(doing.pair, id, { measure: doing.word(), reason: doing.word() }, doing.now)),
  dropGoal: (doing) => onGoal(doing, (id) => planGoalDrop(doing.pair, id, `may ${doing.word()}`, doing.now)),
  addMilestone: (doing) => onGoal(doing, (id) => planMilestoneAdd(doing.pair, id, { title: doing.word() }, doing.now)),
  doMilestone: (doing) => {
    const goal = pick(
      doing,
      doing.pair.goals.filter((each) => each.milestones.length > 0),
    );
    const milestone = goal && pick(doing, goal.milestones);
    return goal && milestone && planMilestoneDone(doing.pair, goal.id, milestone.id, doing.now);
  },
  addTopic: (doing) => planTopicAdd(doing.pair, doing.word(), doing.now),
  dropTopic: (doing) => {
    const topic = pick(doing, doing.pair.topics);
    return topic && planTopicDrop(doing.pair, topic.id);
  },
  schedule: (doing) =>
    planMeetingSchedule(
      doing.pair,
      { date: addDays(doing.now.today, doing.below(20)), about: doing.word() },
      doing.now,
    ),
  cancel: (doing) => {
    const planned = plannedMeeting(doing.pair);
    return planned && planMeetingCancel(doing.pair, planned.id, `may ${doing.word()}`);
  },
  prepare: (doing) => {
    const { pair, now, below } = doing;
    const meeting = plannedOrNew(pair, now.ids);
    const isKept = pair.meetings.some((each) => each.id === meeting.id);
    const lines = pair.actions.filter((each) => each.status === "open").map(({ title }) => title);
    const agenda = { title: `Meeting ${below(9)}`, minutes: 60, items: [{ minutes: 10, title: "Promises", lines }] };
    const body = withAgenda(isKept ? doing.bodyOf(meeting.path) : "", agenda);
    const questions = meeting.questions.length > 0 ? [...meeting.questions] : ["qa", "qb", "qc"];
    const isSwap = below(2) === 0;
    const swapped = isSwap ? [...meeting.swapped, questions[0] ?? "qa"] : meeting.swapped;
    if (isSwap) questions[0] = `q${below(20)}`;
    const goal = pick(doing, pair.goals)?.id;
    return planAgendaSave(pair, { questions, swapped, goal, body, ...(isKept && { meeting: meeting.id }) }, now);
  },
  hold: (doing) => {
    const { pair, now } = doing;
    const meeting = plannedOrNew(pair, now.ids);
    const isKept = pair.meetings.some((each) => each.id === meeting.id);
    const notes = withNotes(isKept ? doing.bodyOf(meeting.path) : "", `${doing.word()}\n\n- ${doing.word()}`);
    const topics = pair.topics.filter((each) => each.status === "open").map(({ id }) => id);
    const actions = [{ title: doing.word(), owner: now.by }];
    const next = doing.below(2) === 0 ? { next: { date: addDays(now.today, 7 + doing.below(7)) } } : {};
    return planMeetingHold(pair, meeting, { date: now.today, notes, topics, actions, ...next }, now);
  },
  notesAgain: (doing) => {
    const held = pick(doing, heldMeetings(doing.pair));
    if (!held) return undefined;
    return put({ kind: "meeting", record: held, body: withNotes(doing.bodyOf(held.path), doing.word()) });
  },
  write: (doing) => planEntryAdd(doing.pair, { text: `${doing.word()}\n\n${doing.word()}` }, doing.now),
  advance: (doing) => planPhaseAdvance(doing.pair, programme, doing.word(), doing.now),
  settle: (doing) => {
    const conflict = pick(doing, doing.pair.conflicts);
    return conflict && new Map([[conflict.path, null]]);
  },
  minutes: (doing) =>
    planSettings(
      doing.pair,
      { minutes: 30 + doing.below(60), focus: [...doing.pair.settings.focus, doing.word()] },
      doing.now,
    ),
};

const put = (record: Put): Change => ({ subject: "Edit", puts: [record] });

function onAction(doing: Doing, plan: (id: Id) => Change): Done {
  const action = pick(doing, doing.pair.actions);
  return action && plan(action.id);
}

function onGoal(doing: Doing, plan: (id: Id) => Change): Done {
  const goal = pick(doing, doing.pair.goals);
  return goal && plan(goal.id);
}

/** Files that people edit by hand. */
const pages = ({ tree }: Doing) => [...tree.keys()].filter((path) => /\.md$/.test(path)).sort();
const records = (doing: Doing) =>
  pages(doing).filter((path) => /^(?:goals|actions|meetings|topics|journal)\//.test(path));

const edited = (path: string, text: string): Done => new Map([[path, text]]);

function onPage(doing: Doing, change: (body: readonly string[]) => readonly string[]): Done {
  const path = pick(doing, pages(doing));
  const text = path === undefined ? undefined : doing.tree.get(path);
  if (path === undefined || text === undefined) return undefined;
  const body = text.startsWith("---") ? readRecordText(text, path).body : text;
  const head = text.slice(0, text.length - body.length);
  return edited(path, head + change(body.split("\n")).join("\n"));
}

/** Whether a line is one that nobody printed. */
const isWords = (line: string) => /\bw\d+w\b/.test(line) && !line.startsWith("  - ");

function onLine(doing: Doing, change: (line: string) => readonly string[]): Done {
  return onPage(doing, (lines) => {
    const places = lines.flatMap((line, at) => (isWords(line) ? [at] : []));
    const at = pick(doing, places);
    return at === undefined ? lines : [...lines.slice(0, at), ...change(lines[at] ?? ""), ...lines.slice(at + 1)];
  });
}

function onFacts(
  doing: Doing,
  change: (facts: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>> | undefined,
): Done {
  const path = pick(doing, [...records(doing), "mentor.yaml"]);
  const text = path === undefined ? undefined : doing.tree.get(path);
  if (path === undefined || text === undefined) return undefined;
  const wanted = change(readRecordText(text, path).data);
  return wanted && edited(path, editRecordText(text, wanted));
}

/** By hand. */
const byHand: Readonly<Record<string, (doing: Doing) => Done>> = {
  appendParagraph: (doing) => onPage(doing, (lines) => [...trimmed(lines), "", `${doing.word()} said`, ""]),
  appendLine: (doing) => onPage(doing, (lines) => [...trimmed(lines), `- ${doing.word()}`, ""]),
  insertAtTop: (doing) => onPage(doing, (lines) => [`${doing.word()} first`, "", ...lines]),
  rewordLine: (doing) => onLine(doing, (line) => [line.replace(/\bw\d+w\b/, () => doing.word())]),
  longerParagraph: (doing) => onLine(doing, (line) => [line, `${doing.word()} more`]),
  tighten: (doing) =>
    onPage(doing, (lines) => {
      const at = lines.findIndex((line, index) => isWords(line) && isWords(lines[index + 1] ?? ""));
      if (at < 0) return lines;
      const reworded = (lines[at] ?? "").replace(/\bw\d+w\b/, () => doing.word());
      return [...lines.slice(0, at), reworded, ...lines.slice(at + 2)];
    }),
  deleteLine: (doing) => onLine(doing, () => []),
  title: (doing) => onFacts(doing, (facts) => (typeof facts.title === "string" ? { title: doing.word() } : undefined)),
  tag: (doing) => onFacts(doing, (facts) => ({ tags: [...listOf(facts.tags), doing.word()] })),
  untag: (doing) =>
    onFacts(doing, (facts) => {
      const tags = listOf(facts.tags);
      const gone = doing.below(Math.max(1, tags.length));
      return tags.length === 0 ? undefined : { tags: tags.filter((_, at) => at !== gone) };
    }),
  ownKey: (doing) => onFacts(doing, () => ({ mood: doing.word() })),
  ownMap: (doing) =>
    onFacts(doing, (facts) => ({ more: { ...(facts.more as object), [`k${doing.below(3)}`]: doing.word() } })),
  noKey: (doing) => onFacts(doing, (facts) => ("mood" in facts ? { mood: undefined } : undefined)),
  comment: (doing) => {
    const path = pick(doing, records(doing));
    const text = path && doing.tree.get(path);
    return path && text ? edited(path, text.replace("---\n", `---\n# ${doing.word()}\n`)) : undefined;
  },
  delete: (doing) => {
    const path = pick(doing, records(doing));
    return path ? new Map([[path, null]]) : undefined;
  },
  rename: (doing) => {
    const path = pick(doing, records(doing));
    const text = path && doing.tree.get(path);
    if (!path || !text) return undefined;
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    return new Map([
      [path, null],
      [`${folder}by-hand-${doing.below(4)}-${doing.below(1000)}.md`, text],
    ]);
  },
  twin: (doing) => {
    const id = doing.sharedId();
    if ([...doing.tree.values()].some((text) => text.includes(`id: ${id}`))) return undefined;
    const words = [doing.word(), doing.word()];
    const name = doing.below(2) === 0 ? "same" : `goal-${words[0]}`;
    return edited(
      `goals/${name}-${id}.md`,
      `---\nid: ${id}\ntitle: ${words[0]}\nstatus: active\ncreated: 2026-09-01\n---\n${words[1]}\n`,
    );
  },
};

const trimmed = (lines: readonly string[]) => lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const deeds = { ...commands, ...byHand };
/** Some are done more often than others. */
export const deedNames = [
  ...Object.keys(deeds),
  "tag",
  "untag",
  "tag",
  "untag",
  "rewordLine",
  "rewordLine",
  "tighten",
  "tighten",
  "deleteLine",
];
export const firstDay = toDay("2026-09-01");
