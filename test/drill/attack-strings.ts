// biome-ignore-all lint/suspicious/noControlCharactersInRegex: these are what is looked for
/** What somebody could have a terminal do, or have a reader see, by what stands in a text. */
export const attackStrings: Readonly<Record<string, string>> = {
  "a colour": "\u001b[35;45mred",
  "a title, ended by a bell": "\u001b]0;mine\u0007",
  "a title, ended by a string terminator": "\u001b]2;mine\u001b\\",
  "the clipboard": "\u001b]52;c;cm0gLXJmIH4=\u0007",
  "a link": "\u001b]8;;https://example.org\u0007here\u001b]8;;\u0007",
  "a notification": "\u001b]777;notify;you;owe\u0007",
  "an image": "\u001b]1337;File=inline=1:AAAA\u0007",
  "a palette": "\u001b]4;1;#ffffff\u0007\u001b]10;#000000\u0007",
  "the screen cleared": "\u001b[2J\u001b[H",
  "lines above erased": "\u001b[9A\u001b[J",
  "a question to the terminal": "\u001b[6n\u001b[c\u001b[>c\u001b[21t",
  "the other screen": "\u001b[?1049h\u001b[?25l",
  "a scroll region": "\u001b[1;2r",
  "a key remapped": '\u001b[0;59;"rm";13p',
  "a reset": "\u001bc",
  "a soft reset": "\u001b[!p",
  "the alignment test": "\u001b#8",
  "another character set": "\u001b(0qqqq\u000e\u000f",
  "the cursor saved and put back": "\u001b7\u001b8",
  "a device string": "\u001bPq#0;2;0;0;0~\u001b\\",
  "a device request": "\u001bP$qm\u001b\\",
  "an application command": "\u001b_Gf=24;AAAA\u001b\\",
  "a privacy message": "\u001b^hidden\u001b\\",
  "a start of string": "\u001bXhidden\u001b\\",
  "a bare escape at the end": "text \u001b",
  "C1: CSI": "\u009b35mred",
  "C1: OSC": "\u009d0;mine\u009c",
  "C1: DCS, APC, PM, SOS": "\u0090q\u009c\u009fx\u009c\u009ex\u009c\u0098x\u009c",
  "C1: next line": "all\u0085you owe nothing",
  "a carriage return": "You owe everything\rYou owe nothing   ",
  "a backspace": "you owe\b\b\b\b\b\b\bthey owe",
  "a bell, a tab, a form feed": "\u0007\u0007\t\t\u000b\u000c",
  "nothing and delete": "a\u0000b\u007fc",
  "a line break": "one line\nError: actions/x.md: gone\n  Try: rm -rf ~",
  "a line of ours": "✓ Synced. Nothing to do. $ mentor undo",
  "right to left, overridden": "to \u202Eetoh\u202C on",
  "left to right, overridden": "\u202Dto\u202C",
  isolates: "\u2066a\u2067b\u2068c\u2069",
  "embeddings and marks": "\u202Aa\u202Bb\u202C\u200E\u200F\u061C",
  "separators of lines and paragraphs": "one\u2028two\u2029three",
  tags: "a\u{e0001}\u{e0072}\u{e006d}\u{e007f}b",
  "nothing of width": "a\u200bb\u2060c\ufeffd\u00ade",
  "selectors that carry a message": `a${String.fromCodePoint(0xe0100, 0xe0142, 0xe0155)}\ufe01\ufe02`,
  fillers: "\u3164\u115f\uffa0",
  "annotations and non-characters": "\ufff9a\ufffab\ufffb\uffff\u{1ffff}",
  "half of a pair": "a\ud800b\udc00",
  "marks without end": `Z${"\u0301\u0489".repeat(400)}`,
  "one endless word": "x".repeat(10_000),
  "wide without end": "将来".repeat(4000),
};

/** Bytes that only mentor's own styles may write: none of them may come from a text. */
const ownStyles = /\u001b\[(?:1|22|2|3|23|31|32|33|36|39)m/g;
const harmful =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|[\p{M}]{17}|[\ud800-\udfff]|\p{Noncharacter_Code_Point}/u;

/** The first thing in what was printed that steers a terminal or hides from a reader, with what stands around it. */
export function harmIn(printed: string): string | undefined {
  const bare = printed.replace(ownStyles, "");
  const at = bare.search(harmful);
  return at < 0 ? undefined : JSON.stringify(bare.slice(Math.max(0, at - 40), at + 40));
}
