import * as Flags from "@oclif/core/flags";
import { MentorCommand } from "../../app/command.ts";
import { readDay } from "../../app/days.ts";
import { namesOf } from "../../app/names.ts";
import { pick } from "../../app/pick.ts";
import type { Session } from "../../app/session.ts";
import { byDueDay } from "../../domain/overdue.ts";
import { type ActionView, viewAction } from "../../domain/views.ts";
import { renderActions } from "../../render/action-lines.ts";
import { type Names, pairLine } from "../../render/names.ts";

export default class ActionList extends MentorCommand {
  static override summary = "List action items, the most urgent first";
  static override examples = [
    "<%= config.bin %> <%= command.id %> --overdue",
    "<%= config.bin %> <%= command.id %> --owner mentee --due-by 'next meeting'",
    "<%= config.bin %> <%= command.id %> --status done --goal k7m3",
    "<%= config.bin %> <%= command.id %> --overdue --all",
  ];
  static override flags = {
    overdue: Flags.boolean({ description: "only those whose day is over" }),
    owner: Flags.string({ options: ["mentor", "mentee"], description: "only those of one side" }),
    "due-by": Flags.string({ helpValue: "DAY", description: "only those due on that day or earlier" }),
    goal: Flags.string({ helpValue: "ID", description: "only those that belong to a goal", exclusive: ["all"] }),
    status: Flags.string({
      options: ["open", "done", "dropped", "all"],
      default: "open",
      description: "only those in this state",
    }),
    all: Flags.boolean({ description: "in every notebook of yours: mentor notebook list" }),
    "exit-code": Flags.boolean({ description: "exit with 3 when something is listed" }),
  };

  async run(): Promise<{ readonly actions: readonly ListedAction[] }> {
    const { flags } = await this.parse(ActionList);
    const found = flags.all
      ? await this.inEach(flags, async (session) => ({ ...(await listIn(session, flags)), notebook: session.root }))
      : [{ ...(await listIn(await this.open(flags), flags)), notebook: undefined }];
    const actions = found.flatMap(({ listed, notebook }) =>
      listed.map((each) => (notebook === undefined ? each : { ...each, notebook })),
    );
    if (flags["exit-code"] && actions.length > 0) this.endWith(3);
    return this.report({ actions }, (_, screen) => {
      if (actions.length === 0) return flags.overdue ? "Nothing is overdue." : "No action items.";
      const lists = found.filter(({ listed }) => listed.length > 0);
      return lists
        .map(
          ({ listed, names }) =>
            `${flags.all ? `${pairLine(names, screen)}\n` : ""}${renderActions(listed, names, screen)}`,
        )
        .join("\n\n");
    });
  }
}

/** An action item as it is listed; with several notebooks, which one it is in. */
type ListedAction = ActionView & { readonly notebook?: string };

interface Wishes {
  readonly overdue: boolean;
  readonly owner?: string | undefined;
  readonly "due-by"?: string | undefined;
  readonly goal?: string | undefined;
  readonly status: string;
}

/** The action items of one notebook that are wished for, the most urgent first. */
async function listIn(session: Session, wishes: Wishes): Promise<{ listed: readonly ActionView[]; names: Names }> {
  const { actions, goals } = session.loaded.pair;
  const by = wishes["due-by"] === undefined ? undefined : await readDay(session, wishes["due-by"]);
  const goal =
    wishes.goal === undefined
      ? undefined
      : await pick(session, {
          wanted: wishes.goal,
          candidates: goals,
          what: "goal",
          command: "mentor action list --goal",
          message: "Which goal?",
        });
  const listed = actions
    .filter((each) => wishes.status === "all" || each.status === wishes.status)
    .filter((each) => !wishes.owner || each.owner === wishes.owner)
    .filter((each) => !by || each.due <= by)
    .filter((each) => !goal || each.goal === goal.id)
    .sort(byDueDay)
    .map((each) => viewAction(each, session.lateFrom))
    .filter((each) => !wishes.overdue || each.overdue);
  return { listed, names: namesOf(session, session.knownSide()) };
}
