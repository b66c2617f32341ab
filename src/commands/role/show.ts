import * as Args from "@oclif/core/args";
import { MentorCommand } from "../../app/command.ts";
import { isInNotebook, programmesHere } from "../../app/here.ts";
import { findRecord } from "../../domain/find.ts";
import { type RoleView, rolesOf } from "../../domain/roles.ts";
import { renderRole } from "../../render/role-lines.ts";

export default class RoleShow extends MentorCommand {
  static override summary = "Show one role: what helps in it and what to avoid";
  static override examples = ["<%= config.bin %> <%= command.id %> challenger"];
  static override args = { role: Args.string({ description: "the role: its id, or words of its title" }) };

  async run(): Promise<{ readonly role: RoleView }> {
    const { args, flags } = await this.parse(RoleShow);
    const { cwd, env } = this.surroundings;
    const session = isInNotebook(flags, cwd, env) ? await this.open(flags, { quiet: true }) : undefined;
    const roles = rolesOf(await programmesHere(session), session?.settings.roles ?? []);
    const prompter = await this.prompter(flags);
    const options = roles.map(({ id, title, summary }) => ({ value: id, label: title, hint: summary }));
    const wanted = args.role ?? (await prompter.choose({ message: "Which role?", flag: "its id", options }));
    const role = findRecord(wanted, roles, "role", "mentor role show");
    return this.report({ role }, (report, screen) => renderRole(report.role, screen));
  }
}
