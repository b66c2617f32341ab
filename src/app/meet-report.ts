import { type ActionView, type MeetingView, viewAction, viewMeeting } from "../domain/views.ts";
import type { Day, Id } from "../domain/words.ts";
import type { Held } from "./hold-call.ts";
import type { FilledForm } from "./meeting-form.ts";

/** What `meet` reports. */
export interface MeetReport {
  readonly meeting: MeetingView;
  readonly created: readonly ActionView[];
  readonly done: readonly ActionView[];
  readonly next: MeetingView | null;
  readonly form: FilledForm | null;
  readonly commit: string | null;
}

export function meetReport({ applied, meeting, created, done, next, form }: Held, today: Day): MeetReport {
  const { pair, commit } = applied;
  const views = (ids: readonly Id[]) =>
    ids.flatMap((id) => {
      const action = pair.actions.find((each) => each.id === id);
      return action ? [viewAction(action, today)] : [];
    });
  return {
    meeting: viewMeeting(meeting, pair.meetings),
    created: views(created),
    done: views(done),
    next: next ? viewMeeting(next, pair.meetings) : null,
    form,
    commit,
  };
}
