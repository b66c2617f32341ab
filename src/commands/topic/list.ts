import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { namesOf } from "../../app/names.ts";
import { callsWaited } from "../../app/topic-report.ts";
import { compareText } from "../../domain/order.ts";
import { type TopicView, viewTopic } from "../../domain/views.ts";
import { renderTopics } from "../../render/topic-lines.ts";

export default class TopicList extends MentorCommand {
  static override summary = "List the topics for the next call, the one that waits longest first";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --status done",
  ];
  static override flags = {
    status: Flags.string({
      options: ["open", "done", "dropped", "all"],
      default: "open",
      description: "only those in this state",
    }),
  };

  async run(): Promise<{ readonly topics: readonly TopicView[] }> {
    const { flags } = await this.parse(TopicList);
    const session = await this.open(flags);
    const { topics: all, meetings } = session.loaded.pair;
    const topics = all
      .filter((each) => flags.status === "all" || each.status === flags.status)
      .sort((one, other) => compareText(one.created, other.created) || compareText(one.id, other.id))
      .map((each) => viewTopic(each, callsWaited(each, meetings)));
    const names = namesOf(session, session.knownSide());
    return this.report({ topics }, (value, screen) => {
      if (value.topics.length > 0) return renderTopics(value.topics, names, screen);
      return flags.status === "open" ? "No topics are waiting. To bring one: mentor topic add" : "No topics.";
    });
  }
}
