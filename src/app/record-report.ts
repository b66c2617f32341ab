import { renderRecord } from "../render/record-page.ts";
import type { Screen } from "../render/screen.ts";
import type { Session } from "./session.ts";

/** A record as its file says it: every key, known to mentor or not, and the prose below. */
export interface RecordReport {
  readonly facts: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly path: string;
}

/** Shows a record; `more` is what stands between its facts and its prose. */
type RenderRecord = (report: RecordReport, screen: Screen, more?: readonly string[]) => string;

/** Reads a record's file whole and knows how to show it. */
export async function reportRecord(
  { loaded }: { readonly loaded: Session["loaded"] },
  path: string,
): Promise<{ readonly report: RecordReport; readonly render: RenderRecord }> {
  const { readRecordText } = await import("../text/record-text.ts");
  const { renderMarkdown } = await import("../render/markdown.ts");
  const { data, body } = readRecordText(loaded.textOf(path), path);
  return {
    report: { facts: data, body, path },
    render: (report, screen, more) => renderRecord({ ...report, more }, screen, renderMarkdown),
  };
}
