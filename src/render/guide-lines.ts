import type { GuideLine } from "../domain/guide.ts";
import type { Audience } from "../domain/programme.ts";
import { otherSide, type Side } from "../domain/words.ts";
import type { Screen } from "./screen.ts";
import { columns } from "./table.ts";

const headings: Readonly<Record<Audience, string>> = {
  both: "For both of you",
  mentor: "For the mentor",
  mentee: "For the mentee",
  lead: "For whoever runs a programme",
};

/** The pages of the guide by who they are for, the reader's own first. */
export function renderGuideList(pages: readonly GuideLine[], side: Side | undefined, screen: Screen): string {
  if (pages.length === 0) return "No page says that. mentor guide lists them all.";
  const own = side ?? "mentee";
  const order: readonly Audience[] = ["both", own, otherSide(own), "lead"];
  const parts = order.flatMap((readers) => {
    const listed = pages.filter((each) => each.for === readers);
    if (listed.length === 0) return [];
    const rows = listed.map(({ id, title }) => [{ text: title }, { text: id, style: screen.style.id }]);
    const lines = columns(rows, { width: screen.width, flex: 0, fill: true, indent: "  ", overflow: "wrap" });
    return [[screen.style.heading(headings[readers]), ...lines].join("\n")];
  });
  return `${parts.join("\n\n")}\n\nRead one: ${screen.style.accent(`mentor guide ${pages[0]?.id ?? ""}`)}`;
}
