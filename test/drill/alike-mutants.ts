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
  align: [],
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
  paragraphs: [],
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
