import * as Args from "@oclif/core/args";
import { askTitle } from "../../app/ask-words.ts";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { reportTopic, type TopicReport } from "../../app/topic-report.ts";
import { checkTitle } from "../../domain/limits.ts";
import { planTopicAdd } from "../../domain/plan-topics.ts";

export default class TopicAdd extends MentorCommand {
  static override summary = "Add something to talk about in the next call";
  static override examples = ['<%= config.bin %> <%= command.id %> "How the reorganisation touches me"'];
  static override args = {
    title: Args.string({ ignoreStdin: true, description: "what to talk about, in one line; asked for when left out" }),
  };
  static override flags = { ...dryRun };

  async run(): Promise<TopicReport> {
    const { args, flags } = await this.parse(TopicAdd);
    const session = await this.open(flags);
    const now = await session.now();
    const title = checkTitle(
      args.title ?? (await askTitle(session, { message: "What would you like to talk about?", flag: "TITLE" })),
    );
    const applied = await this.apply(session, (pair) => planTopicAdd(pair, title, now));
    const more = session.options.dryRun ? [] : ["It is on the agenda of the next call: mentor next"];
    return this.report(...reportTopic(session, applied, undefined, { did: "Added", would: "Would add" }, more));
  }
}
