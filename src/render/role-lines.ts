import type { RoleView } from "../domain/roles.ts";
import type { Side } from "../domain/words.ts";
import { safeLine } from "./gate.ts";
import { firstName, type Names } from "./names.ts";
import type { Screen } from "./screen.ts";
import { padEnd, wrap } from "./width.ts";

/** The roles, those that are played now marked, with a word to the mentor where it is time to look back at them. */
export function renderRoles(roles: readonly RoleView[], lookBack: string | null, screen: Screen): string {
  const { style, width } = screen;
  const lines = roles.flatMap(({ id, title, summary, chosen }) => [
    `${style.heading(safeLine(title))}${chosen ? style.good("  now") : ""}  ${style.id(id)}`,
    ...wrap(safeLine(`  ${summary}`), width, "  "),
  ]);
  const back = lookBack === null ? [] : ["", ...wrap(safeLine(lookBack), width)];
  return [...lines, ...back, "", `More of one: ${style.accent("mentor role show ID")}`].join("\n");
}

/** One role: what it is, what helps in it, what to avoid. */
export function renderRole(role: RoleView, screen: Screen): string {
  const { style, width } = screen;
  const list = (heading: string, items: readonly string[]) => [
    "",
    style.heading(heading),
    ...items.map((item) => `${padEnd("  ·", 4)}${wrap(safeLine(item), width, "    ").join("\n")}`),
  ];
  return [
    `${style.heading(safeLine(role.title))}${role.chosen ? style.good("  now") : ""}`,
    ...wrap(safeLine(role.summary), width),
    ...list("What helps", role.helps),
    ...list("What to avoid", role.avoid),
  ].join("\n");
}

/** What became of a choice of roles, and the roles that are played now. */
export function renderChosenRoles(
  lead: string,
  roles: readonly RoleView[],
  isDone: boolean,
  { style, width }: Screen,
): string {
  const next = isDone ? ["", `What helps in one, and what to avoid: ${style.accent("mentor role show ID")}`] : [];
  if (roles.length === 0) return `${lead} no role.`;
  const lines = roles.flatMap(({ id, title, summary }) => [
    `  ${style.heading(safeLine(title))}  ${style.id(id)}`,
    ...wrap(safeLine(`    ${summary}`), width, "    "),
  ]);
  return [lead, ...lines, ...next].join("\n");
}

/** Who plays the mentor from now on. */
export function renderTurn(mentoring: Side, names: Names, isDry: boolean, { style, width }: Screen): string {
  const who = mentoring === names.me ? "You" : firstName(names, mentoring);
  const verb = isDry ? "would play" : mentoring === names.me ? "play" : "plays";
  const line = `${who} ${verb} the mentor from now on: the mentor's questions and tips go there.`;
  return [...wrap(safeLine(line), width), `Next: ${style.accent("mentor next")}`].join("\n");
}
