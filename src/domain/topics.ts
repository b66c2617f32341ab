import { heldMeetings } from "./meetings.ts";
import type { Pair, Topic } from "./records.ts";

export interface WaitingTopic {
  readonly topic: Topic;
  /** How many calls were held since it was brought, and not about it. */
  readonly calls: number;
}

/** The topics for the next call, the one that waits longest first. */
export function waitingTopics(pair: Pair): readonly WaitingTopic[] {
  const held = heldMeetings(pair);
  return pair.topics
    .filter((each) => each.status === "open")
    .sort((one, other) => (one.created + one.id < other.created + other.id ? -1 : 1))
    .map((topic) => ({ topic, calls: held.filter((each) => each.date && each.date > topic.created).length }));
}
