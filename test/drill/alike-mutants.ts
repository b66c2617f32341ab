/** A mutant that does the same as what it was made of, so that no test can tell them apart. */
export interface Alike {
  /** The lines that it stands in, on one line. */
  readonly from: string;
  /** The same with the mutation. */
  readonly to: string;
  readonly why: string;
}

/** By the file of `src/merge`. */
export const alike: Readonly<Record<string, readonly Alike[]>> = {
  align: [
    {
      from: 'for (const line of new Set(text.split("\\n"))) places.set(line, [...(places.get(line) ?? []), at]);',
      to: 'for (const line of new Set(text.split("\\n"))) places.set(line, [...(places.get(line) ?? ["Stryker was here"]), at]);',
      why: "a word is no place behind any other, so that it is never found",
    },
  ],
  audit: [],
  choices: [],
  identity: [],
  "joined-calls": [],
  "merge-data": [],
  "merge-notebooks": [],
  "merge-record": [
    {
      from: "return order <= 0 ? [one, other] : [other, one];",
      to: "return order < 0 ? [one, other] : [other, one];",
      why: "at 0 both have the same text from the same commit, so that either may stand for the other",
    },
  ],
  "merge-words": [
    {
      from: 'const sections = new Map([["", section]]);',
      to: 'const sections = new Map([["Stryker was here!", section]]);',
      why: "the key only says that it is the part before any heading, in both versions alike; whatever is no heading says so",
    },
  ],
  outcome: [],
  paragraphs: [
    {
      from: 'const marks = fence.exec(lines[at] ?? "")?.[0].trim() ?? "";',
      to: 'const marks = fence.exec(lines[at] ?? "Stryker was here!")?.[0].trim() ?? "";',
      why: "every place below the length has a line",
    },
    {
      from: 'const marks = fence.exec(lines[at] ?? "")?.[0].trim() ?? "";',
      to: 'const marks = fence.exec(lines[at] ?? "")?.[0].trim() ?? "Stryker was here!";',
      why: "no line ends marks of that kind, so that the line stays by itself as with none",
    },
    {
      from: 'for (let next = at + 1; next < lines.length; next++) if (end.test(lines[next] ?? "")) return next;',
      to: 'for (let next = at + 1; next < lines.length; next++) if (end.test(lines[next] ?? "Stryker was here!")) return next;',
      why: "every place below the length has a line",
    },
    {
      from: 'for (let next = at + 1; next < lines.length; next++) if (end.test(lines[next] ?? "")) return next;',
      to: 'for (let next = at + 1; next <= lines.length; next++) if (end.test(lines[next] ?? "")) return next;',
      why: "what is behind the last line counts as empty, and an empty line ends no code",
    },
    {
      from: "for (let at = 0; at < lines.length; ) {",
      to: "for (let at = 0; at <= lines.length; ) {",
      why: "an empty line behind the last adds nothing to what is there",
    },
    {
      from: "const kind = marks.charAt(0);",
      to: "const kind = marks;",
      why: "only slower: longer marks of one kind are looked for again",
    },
  ],
  prose: [],
  "record-text": [],
  references: [],
  rules: [
    {
      from: "const plain: Rules = { units: [state], drawn: [] };",
      to: 'const plain: Rules = { units: [state], drawn: ["Stryker was here"] };',
      why: "what is drawn counts only where a call was prepared, and calls have rules of their own",
    },
  ],
  "three-way": [],
  version: [],
};
