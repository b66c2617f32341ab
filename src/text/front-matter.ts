import { MentorError } from "../errors.ts";
import { placeOf, refuseOddSymbols, tooLarge, withPlainLines } from "./decode-text.ts";
import { refuseMarkers } from "./markers.ts";

/** How a record's text is laid out: a page has YAML between two lines of `---` and prose below; or all of it is YAML. */
export type Form = "page" | "yaml";

/** A record's text taken apart. `head + yaml + neck + body` is the text again. */
export interface Parts {
  readonly form: Form;
  /** The opening line, or nothing. */
  readonly head: string;
  readonly yaml: string;
  /** The closing line, or nothing. */
  readonly neck: string;
  readonly body: string;
}

const largestText = 1_000_000;
const largestFrontMatter = 32 * 1024;
const largestYaml = 64 * 1024;
const fence = /^---[ \t]*\n/;
const closingFence = /^---[ \t]*(?:\n|$)/m;

/** The form that a path stands for. */
export const formOf = (file: string): Form => (/\.ya?ml$/.test(file) ? "yaml" : "page");

/** The form that a text has, whatever its path stands for. */
export const formIn = (text: string): Form => (splitPage(withPlainLines(text)) ? "page" : "yaml");

/** Takes a page apart; undefined where its front matter doesn't begin or doesn't end. The text has plain lines. */
export function splitPage(text: string): Parts | undefined {
  const head = fence.exec(text)?.[0];
  if (head === undefined) return undefined;
  const rest = text.slice(head.length);
  const closing = closingFence.exec(rest);
  if (!closing) return undefined;
  const yaml = rest.slice(0, closing.index);
  return { form: "page", head, yaml, neck: closing[0], body: rest.slice(closing.index + closing[0].length) };
}

/**
 * Takes a record's text apart, once it is sure that it can be one.
 *
 * A byte-order mark and CR before LF are dropped. Throws NOT_TEXT, TOO_LARGE, MARKERS, NO_FRONT_MATTER.
 */
export function takeApart(text: string, file: string, form: Form): Parts {
  if (text.length > largestText) throw tooLarge(file);
  refuseOddSymbols(text, file);
  const plain = withPlainLines(text);
  refuseMarkers(plain, file);
  const isYaml = form === "yaml" && plain.trim() !== "";
  const parts = isYaml ? { form, head: "", yaml: plain, neck: "", body: "" } : splitPage(plain);
  if (!parts) throw noFrontMatter(plain, file);
  const alone = parts.yaml.indexOf("\r");
  if (alone >= 0) throw loneReturn(plain, parts.head.length + alone, file);
  if (parts.yaml.length > (form === "yaml" ? largestYaml : largestFrontMatter)) {
    throw new MentorError({
      code: "TOO_LARGE",
      ...(form === "yaml"
        ? { message: "the file is longer than 64 KB", remedy: "take out what does not belong in it" }
        : {
            message: "the part between the --- lines is longer than 32 KB",
            remedy: "move the long text below the second ---, as prose",
          }),
      place: { file, line: 1, column: 1 },
    });
  }
  return parts;
}

function noFrontMatter(text: string, file: string): MentorError {
  const code = "NO_FRONT_MATTER";
  if (text.trim() === "") {
    const place = { file, line: 1, column: 1 };
    return new MentorError({ code, message: "the file is empty", remedy: `git restore ${file}`, place });
  }
  if (!text.includes("\n") && text.includes("\r")) return loneReturn(text, text.indexOf("\r"), file);
  if (fence.test(text)) {
    return new MentorError({
      code,
      message: "the line --- that ends the front matter is missing",
      remedy: "write --- on a line of its own below the last key, before the prose",
      place: { file, line: 1, column: 1 },
    });
  }
  return new MentorError({
    code,
    message: "the file doesn't begin with the line ---",
    remedy: "put --- on the first line, the keys below it, and --- again before the prose",
    place: { file, line: 1, column: 1 },
  });
}

function loneReturn(text: string, offset: number, file: string): MentorError {
  return new MentorError({
    code: "NOT_TEXT",
    message: "a line ends in a carriage return alone, as on very old machines",
    remedy: "save the file with line ends LF in your editor",
    place: placeOf(text, offset, file),
  });
}
