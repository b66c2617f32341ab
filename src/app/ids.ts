import { type Id, type Ids, idAlphabet } from "../domain/words.ts";

const letters = idAlphabet.replace(/[0-9]/g, "");
const symbols = 10;

/** Spells bytes as an id. The first symbol is a letter, so that YAML never takes one for a number. */
function spell(bytes: Uint8Array): Id {
  let text = "";
  for (let at = 0; at < symbols; at++) {
    const alphabet = at === 0 ? letters : idAlphabet;
    // Two bytes a symbol: what 27 leaves over of 65,536 is too little to matter.
    const value = ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0);
    text += alphabet[value % alphabet.length] ?? "b";
  }
  return text as Id;
}

// Asked for when an id is made, since it costs a command that makes none a tenth of its time.
const crypto = () => process.getBuiltinModule("node:crypto");

const hashed = (text: string) => crypto().createHash("sha256").update(text).digest();

/** Ids for plans that may be made a second time, on the notebook as it is when the command's turn has come. */
export interface RepeatableIds extends Ids {
  /** Marks a place to go back to, from where a seed gives the same ids again. */
  mark(): () => void;
}

/** Draws ids at random, or, with a seed, the same ones in the same order. */
export function makeIds(seed: string | undefined): RepeatableIds {
  let drawn = 0;
  const draw = () => spell(seed === undefined ? crypto().randomBytes(2 * symbols) : hashed(`${seed}\n${drawn++}`));
  return {
    fresh(taken) {
      let id = draw();
      while (taken.has(id)) id = draw();
      return id;
    },
    derived: (...words) => spell(hashed(words.join("\n"))),
    mark() {
      const before = drawn;
      return () => {
        drawn = before;
      };
    },
  };
}
