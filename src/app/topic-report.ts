import { putOf } from "../domain/change.ts";
import type { Meeting, Topic } from "../domain/records.ts";
import { type TopicView, viewTopic } from "../domain/views.ts";
import type { Screen } from "../render/screen.ts";
import { renderTopic } from "../render/topic-lines.ts";
import type { Applied } from "./apply.ts";
import { isChanged, namesAfter, outcome, type Verb } from "./outcome.ts";
import type { Session } from "./session.ts";

export interface TopicReport {
  readonly topic: TopicView;
  readonly commit: string | null;
}

/** What every command on one topic reports: the topic as it is now, and what was done to it. */
export function reportTopic(
  session: Session,
  applied: Applied,
  before: Topic | undefined,
  verb: Verb,
  more: readonly string[] = [],
): [TopicReport, (report: TopicReport, screen: Screen) => string] {
  const topic = putOf(applied.change, "topic") ?? before;
  if (!topic) throw new Error("a change of a topic without one");
  const view = viewTopic(topic, callsWaited(topic, applied.pair.meetings));
  const lead = outcome(session, applied, verb);
  const render = (report: TopicReport, screen: Screen) => {
    const line = renderTopic(lead, report.topic, namesAfter(session, applied), screen, !isChanged(applied));
    return [line, ...more].join("\n");
  };
  return [{ topic: view, commit: applied.commit }, render];
}

/** How many calls were held since an open topic was brought; those of its own day don't count. */
export function callsWaited(topic: Topic, meetings: readonly Meeting[]): number {
  if (topic.status !== "open") return 0;
  return meetings.filter((each) => each.status === "held" && each.date && each.date > topic.created).length;
}
