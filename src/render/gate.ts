/**
 * Where every text that a person reads passes: what could steer the terminal, reorder a line or hide in it is made
 * visible. The data stay as they were written, so that the evidence survives.
 *
 * Colours are added after the gate.
 */

// Text of which nothing is invisible or combining: Latin, Greek, Cyrillic, punctuation, box drawing, Chinese, Japanese,
// Korean. Ranges instead of \p{…}, which is slow to build.
const plain =
  /^[\t\n\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2100-\u2bff\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff\uac00-\ud7a3]*$/;

/** A text of one line: a newline, tab or carriage return is shown like any other control character. */
export function safeLine(text: string): string {
  return safeText(text).replace(/[\t\n]/g, caret);
}

/** A text of several lines: newlines and tabs stay what they are. */
export function safeText(text: string): string {
  return plain.test(text) ? text : show(text);
}

/** JSON that steers no terminal; it reads back as the same value. */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2) ?? "null";
  return text.replace(
    /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (symbol) => `\\u${hex(symbol.charCodeAt(0))}`,
  );
}

function show(text: string): string {
  return (
    text
      // C0 but for tab and newline, and DEL.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
      .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, caret)
      // Half of a pair: no character at all.
      .replace(/[\ud800-\udfff]/gu, "\ufffd")
      .replace(invisible(), codePoint)
      .replace(selectors(), (found, han, mongolian) => (han || mongolian ? found : codePoint(found)))
      // Marks without end climb over the lines around them; joiners and selectors in their midst don't start a new count.
      .replace(/([\p{M}\u200c\u200d]{8})[\p{M}\u200c\u200d]+/gu, "$1")
  );
}

/**
 * C1, separators of lines, bidi controls, tags, fillers, byte-order marks and non-characters.
 *
 * Joiners stay, since emoji and Persian need them. Made when it is first needed.
 */
function invisible(): RegExp {
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them by itself
  return /[\x80-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}\p{Noncharacter_Code_Point}]/gu;
}

/**
 * Selectors of a character's form, with the character that they may follow, where it stands.
 *
 * After a Chinese character (names need them) or a Mongolian letter they are text; anywhere else they can carry a
 * hidden message. The two that choose between emoji and text are always kept.
 */
function selectors(): RegExp {
  return /(?<=([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3fffd}]))[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]|(?<=([\u1820-\u18aa]))[\u180b-\u180d\u180f]|[\u180b-\u180d\u180f\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/gu;
}

/** `^[` for escape, `^@` for nothing, `^?` for delete. */
function caret(symbol: string): string {
  return `^${String.fromCharCode(symbol.charCodeAt(0) ^ 0x40)}`;
}

/** `<U+202E>`. */
function codePoint(symbol: string): string {
  return `<U+${hex(symbol.codePointAt(0) ?? 0)}>`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, "0");
}
