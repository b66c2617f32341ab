import { MentorError, type Place } from "../errors.ts";
import { placeOf } from "./decode-text.ts";
import type { Parts } from "./front-matter.ts";
import { YamlFault } from "./yaml-fault.ts";
import { type ParsedYaml, parseYaml } from "./yaml-source.ts";

export interface ParsedParts extends ParsedYaml {
  /** The place in the file of an offset in the YAML. */
  place(offset: number): Place;
}

/** Parses the YAML of a record's parts. Throws BAD_YAML. */
export function parseParts(parts: Parts, file: string): ParsedParts {
  const whole = parts.head + parts.yaml;
  const place = (offset: number) => placeOf(whole, parts.head.length + offset, file);
  try {
    return { ...parseYaml(parts.yaml), place };
  } catch (fault) {
    if (!(fault instanceof YamlFault)) throw fault;
    const { message, remedy, offset } = fault;
    throw new MentorError({ code: "BAD_YAML", message, remedy, place: place(offset), cause: fault.cause ?? fault });
  }
}
