import type { Random } from "./random.ts";

/** Values that are no one's, or that YAML takes for something else than they look. */
const values: readonly string[] = [
  ...[
    "12e45",
    "012",
    "no",
    "1:30",
    "123456789012345678901234567890",
    ".inf",
    "-.inf",
    ".nan",
    "0x1F",
    "0o17",
    "-0",
    "1e308",
  ],
  ...[
    "2026-02-30",
    "2026-13-01",
    "0000-01-01",
    "9999-12-31",
    "2026-12-03T10:00:00Z",
    "10000-01-01",
    "-1",
    "101",
    "1.5",
  ],
  ...[
    "",
    "~",
    "null",
    "true",
    '""',
    "''",
    '" "',
    "[]",
    "{}",
    "[a, b]",
    "{ a: b }",
    "[[[[[[]]]]]]",
    "{ a: { a: { a: 1 } } }",
  ],
  ...[
    "!!binary aGk=",
    "!!js/function x",
    "!mine x",
    "&a x",
    "*a",
    "*none",
    "<<",
    "? a",
    "- a",
    "|",
    ">",
    "|9",
    ">+",
    "@x",
    "`x",
    "%x",
  ],
  ...[
    '"never closed',
    "'never closed",
    '"\\ud800"',
    '"\\u0000"',
    '"\\U0010ffff"',
    '"\\x1b[31m"',
    '"\\q"',
    "\u202Ex",
    "e\u0301",
    "\u00e9",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "../../etc/passwd",
    "/etc/passwd",
    "a\\b",
    "k7m3qz4hwp",
    "K7M3QZ4HWP",
  ],
  ...[
    "x: y: z",
    "# nothing",
    "x # y",
    "---",
    "...",
    "{",
    "}",
    "[",
    "]",
    "a, b",
    "mentor",
    "mentee",
    "done",
    "active",
    "held",
    "planned",
  ],
  ...[
    "2026-11-28 # a note",
    "\t2026-11-28",
    "2026-11-28\t",
    `"${"x".repeat(5000)}"`,
    "x".repeat(5000),
    "🎉".repeat(300),
  ],
];

const keys: readonly string[] = [
  ...[
    "__proto__",
    "constructor",
    "toString",
    "valueOf",
    '""',
    "?",
    "? [a]",
    "[a]",
    "{a: b}",
    "1",
    "null",
    "<<",
    "*a",
    "&a b",
    "!t c",
  ],
  ...["id", "title", "status", "due", "a b", "é", "e\u0301", "x".repeat(300), "-", "#", '"a": b'],
];

type Change = (text: string, random: Random) => string;

const linesOf = (text: string): string[] => text.split("\n");

/** Changes one line of the front matter; of any other text, one of its lines. */
function withLine(text: string, random: Random, change: (line: string, random: Random) => readonly string[]): string {
  const lines = linesOf(text);
  const end = lines.indexOf("---", 1);
  const at = end > 1 && random.chance(0.8) ? 1 + random.below(end - 1) : random.below(lines.length);
  lines.splice(at, 1, ...change(lines[at] ?? "", random));
  return lines.join("\n");
}

const key = /^(\s*(?:- )?)([\w-]+)(:)(.*)$/;

/** What can be done to a text that knows what it is made of. */
const changes: Readonly<Record<string, Change>> = {
  "another value": (text, random) =>
    withLine(text, random, (line) => [
      line.replace(key, (_, indent, name) => `${indent}${name}: ${random.pick(values)}`),
    ]),
  "another key": (text, random) =>
    withLine(text, random, (line) => [
      line.replace(key, (_, indent, _name, _colon, rest) => `${indent}${random.pick(keys)}:${rest}`),
    ]),
  "one more key": (text, random) =>
    withLine(text, random, (line) => [line, `${random.pick(keys)}: ${random.pick(values)}`]),
  "a line gone": (text, random) => withLine(text, random, () => []),
  "a line twice": (text, random) => withLine(text, random, (line) => [line, line]),
  "a line indented": (text, random) =>
    withLine(text, random, (line) => [random.pick(["  ", "\t", " ", "      "]) + line]),
  "a line flush left": (text, random) => withLine(text, random, (line) => [line.trimStart()]),
  "no space after the colon": (text, random) => withLine(text, random, (line) => [line.replace(": ", ":")]),
  "a list where there was a value": (text, random) =>
    withLine(text, random, (line) => [
      line.replace(key, "$1$2:"),
      `  - ${random.pick(values)}`,
      `  - ${random.pick(keys)}: ${random.pick(values)}`,
    ]),
  "a map where there was a value": (text, random) =>
    withLine(text, random, (line) => [line.replace(key, "$1$2:"), `  ${random.pick(keys)}: ${random.pick(values)}`]),
  "a text where there was a value": (text, random) =>
    withLine(text, random, (line) => [
      line.replace(key, `$1$2: ${random.pick(["|", ">", "|-", ">2", "|+"])}`),
      "  words",
      "",
      " less",
      "   more",
    ]),
  "lines swapped": (text, random) => {
    const lines = linesOf(text);
    const [one, other] = [random.below(lines.length), random.below(lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? "", lines[one] ?? ""];
    return lines.join("\n");
  },
  "no fence": (text, random) => text.replace(/^---$/m, random.chance(0.5) ? "" : "----"),
  "one more fence": (text, random) =>
    withLine(text, random, (line) => [line, random.pick(["---", "...", "--- x", "%YAML 1.1", "--- |"])]),
  "markers of a conflict": (text, random) =>
    withLine(text, random, (line) => ["<<<<<<< ours", line, "=======", `${line} too`, ">>>>>>> theirs"]),
  "an alias bomb": (text) => text.replace(/^---\n/, () => `---\n${bomb}`),
  "deep nesting": (text, random) =>
    withLine(text, random, (line) => [line, `deep: ${"[".repeat(2 + random.below(3000))}`]),
  "deep maps": (text, random) => {
    const depth = 2 + random.below(300);
    return withLine(text, random, (line) => [line, ...Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}a:`)]);
  },
  "many keys": (text, random) => {
    const count = random.below(3000);
    return withLine(text, random, (line) => [line, ...Array.from({ length: count }, (_, at) => `k${at}: ${at}`)]);
  },
  "a heading of ours": (text, random) =>
    `${text}\n${random.pick(["## Notes", "## Agenda", "## Questions", "### 1", "# ", "## Decisions", "<!-- mentor -->", "<!--", "-->"])}\n`,
  "a promise": (text, random) =>
    `${text}\n${random.pick(["- [ ]", "- [x] ", "- [ ] do it @nobody by never", "- [ ] @ by", "- [x] done (k7m3qz4hwp)", "- [ ] x by 2026-02-30", "* [X] y @me by fri"])}\n`,
  "an image, a link, HTML": (text, random) =>
    `${text}\n${random.pick(["![x](file:///etc/passwd)", "[x]: <", "<script>x</script>", "[[[[[[", "**".repeat(400), "> ".repeat(400), "`".repeat(999)])}\n`,
  "one long line": (text, random) => `${text}\n${"word ".repeat(random.below(20_000))}\n`,
  "a carriage return": (text, random) =>
    random.chance(0.5) ? text.replaceAll("\n", "\r\n") : text.replaceAll("\n", "\r"),
  "a byte-order mark": (text) => `\uFEFF${text}`,
  "twice the same": (text) => text + text,
  nothing: () => "",
  "the end gone": (text, random) => text.slice(0, random.below(text.length + 1)),
  "the beginning gone": (text, random) => text.slice(random.below(text.length + 1)),
};

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghi"].map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(",")}]`).join("\n")}\n`;

/** A file changed, and in which ways. */
export interface Mutant {
  readonly ways: readonly string[];
  readonly bytes: Buffer;
}

/** Changes a file in one way or up to three, knowing what it is made of, or not caring at all. */
export function mutate(bytes: Buffer, random: Random, isText = true): Mutant {
  const ways: string[] = [];
  let now = bytes;
  for (let count = 1 + random.below(3); count > 0; count--) {
    if (!isText || random.chance(0.15)) {
      now = withRawBytes(now, random);
      ways.push("raw bytes");
      continue;
    }
    const [way, change] = random.pick(Object.entries(changes));
    now = Buffer.from(change(now.toString("utf8"), random));
    ways.push(way);
  }
  return { ways, bytes: now };
}

const rude = [0x00, 0x1b, 0x7f, 0x80, 0xc0, 0xed, 0xff, 0xfe, 0x0a, 0x0d, 0x09, 0x3a, 0x2d, 0x22];

function withRawBytes(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const some = Buffer.from(
    Array.from({ length: 1 + random.below(8) }, () => (random.chance(0.5) ? random.pick(rude) : random.below(256))),
  );
  const kind = random.below(4);
  if (kind === 0) return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at)]);
  if (kind === 1) return Buffer.concat([bytes.subarray(0, at), some, bytes.subarray(at + some.length)]);
  if (kind === 2) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(64))]);
  return Buffer.from(random.chance(0.5) ? bytes.toString("utf8") : some.toString("latin1").repeat(50), "utf16le");
}
