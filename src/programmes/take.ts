import { MentorError } from "../errors.ts";
import { editRecordText } from "../text/record-text.ts";
import { readTemplateText } from "../text/template-text.ts";
import { type Ejected, filesOf, type Texts } from "./eject.ts";
import { copyFolder, loadCopy } from "./load.ts";
import { hashOf } from "./origin.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { programmeFile } from "./shelf.ts";

const head = `${copyFolder}/${programmeFile}`;

/**
 * Makes items of a copy what they are in mentor's programme: their lines take the place of the copy's, and all else in
 * the files stays as it was written. An item that mentor's programme lacks goes.
 *
 * Throws WRONG_STATE where a file is written in a way that lines can't be exchanged in.
 */
export function takeItems(copy: Ejected, mentors: Ejected, keys: readonly string[]): Texts {
  const [own, other] = [byKey(copy.pieces), byKey(mentors.pieces)];
  const after = new Map(copy.texts);
  for (const key of keys) take(after, mentors.texts, own.get(key), other.get(key));
  const is = byKey(piecesOf(loadCopy(filesOf(after))));
  for (const key of new Set([...own.keys(), ...other.keys(), ...is.keys()])) {
    const wanted = keys.includes(key) ? other.get(key) : own.get(key);
    const found = is.get(key);
    if ((wanted && hashOf(wanted)) !== (found && hashOf(found))) throw cantTake(wanted ?? found);
  }
  return after;
}

const byKey = (pieces: readonly Piece[]) => new Map(pieces.map((piece) => [piece.key, piece]));

function take(after: Map<string, string>, mentors: Texts, own: Piece | undefined, other: Piece | undefined): void {
  const { kind, id, file } = own ?? other ?? {};
  if (kind === undefined || id === undefined || file === undefined) return;
  if (kind === "guide") takePage(after, mentors, own, other);
  else if (kind === "programme") after.set(head, withHead(after.get(head) ?? "", mentors.get(head) ?? ""));
  else {
    const path = kind === "phase" ? ["phases"] : [];
    after.set(file, withItem(after.get(file), mentors.get(other?.file ?? file) ?? "", path, id));
  }
}

function takePage(after: Map<string, string>, mentors: Texts, own: Piece | undefined, other: Piece | undefined): void {
  if (own) after.delete(own.file);
  if (other) after.set(own?.file ?? other.file, mentors.get(other.file) ?? "");
}

/** The head with mentor's facts; whatever else stands in the file stays. */
function withHead(text: string, mentors: string): string {
  const { data } = readTemplateText(mentors, head);
  const facts = Object.entries(typeof data === "object" && data !== null ? data : {});
  const wanted = facts.filter(([name]) => ["title", "summary", "source", "defaults"].includes(name));
  return editRecordText(text, Object.fromEntries(wanted));
}

/** The lines of an item, from its dash on; `to` is the line after the last. */
interface Block {
  readonly id: unknown;
  readonly from: number;
  readonly to: number;
  readonly indent: number;
}

function withItem(text: string | undefined, mentors: string, path: readonly string[], id: string): string {
  const theirs = blocksOf(mentors, path);
  const at = theirs.findIndex((block) => block.id === id);
  const wanted = theirs[at];
  const given = wanted ? linesOf(mentors).slice(wanted.from, wanted.to) : [];
  const lines = linesOf(text ?? "");
  const blocks = text === undefined ? [] : blocksOf(text, path);
  const own = blocks.find((block) => block.id === id);
  // A new item follows the one that it follows with mentor.
  const earlier = theirs.slice(0, Math.max(0, at)).map((block) => block.id);
  const before = own ? undefined : blocks.findLast((block) => earlier.includes(block.id));
  const indent = (own ?? blocks[0])?.indent ?? wanted?.indent ?? 0;
  const shifted = given.map((line) => reindented(line, wanted?.indent ?? 0, indent));
  const from = own?.from ?? before?.to ?? blocks[0]?.from ?? lines.length;
  const changed = [...lines.slice(0, from), ...shifted, ...lines.slice(own?.to ?? from)];
  return `${changed.join("\n").trimEnd()}\n`;
}

const linesOf = (text: string) => text.replace(/\r\n/g, "\n").trimEnd().split("\n");

function reindented(line: string, from: number, to: number): string {
  return line.trim() === "" ? "" : " ".repeat(to) + line.slice(from);
}

/** The items of a list in a file, in its order; the blank lines and comments after an item are not its own. */
function blocksOf(text: string, path: readonly string[]): readonly Block[] {
  const lines = linesOf(text);
  const { data, place } = readTemplateText(text, programmeFile);
  const list: unknown = path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, step)?.value : [],
    data,
  );
  if (!Array.isArray(list)) return [];
  const starts = list.map((_, at) => dashAt(lines, (place([...path, at]).line ?? 1) - 1));
  return list.map((item: unknown, at) => {
    const from = starts[at] ?? 0;
    const indent = (lines[from] ?? "").search(/\S|$/);
    let to = starts[at + 1] ?? endOf(lines, from, indent);
    while (to > from + 1 && /^\s*(?:#.*)?$/.test(lines[to - 1] ?? "")) to -= 1;
    const id: unknown = typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
    return { id, from, to, indent };
  });
}

/** The line of the dash before an item, which may stand alone above it. */
function dashAt(lines: readonly string[], line: number): number {
  let at = line;
  while (at > 0 && !/^\s*-(?:\s|$)/.test(lines[at] ?? "")) at -= 1;
  return at;
}

/** Where the last item ends: at the first line that is indented no more than its dash. */
function endOf(lines: readonly string[], from: number, indent: number): number {
  const end = lines.findIndex(
    (line, at) => at > from && line.trim() !== "" && !/^\s*#/.test(line) && line.search(/\S/) <= indent,
  );
  return end < 0 ? lines.length : end;
}

function cantTake(piece: Piece | undefined): MentorError {
  return new MentorError({
    code: "WRONG_STATE",
    message: `"${piece?.id}" can't be exchanged in the way that ${piece?.file} is written`,
    remedy: "change it there by hand, and then: mentor programme diff --keep",
    ...(piece && { place: { file: piece.file } }),
  });
}
