const longest = 60;

/** A text as a message can quote it: on one line, not too long, nothing in it that a terminal would obey. */
export function clip(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const short = line.length > longest ? `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : line;
  return short.replace(/\p{Cc}/gu, (symbol) => `\\x${symbol.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
