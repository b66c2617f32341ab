import { World } from "./world.ts";

/**
 * Plays a shell's part in this process, so that a transcript of many calls takes no longer than the calls themselves.
 *
 * It knows `mentor …` with quotes and a here-document for standard input, `cd`, `export`, and `cat` of one file.
 */
export class ShellHere {
  readonly world = new World();
  readonly #env: Record<string, string> = { TZ: "UTC", MENTOR_SEED: "transcript" };
  #cwd = this.world.home;

  async run(command: string): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
    const [line = "", ...rest] = command.split("\n");
    const [, plain = line, end] = /^(.*?)\s*<<\s*'(\w+)'$/.exec(line) ?? [];
    const stdin = end === undefined ? "" : `${rest.slice(0, rest.indexOf(end)).join("\n")}\n`;
    const [name = "", ...args] = words(end === undefined ? command.replaceAll("\\\n", " ") : plain);
    const at = (path: string) => `${this.#cwd}/${path}`;
    if (name === "cd") this.#cwd = at(args[0] ?? "");
    else if (name === "export") this.#export(args);
    else if (name === "cat") return { out: this.world.read(at(args[0] ?? "")), err: "", code: 0 };
    else if (name === "mentor") return this.#mentor(args, stdin);
    else throw new Error(`nobody here knows ${name}`);
    return { out: "", err: "", code: 0 };
  }

  async #mentor(args: readonly string[], stdin: string) {
    const { out, err, code } = await this.world.run(args, { cwd: this.#cwd, env: this.#env, stdin });
    const masked = (text: string) =>
      text.replaceAll(this.world.home, "~").replace(/\b(?=[a-f]*\d)[0-9a-f]{7,40}\b/g, "<commit>");
    return { out: masked(out), err: masked(err), code };
  }

  #export(args: readonly string[]): void {
    for (const each of args) {
      const [name = "", value = ""] = each.split(/=(.*)/s);
      this.#env[name] = value;
    }
  }
}

/** The words of a line of shell; what stands in quotes is one. */
function words(line: string): string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"),
  );
}
