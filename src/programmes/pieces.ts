import type { LoadedProgramme } from "./load.ts";
import type { ContentKind } from "./template-schema.ts";

/** A piece of a programme that is compared, taken and kept as one: an item with all it holds, or the programme's head. */
export interface Piece {
  /** Its kind and its id, which no other has. */
  readonly key: string;
  readonly kind: ContentKind | "programme";
  readonly id: string;
  /** What it says, each fact by its name: `text`, `steps.first-step.text`. */
  readonly facts: ReadonlyMap<string, string>;
  /** The file that it stands in. */
  readonly file: string;
}

/** Everything in a programme, its head first. */
export function piecesOf({ programme, items, place }: LoadedProgramme): readonly Piece[] {
  const { id, title, summary, source, defaults } = programme;
  const head: Piece = {
    key: "programme head",
    kind: "programme",
    id,
    facts: factsOf({ title, summary, source, defaults }),
    file: place([]).file,
  };
  return [
    head,
    ...items.map(({ kind, content, body, place: placeOf }): Piece => {
      const facts = factsOf(body === "" ? content : { ...content, text: body });
      return { key: `${kind} ${content.id}`, kind, id: content.id, facts, file: placeOf([]).file };
    }),
  ];
}

/** Takes content apart into its facts; parts that have an id go by it. */
function factsOf(content: object): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const add = (name: string, value: unknown): void => {
    if (value === undefined || value === null) return;
    if (Array.isArray(value) && value.some((each) => typeof each === "object")) {
      for (const [at, part] of value.entries()) {
        const id = typeof part === "object" && part !== null && "id" in part ? part.id : at + 1;
        add(`${name}.${id}`, part);
      }
      // Their order is a fact of its own.
      facts.set(`${name} in order`, value.map((part) => partName(part)).join(", "));
    } else if (Array.isArray(value)) facts.set(name, value.join("; "));
    else if (typeof value === "object") {
      for (const [key, part] of Object.entries(value)) add(name === "" ? key : `${name}.${key}`, part);
    } else facts.set(name, String(value));
  };
  add("", content);
  facts.delete("id");
  return facts;
}

const partName = (part: unknown) =>
  typeof part === "object" && part !== null && "id" in part ? String(part.id) : String(part);
