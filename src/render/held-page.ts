import { counted, fromToday, shortDay } from "../domain/day.ts";
import type { ActionView, MeetingView } from "../domain/views.ts";
import { renderActions } from "./action-lines.ts";
import { safeLine } from "./gate.ts";
import type { Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { wrap } from "./width.ts";

interface HeldReport {
  readonly meeting: MeetingView;
  readonly created: readonly ActionView[];
  readonly done: readonly ActionView[];
  readonly next: MeetingView | null;
  readonly form: FormReport | null;
}

/** The form at a meeting's end. */
interface FormReport {
  readonly title: string;
  readonly fields: readonly { readonly ask: string; readonly answer: string | null }[];
}

/** What a person reads when a call is recorded: where, what was promised and kept, when next. */
export function renderHeldCall(report: HeldReport, names: Names, isDryRun: boolean, screen: Screen): string {
  const { meeting, created, done, next } = report;
  const { style, today } = screen;
  const verb = isDryRun ? "Would record" : "Recorded";
  const lines = [safeLine(`${verb} meeting ${meeting.number} in ${meeting.path}`)];
  if (done.length > 0) lines.push("", `${counted(done.length, "promise")} kept:`, renderActions(done, names, screen));
  if (created.length > 0) {
    lines.push("", `${counted(created.length, "new promise")}:`, renderActions(created, names, screen));
  }
  if (report.form) lines.push("", ...formLines(report.form, screen));
  const day = next?.date;
  lines.push(
    "",
    day
      ? safeLine(`Next call: ${shortDay(day, today)}${next.time ? `, ${next.time}` : ""}, ${fromToday(day, today)}.`)
      : `The next call has no day yet: ${style.accent("mentor meeting schedule")}`,
  );
  return lines.join("\n");
}

/** What the form asks, each with what the record or a person says; what is open says so. */
function formLines({ title, fields }: FormReport, { style, width }: Screen): string[] {
  return [
    style.heading(safeLine(title)),
    ...fields.flatMap(({ ask, answer }) => [
      ...wrap(safeLine(`  ${ask}`), width, "  "),
      ...wrap(safeLine(`    ${answer ?? "open"}`), width, "    ").map((line) =>
        answer === null ? style.dim(line) : line,
      ),
    ]),
  ];
}
