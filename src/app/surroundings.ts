import type { Prompter } from "../prompts/prompter.ts";

/** A stream that text goes to; a terminal knows its width. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Everything that a command has from the machine it runs on. Tests hand in their own. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly now: () => Date;
  /** Answers in a test's place of a person; left out, the terminal or nobody does. */
  readonly prompter?: Prompter;
}

/** The machine as this process sees it. A stream costs some milliseconds to open, and is opened when it is asked for. */
export function processSurroundings(): Surroundings {
  return {
    cwd: process.cwd(),
    env: process.env,
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return forgiving(process.stdout);
    },
    get stderr() {
      return forgiving(process.stderr);
    },
    now: () => new Date(),
  };
}

/** A reader that has seen enough and closed its end is no failure: what is left to say goes nowhere. */
function forgiving<T extends NodeJS.WriteStream>(stream: T): T {
  if (!stream.listeners("error").includes(unlessClosed)) stream.on("error", unlessClosed);
  return stream;
}

function unlessClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
