import { MentorCommand } from "../../app/command.ts";
import { isInNotebook, programmesHere } from "../../app/here.ts";
import { lookBackWords } from "../../domain/look-back.ts";
import type { RoleView } from "../../domain/roles.ts";
import { rolesOf } from "../../domain/roles.ts";
import { renderRoles } from "../../render/role-lines.ts";

export default class RoleList extends MentorCommand {
  static override summary = "List the roles that a mentor can play, with what helps in each";
  static override examples = ["<%= config.bin %> <%= command.id %>"];

  async run(): Promise<{ readonly roles: readonly RoleView[]; readonly lookBack: string | null }> {
    const { flags } = await this.parse(RoleList);
    const { cwd, env } = this.surroundings;
    const session = isInNotebook(flags, cwd, env) ? await this.open(flags, { quiet: true }) : undefined;
    const programmes = await programmesHere(session);
    const roles = rolesOf(programmes, session?.settings.roles ?? []);
    const [programme] = programmes;
    const isMentor = session?.knownSide() === "mentor";
    const words = session && programme && isMentor ? lookBackWords(session.pair, programme, session.today) : undefined;
    return this.report({ roles, lookBack: words ?? null }, (report, screen) =>
      renderRoles(report.roles, report.lookBack, screen),
    );
  }
}
