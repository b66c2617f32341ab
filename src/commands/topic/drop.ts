import * as Args from "@oclif/core/args";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { pick } from "../../app/pick.ts";
import { reportTopic, type TopicReport } from "../../app/topic-report.ts";
import { planTopicDrop } from "../../domain/plan-topics.ts";

export default class TopicDrop extends MentorCommand {
  static override summary = "Take a topic off the list";
  static override examples = ["<%= config.bin %> <%= command.id %> k7m3"];
  static override args = {
    topic: Args.string({ ignoreStdin: true, description: "the topic: its id, the start of it, or words of its title" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<TopicReport> {
    const { args, flags } = await this.parse(TopicDrop);
    const session = await this.open(flags);
    const candidates = session.loaded.pair.topics;
    const topic = await pick(session, {
      wanted: args.topic,
      candidates,
      offered: candidates.filter((each) => each.status === "open"),
      what: "topic",
      command: "mentor topic drop",
      message: "Which topic?",
    });
    const applied = await this.apply(session, (pair) => planTopicDrop(pair, topic.id));
    return this.report(...reportTopic(session, applied, topic, { did: "Dropped:", would: "Would drop:" }));
  }
}
