import { MentorCommand } from "../../app/command.ts";
import { isInNotebook, programmesHere } from "../../app/here.ts";
import type { RoleView } from "../../domain/roles.ts";
import { rolesOf } from "../../domain/roles.ts";
import { renderRoles } from "../../render/role-lines.ts";

export default class RoleList extends MentorCommand {
  static override summary = "List the roles that a mentor can play, with what helps in each";
  static override examples = ["<%= config.bin %> <%= command.id %>"];

  async run(): Promise<{ readonly roles: readonly RoleView[] }> {
    const { flags } = await this.parse(RoleList);
    const { cwd, env } = this.surroundings;
    const session = isInNotebook(flags, cwd, env) ? await this.open(flags, { quiet: true }) : undefined;
    const roles = rolesOf(await programmesHere(session), session?.settings.roles ?? []);
    return this.report({ roles }, (report, screen) => renderRoles(report.roles, screen));
  }
}
