import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { decodeText, withPlainLines } from "../text/decode-text.ts";
import { writeOwn } from "./own-file.ts";

/**
 * Text that a person is writing, kept in this clone until it is committed: a crash of the editor, a closed terminal
 * and Ctrl-C lose nothing. Readable by that person alone.
 */
export class Draft {
  readonly path: string;
  readonly #folder: string;
  readonly #name: string;
  readonly #basePath: string;
  readonly #offeredPath: string;

  constructor(home: string, name: string) {
    this.#folder = join(home, "drafts");
    this.#name = name;
    this.path = join(this.#folder, `${name}.md`);
    this.#basePath = join(this.#folder, `${name}.base`);
    this.#offeredPath = join(this.#folder, `${name}.offered`);
  }

  get isThere(): boolean {
    return existsSync(this.path);
  }

  /** Throws NOT_TEXT, TOO_LARGE where an editor left something else. */
  get text(): string {
    return withPlainLines(decodeText(readFileSync(this.path), this.path));
  }

  /** What the text was when the draft began; what has come since is merged with it. */
  get base(): string {
    return existsSync(this.#basePath) ? readFileSync(this.#basePath, "utf8") : "";
  }

  /** The text that was offered to write in. */
  get offered(): string {
    return existsSync(this.#offeredPath) ? readFileSync(this.#offeredPath, "utf8") : "";
  }

  /** Something was written in it. */
  get isWrittenIn(): boolean {
    return this.isThere && withPlainLines(readFileSync(this.path, "utf8")).trim() !== this.offered.trim();
  }

  /** Puts the draft out of the way without losing it; gives where it lies from now on. */
  setAside(): string {
    for (let count = 1; ; count++) {
      const aside = join(this.#folder, `${this.#name}-old-${count}.md`);
      if (existsSync(aside)) continue;
      renameSync(this.path, aside);
      return aside;
    }
  }

  begin(text: string, base: string): void {
    writeOwn(this.#basePath, base);
    writeOwn(this.#offeredPath, text);
    writeOwn(this.path, text);
  }

  write(text: string): void {
    writeOwn(this.path, text);
  }

  end(): void {
    rmSync(this.path, { force: true });
    rmSync(this.#basePath, { force: true });
    rmSync(this.#offeredPath, { force: true });
  }
}
