import { diffLines, diffSentences } from "diff";

/** A piece of a text that came or went. */
export interface TextChange {
  readonly kind: "added" | "removed";
  readonly text: string;
}

// Two long texts with nothing in common would be compared for minutes; they are one going and one coming.
const bounded = { maxEditLength: 1000 };

/**
 * Tells what changed between two texts, in their order: whole lines, and of a line that was reworded its sentences.
 *
 * Changes of nothing but blank space are left out.
 */
export function changesBetween(before: string, after: string): readonly TextChange[] {
  const parts = diffLines(ended(before), ended(after), bounded) ?? replaced(before, after);
  const changes: TextChange[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [part, next] = [parts[at], parts[at + 1]];
    if (part?.removed && next?.added) {
      const reworded = diffSentences(part.value, next.value, bounded) ?? replaced(part.value, next.value);
      changes.push(...joined(reworded));
      at++;
    } else if (part) changes.push(...joined([part]));
  }
  return changes;
}

interface Part {
  readonly added: boolean;
  readonly removed: boolean;
  readonly value: string;
}

function replaced(before: string, after: string): readonly Part[] {
  return [
    { added: false, removed: true, value: before },
    { added: true, removed: false, value: after },
  ];
}

/** Makes one change of neighbours of a kind, with the blank space between them; what stayed ends a run. */
function joined(parts: readonly Part[]): TextChange[] {
  const changes: TextChange[] = [];
  let removed = "";
  let added = "";
  const end = () => {
    if (removed.trim() !== "") changes.push({ kind: "removed", text: removed.trim() });
    if (added.trim() !== "") changes.push({ kind: "added", text: added.trim() });
    [removed, added] = ["", ""];
  };
  for (const part of parts) {
    if (part.removed) removed += part.value;
    else if (part.added) added += part.value;
    else if (part.value.trim() !== "") end();
    else [removed, added] = [removed && removed + part.value, added && added + part.value];
  }
  end();
  return changes;
}

// A last line without its end is no other line for that.
const ended = (text: string) => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
