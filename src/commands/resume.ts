import * as Flags from "@oclif/core/flags";
import { dryRun, MentorCommand } from "../app/command.ts";
import { namesOf } from "../app/names.ts";
import type { Session } from "../app/session.ts";
import { putsOf } from "../domain/change.ts";
import { type DueInPause, dueInPause, pauseToEnd, planResume } from "../domain/plan-pause.ts";
import {
  type ActionView,
  type GoalView,
  type MeetingView,
  viewAction,
  viewGoal,
  viewMeeting,
} from "../domain/views.ts";
import { renderDueInPause, renderResume } from "../render/pause-lines.ts";

interface ResumeReport {
  /** What fell into the pause and has its new day now. */
  readonly moved: {
    readonly actions: readonly ActionView[];
    readonly goals: readonly GoalView[];
    readonly meetings: readonly MeetingView[];
  };
  /** How many days that fell into the pause stayed as they were. */
  readonly left: number;
  readonly commit: string | null;
}

export default class Resume extends MentorCommand {
  static override summary = "Come back from a pause";
  static override description =
    "What was due meanwhile can move on by as many weeks as the pause took; on a terminal you are asked.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --move-due",
    "<%= config.bin %> <%= command.id %> --no-move-due",
  ];
  static override flags = {
    ...dryRun,
    "move-due": Flags.boolean({
      allowNo: true,
      description: "give what was due in the pause a new day, as much later",
    }),
  };

  async run(): Promise<ResumeReport> {
    const { flags } = await this.parse(Resume);
    const session = await this.open(flags);
    const now = await session.now();
    // Refuses where there is no pause before it asks.
    planResume(session.pair, { moveDue: false }, now);
    const pause = pauseToEnd(session.pair, session.today);
    const due = pause && dueInPause(session.pair, pause, session.today);
    const count = due ? countOf(due) : 0;
    const moveDue = flags["move-due"] ?? (due !== undefined && count > 0 && (await this.#ask(session, due)));
    const applied = await this.apply(session, (pair) => planResume(pair, { moveDue }, now));
    const { change, pair } = applied;
    const moved = {
      actions: putsOf(change, "action").map((each) => viewAction(each, session.today)),
      goals: putsOf(change, "goal").map(viewGoal),
      meetings: putsOf(change, "meeting").map((each) => viewMeeting(each, pair.meetings)),
    };
    const report = { moved, left: moveDue ? 0 : count, commit: applied.commit };
    const names = namesOf(session, session.knownSide());
    return this.report(report, (shown, screen) => renderResume(shown, names, session.options.dryRun, screen));
  }

  async #ask(session: Session, due: DueInPause): Promise<boolean> {
    if (!session.prompter.interactive) return false;
    const screen = this.screen(this.surroundings.stderr);
    this.say(renderDueInPause(due, screen));
    return session.prompter.confirm({
      message: `Move ${countOf(due) === 1 ? "it" : "them"} on by ${due.days / 7} weeks?`.replace("1 weeks", "a week"),
      flag: "--move-due",
      default: true,
    });
  }
}

const countOf = ({ actions, goals, meetings }: DueInPause) => actions.length + goals.length + meetings.length;
