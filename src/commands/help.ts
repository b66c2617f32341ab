import { notedSummaries } from "../app/noted-summaries.ts";
import type { Surroundings } from "../app/surroundings.ts";
import { decideColour, type Style, styleFor } from "../render/style.ts";
import { columns } from "../render/table.ts";
import { groupSummaries, groups } from "./groups.ts";
import { commandTable } from "./table.ts";

const width = 80;

/** Shows help: for one command, a group of commands, or all of them. */
export async function showHelp(words: readonly string[], surroundings: Surroundings): Promise<void> {
  const { env, stdout } = surroundings;
  const style = styleFor(decideColour(env, stdout.isTTY ?? false));
  const id = words.join(" ");
  const members = Object.keys(commandTable).filter((each) => each.startsWith(`${id} `));
  const text =
    id in commandTable
      ? await commandHelp(id, surroundings)
      : id !== "" && members.length > 0
        ? await groupHelp(id, members, style)
        : await overview(style);
  stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

async function overview(style: Style): Promise<string> {
  const sections = await Promise.all(
    groups.map(async ({ title, commands }) => {
      const rows = await Promise.all(
        commands.map(async (id) => [
          { text: id, style: style.accent },
          { text: groupSummaries[id] ?? (await summaryOf(id)) },
        ]),
      );
      return [style.heading(title), ...columns(rows.map(padded), { width, indent: "  " })].join("\n");
    }),
  );
  return [
    "A companion for one mentoring pair, in plain files and git.",
    "",
    sections.join("\n\n"),
    "",
    `${style.accent("mentor COMMAND --help")} tells more, with examples. Every command has --json,`,
    "--no-input, --notebook DIR (-C) and --as mentor|mentee; those that write have",
    "--dry-run as well.",
  ].join("\n");
}

const longestName = 10;
const padded = <T extends { readonly text: string }>([name, what]: readonly (T | undefined)[]) => [
  { ...name, text: (name?.text ?? "").padEnd(longestName) },
  { text: what?.text ?? "" },
];

async function groupHelp(group: string, members: readonly string[], style: Style): Promise<string> {
  const rows = await Promise.all(
    members.map(async (id) => [{ text: `mentor ${id}`, style: style.accent }, { text: await summaryOf(id) }]),
  );
  const lines = columns(rows, { width, indent: "  " });
  return [`${style.heading(`mentor ${group}`)}  ${groupSummaries[group] ?? ""}`, "", ...lines].join("\n");
}

/** What a command does, in one line: as the build noted it, or else from the command itself. */
async function summaryOf(id: string): Promise<string> {
  const noted = notedSummaries()?.[id];
  if (noted !== undefined) return noted;
  const { default: Found } = (await commandTable[id]?.()) ?? {};
  return Found?.summary ?? "";
}

/** Help for one command, as oclif lays it out. */
async function commandHelp(id: string, surroundings: Surroundings): Promise<string> {
  const { renderCommandHelp } = await import("./command-help.ts");
  const { default: Found } = (await commandTable[id]?.()) ?? {};
  if (!Found) throw new Error(`no command ${id}`);
  Found.id = id.replaceAll(" ", ":");
  return renderCommandHelp(Found, surroundings, width);
}
