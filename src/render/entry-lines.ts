import { longDay, shortDay, weekdayName } from "../domain/day.ts";
import type { EntryView } from "../domain/views.ts";
import type { Day } from "../domain/words.ts";
import { safeLine, safeText } from "./gate.ts";
import type { Page } from "./markdown.ts";
import { type Names, youOr } from "./names.ts";
import { recordLine } from "./record-line.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";
import { wrap } from "./width.ts";

/** A journal entry as a list shows it. */
export interface ListedEntry extends EntryView {
  /** Its first words. */
  readonly opening: string;
}

/** Journal entries as a table: when, who, the first words, and the id to say aloud. */
export function renderEntries(entries: readonly ListedEntry[], names: Names, screen: Screen): string {
  const { style, width, today } = screen;
  const rows = entries.map((each) => [
    { text: shortDay(each.date, today) },
    { text: each.private ? `${youOr(names, each.author)}, private` : youOr(names, each.author) },
    { text: each.opening },
    { text: names.short(each.id), style: style.id },
  ]);
  return columns(rows, { width, flex: 2, fill: true }).join("\n");
}

/** One line that says what was done to an entry, its day as a date. */
export function renderEntry(lead: string, entry: EntryView, names: Names, screen: Screen): string {
  const day = `${weekdayName(entry.date)} ${longDay(entry.date, screen.today)} (${entry.date})`;
  return recordLine(
    `${lead} the ${entry.private ? "private " : ""}journal entry of ${day}`,
    names.short(entry.id),
    screen,
  );
}

/** `Thursday 10 December, by Amara Okafor`. */
export function entryTitle(
  { date, author, private: isPrivate }: EntryView,
  names: Names,
  { today, style, width }: Screen,
): string {
  const title = safeLine(
    `${weekdayName(date)} ${longDay(date, today)}, by ${names.full[author]}${isPrivate ? ", private" : ""}`,
  );
  return wrap(title, width).map(style.heading).join("\n");
}

/** An entry as a page: when and by whom, its prose, and where it lies. */
export function renderEntryPage(
  page: { readonly entry: EntryView; readonly body: string; readonly lies?: string },
  names: Names,
  screen: Screen,
  renderMarkdown: (text: string, page: Page) => string,
): string {
  const { style, width } = screen;
  const body = renderMarkdown(page.body, { width, coloured: style.bold("x") !== "x" }).trimEnd();
  return [entryTitle(page.entry, names, screen), "", body, "", style.dim(safeLine(page.lies ?? page.entry.path))].join(
    "\n",
  );
}

/** One version of an entry: who left it so, when, and what came and went. */
export interface EntryVersion {
  readonly commit: string;
  readonly date: Day;
  readonly author: string;
  readonly changes: readonly { readonly kind: "added" | "removed"; readonly text: string }[];
}

/** How an entry came to be, as a story, the oldest version first. */
export function renderHistory(versions: readonly EntryVersion[], screen: Screen): string {
  const { style, width, today } = screen;
  const signs = { added: style.good("+"), removed: style.late("-") };
  return versions
    .map(({ commit, date, author, changes }) => {
      const who = wrap(safeLine(`${longDay(date, today)}, ${author}`), width - 9);
      const head = `${who.map(style.heading).join("\n")}  ${style.dim(commit.slice(0, 7))}`;
      const lines = changes.flatMap(({ kind, text }) =>
        safeText(text.replaceAll("\t", "  "))
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map((line) => `  ${signs[kind]} ${wrap(safeLine(line), width - 4).join("\n    ")}`),
      );
      return [head, ...(lines.length > 0 ? lines : ["  its words stayed as they were"])].join("\n");
    })
    .join("\n\n");
}
