import { tokensOf } from "./yaml-tokens.ts";

/** Why a piece of YAML can't be a record: in a person's words, with the offset of the spot. */
export class YamlFault extends Error {
  readonly offset: number;
  readonly remedy: string;

  constructor(offset: number, message: string, remedy: string, cause?: unknown) {
    super(message, { cause });
    this.offset = offset;
    this.remedy = remedy;
  }
}

/** Makes a fault of what the parser found, with the spot where a person would look. */
export function faultOf(code: string, offset: number, source: string, cause: Error): YamlFault {
  const open = code === "MISSING_CHAR" || code === "BAD_INDENT" ? neverClosed(source) : undefined;
  if (open !== undefined) {
    return new YamlFault(open, "this quote or bracket is never closed", "close it on the same line", cause);
  }
  const [message, remedy] = reasonOf(code, offset, source);
  return new YamlFault(offset, message, remedy, cause);
}

/** Where the quote or bracket was opened that is open still; the parser only knows where it missed its end. */
function neverClosed(source: string): number | undefined {
  const brackets: number[] = [];
  for (const { text, offset, isText } of tokensOf(source)) {
    if (isText) continue;
    if (/^["']/.test(text) && (text.length === 1 || text.at(-1) !== text[0])) return offset;
    if (text === "[" || text === "{") brackets.push(offset);
    else if (text === "]" || text === "}") brackets.pop();
  }
  return brackets.at(-1);
}

/** The parser's own messages speak of "compact mappings"; these speak of what the person typed. */
function reasonOf(code: string, offset: number, source: string): readonly [string, string] {
  switch (code) {
    case "TAB_AS_INDENT":
      return ["a tab stands where YAML wants spaces", "indent with two spaces"];
    case "BAD_INDENT":
      return ["the line is not indented like those around it", "line it up with its neighbours"];
    case "BLOCK_AS_IMPLICIT_KEY":
      return /:\s/.test(source.slice(offset).split("\n", 1)[0] ?? "")
        ? ["a colon inside a value makes a second key of it", 'put the whole value in quotes: "…"']
        : ["the line after this is indented as if it belonged to it", "line it up with its neighbours"];
    case "MISSING_CHAR":
    case "MULTILINE_IMPLICIT_KEY":
      return ["this line has no key", "write key: value, or put the text below the second ---"];
    case "BAD_SCALAR_START":
      return ["a value can't begin with this symbol", 'put the whole value in quotes: "…"'];
    case "UNEXPECTED_TOKEN":
      return ["here is more than one value", 'put the whole value in quotes: "…"'];
    case "BAD_DQ_ESCAPE":
      return ["a backslash in double quotes is followed by something that it has no meaning for", "write two of them"];
    case "MULTIPLE_DOCS":
      return ["a second document begins here", "keep one, and delete the line --- between the two"];
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
    case "MULTIPLE_ANCHORS":
      return ["a value that begins with & or * points elsewhere, which has no place here", 'put it in quotes: "…"'];
    case "RESOURCE_EXHAUSTION":
      return ["the values are nested too deeply", "write the value as plain text"];
    default:
      return ["this can't be read as YAML", 'write key: value, with quotes around an unusual value: "…"'];
  }
}
