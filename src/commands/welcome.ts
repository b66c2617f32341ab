import { MentorCommand } from "../app/command.ts";

interface Greeting {
  readonly welcome: string;
  readonly next: string;
}

/** What bare `mentor` says outside a notebook. */
export default class Welcome extends MentorCommand {
  static override hidden = true;
  static override summary = "Say what mentor is and how to begin";

  async run(): Promise<Greeting> {
    await this.parse(Welcome);
    const value = { welcome: "A companion for one mentoring pair, in plain files and git.", next: "mentor init" };
    return this.report(value, (_, { style }) =>
      [
        `${style.heading("mentor")}: a companion for one mentoring pair, in plain files and git.`,
        "",
        `  ${style.accent("mentor demo")}      look around in a sample notebook first`,
        `  ${style.accent("mentor init")}      start a notebook of your own`,
        `  ${style.accent("mentor --help")}    all commands`,
        "",
        "This folder is not in a notebook.",
      ].join("\n"),
    );
  }
}
