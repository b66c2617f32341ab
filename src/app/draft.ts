import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { onDisk } from "../git/disk-trouble.ts";
import { thisProcess } from "../git/holder.ts";
import { unlinkQuietly, writeNew } from "../git/home.ts";
import { readLink } from "../git/lock-succession.ts";
import { decodeText, withPlainLines } from "../text/decode-text.ts";
import { writeOwn } from "./own-file.ts";

/**
 * Text that a person is writing, kept in this clone until it is committed: a crash of the editor, a closed terminal
 * and Ctrl-C lose nothing. Readable by that person alone.
 */
export class Draft {
  readonly path: string;
  /** Says which command has it open; beside the draft, and gone when that command ends. */
  readonly heldPath: string;
  readonly home: string;
  readonly #folder: string;
  readonly #name: string;
  readonly #basePath: string;
  readonly #offeredPath: string;
  #token: string | undefined;

  constructor(home: string, name: string) {
    this.home = home;
    this.#folder = join(home, "drafts");
    this.#name = name;
    this.path = join(this.#folder, `${name}.md`);
    this.heldPath = join(this.#folder, `${name}.held`);
    this.#basePath = join(this.#folder, `${name}.base`);
    this.#offeredPath = join(this.#folder, `${name}.offered`);
  }

  get isThere(): boolean {
    return existsSync(this.path);
  }

  /** Throws NOT_TEXT, TOO_LARGE where an editor left something else, and DISK where it is gone. */
  get text(): string {
    return withPlainLines(decodeText(this.bytes, this.path));
  }

  /** Throws DISK where it is gone. */
  get bytes(): Buffer {
    return onDisk(this.path, () => readFileSync(this.path));
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
    return this.isThere && withPlainLines(this.bytes.toString("utf8")).trim() !== this.offered.trim();
  }

  /** Another command has it open, as far as anybody can tell. */
  get isHeld(): boolean {
    const holder = readLink(this.heldPath);
    return holder !== undefined && !holder.dead && holder.token !== this.#token;
  }

  /** Notes that this command has it open. Called under the lock, and where nobody else has it. */
  hold(): void {
    const me = thisProcess();
    writeOwn(this.heldPath, JSON.stringify(me));
    this.#token = me.token;
  }

  release(): void {
    if (this.#token !== undefined && readLink(this.heldPath)?.token === this.#token) unlinkQuietly(this.heldPath);
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

  /** Puts back what stood in a draft that is gone. */
  restore(bytes: Buffer): void {
    onDisk(this.path, () => writeNew(this.path, bytes));
  }

  end(): void {
    rmSync(this.path, { force: true });
    rmSync(this.#basePath, { force: true });
    rmSync(this.#offeredPath, { force: true });
    this.release();
  }
}
