import type { Command } from "@oclif/core/command";
import type { Config } from "@oclif/core/config";
import { CommandHelp } from "@oclif/core/help";
import { CommandHost } from "../app/command.ts";
import type { Surroundings } from "../app/surroundings.ts";
import { wrap } from "../render/width.ts";
import type { CommandClass } from "./table.ts";

/** oclif's help for one command, with the examples first: they are what most people look for. */
class ExamplesFirst extends CommandHelp {
  protected override sections() {
    const order = ["EXAMPLES", "USAGE", "ARGUMENTS", "FLAGS"];
    const rank = (header: string) => (order.includes(header) ? order.indexOf(header) : order.length);
    return super
      .sections()
      .filter(({ header }) => header !== "DESCRIPTION")
      .sort((one, other) => rank(one.header) - rank(other.header));
  }
}

/** Lays out the help of a command that was loaded. */
export function renderCommandHelp(found: CommandClass, surroundings: Surroundings, width: number): string {
  const jsonFlag = { json: { type: "boolean", description: "print one JSON object", helpGroup: "GLOBAL" } };
  const flags = Object.entries({ ...jsonFlag, ...found.baseFlags, ...found.flags });
  const command = {
    id: found.id.replaceAll(":", " "),
    aliases: [],
    hiddenAliases: [],
    summary: found.summary,
    description: found.description,
    examples: found.examples,
    args: Object.fromEntries(Object.entries(found.args ?? {}).map(([name, arg]) => [name, { ...arg, name }])),
    flags: Object.fromEntries(flags.map(([name, flag]) => [name, { ...flag, name }])),
  };
  const options = { maxWidth: width, docopts: false, flagSortOrder: "none" as const };
  const help = new ExamplesFirst(
    command as unknown as Command.Loadable,
    new CommandHost(surroundings) as unknown as Config,
    options,
  );
  const head = [found.summary, found.description]
    .filter((each) => each)
    .map((each) => wrap(each ?? "", width).join("\n"));
  return `${head.join("\n\n")}\n\n${help.generate()}`;
}
