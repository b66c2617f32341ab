import { Lexer } from "yaml";

/** One token of YAML source. */
export interface Token {
  readonly offset: number;
  readonly text: string;
  /** A value or key, so that a `#` or `[` at its beginning means nothing. */
  readonly isText: boolean;
}

// The lexer's marks of a document, of the end of a flow, and of text to come: they stand for no symbol of the source.
const documentMark = "\u0002";
const flowEndMark = "\u0018";
const textMark = "\u001F";

/** Cuts YAML source into tokens, without building anything of them; safe at any depth. */
export function* tokensOf(source: string): Generator<Token> {
  let offset = 0;
  let isText = false;
  for (const text of new Lexer().lex(source)) {
    if (text === textMark) {
      isText = true;
    } else if (text !== documentMark && text !== flowEndMark) {
      yield { offset, text, isText };
      offset += text.length;
      isText = false;
    }
  }
}
