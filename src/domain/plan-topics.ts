import { type Now, recordOf, shortIdIn, takenIds, wrongState } from "./change.ts";
import { checkTitle } from "./limits.ts";
import { topicPath } from "./paths.ts";
import { type Change, noChange, type Pair, type Topic } from "./records.ts";
import type { Id } from "./words.ts";

export function planTopicAdd(pair: Pair, title: string, { today, by, ids }: Now): Change {
  const made = { id: ids.fresh(takenIds(pair)), title: checkTitle(title), by, created: today, status: "open" } as const;
  return put(`Add topic ${shortIdIn(pair, made.id)}`, { ...made, path: topicPath(made) });
}

/** Takes a topic off the list. Doing so twice changes nothing; what was talked about stays as it is. */
export function planTopicDrop(pair: Pair, id: Id): Change {
  const topic = recordOf(pair.topics, id, "topic");
  if (topic.status === "dropped") return noChange;
  if (topic.status === "done") {
    const message = `You have talked about topic ${shortIdIn(pair, id)}`;
    throw wrongState(message, "leave it: it no longer comes up");
  }
  return put(`Drop topic ${shortIdIn(pair, id)}`, { ...topic, status: "dropped" });
}

const put = (subject: string, record: Topic): Change => ({ subject, puts: [{ kind: "topic", record }] });
