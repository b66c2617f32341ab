import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../../app/command.ts";
import { isChanged, outcome } from "../../app/outcome.ts";
import type { Session } from "../../app/session.ts";
import { wrongState } from "../../domain/change.ts";
import { findRecord } from "../../domain/find.ts";
import { planRoles } from "../../domain/plan-roles.ts";
import { type RoleView, rolesOf } from "../../domain/roles.ts";
import { sideOf } from "../../domain/turns.ts";
import type { Side } from "../../domain/words.ts";
import { MentorError } from "../../errors.ts";
import { renderChosenRoles } from "../../render/role-lines.ts";

export default class RoleSet extends MentorCommand {
  static override summary = "Choose the roles that fit now; this is the mentor's to do";
  static override description =
    "What is named takes the place of what was chosen before. What helps in a role, and what to avoid, comes up among the tips.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> challenger affirmer",
    "<%= config.bin %> <%= command.id %> --none",
  ];
  static override args = {
    role: Args.string({ multiple: true, description: "the roles, several if you like: ids, or words of their titles" }),
  };
  static override flags = {
    ...dryRun,
    none: Flags.boolean({ description: "no role at all for now" }),
  };

  async run(): Promise<{ readonly roles: readonly RoleView[]; readonly commit: string | null }> {
    const { args, flags } = await this.parse(RoleSet);
    const session = await this.open(flags);
    refuseMentee(session, await session.actingAs());
    const programme = await session.programme();
    const wanted = flags.none ? none(args.role) : (args.role ?? (await askRoles(session, programme.roles)));
    const ids = wanted.map((each) => findRecord(each, programme.roles, "role", "mentor role set").id);
    const applied = await this.apply(session, (pair) => planRoles(pair, programme, ids, session));
    const { roles: chosen } = applied.pair.settings;
    const roles = rolesOf([programme], chosen).filter((each) => each.chosen);
    const verb = { did: "Chosen:", would: "Would be chosen:", same: "Chosen already:" };
    const lead = outcome(session, applied, verb);
    const isDone = isChanged(applied) && !session.options.dryRun;
    return this.report({ roles, commit: applied.commit }, (report, screen) =>
      renderChosenRoles(lead, report.roles, isDone, screen),
    );
  }
}

function refuseMentee(session: Session, side: Side): void {
  const mentoring = sideOf(session.settings, "mentor");
  if (side === mentoring) return;
  const [first = "the mentor"] = session.nameOf(mentoring).split(" ");
  throw wrongState(
    "The roles are the mentor's to choose",
    `tell ${first} what would help you now; if you are ${first}: mentor role set --as ${mentoring}`,
  );
}

function none(named: readonly string[] | undefined): readonly string[] {
  if (named === undefined) return [];
  const remedy = "name the roles, or give --none alone";
  throw new MentorError({ code: "USAGE", message: "Roles were named, and --none as well", remedy, exit: 2 });
}

async function askRoles(
  session: Session,
  roles: readonly { readonly id: string; readonly title: string; readonly summary: string }[],
): Promise<readonly string[]> {
  const message = "Which roles fit now?";
  const flag = "the names of roles, or --none";
  // Here silence could only mean that nothing changes, and nobody runs the command for that.
  if (!session.prompter.interactive) return [await session.prompter.text({ message, flag })];
  const { roles: chosen } = session.settings;
  return session.prompter.chooseMany({
    message,
    flag,
    options: roles.map(({ id, title, summary }) => ({
      value: id,
      label: title,
      hint: summary,
      chosen: chosen.includes(id),
    })),
  });
}
