import { counted } from "../domain/day.ts";
import type { TopicView } from "../domain/views.ts";
import { type Names, youOr } from "./names.ts";
import { recordLine } from "./record-line.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";

const states = { open: "", done: "talked about", dropped: "dropped" } as const;

/** Topics as a table: who brought it, what, how long it waits, and the id to say aloud. */
export function renderTopics(topics: readonly TopicView[], names: Names, screen: Screen): string {
  const { style, width } = screen;
  const rows = topics.map((each) => [
    { text: youOr(names, each.by) },
    { text: each.title },
    { text: each.waited > 0 ? `waiting for ${counted(each.waited, "call")}` : states[each.status], style: style.dim },
    { text: names.short(each.id), style: style.id },
  ]);
  return columns(rows, { width, flex: 1, fill: true }).join("\n");
}

/** One line that says what was done to a topic and what it is now. */
export function renderTopic(lead: string, topic: TopicView, names: Names, screen: Screen, hasState: boolean): string {
  const state = hasState ? states[topic.status] : "";
  return recordLine(`${lead} “${topic.title}”${state && `, ${state}`}`, names.short(topic.id), screen);
}
