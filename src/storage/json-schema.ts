import * as z from "zod/mini";
import { recordKinds, schemaPath } from "./kinds.ts";
import { schemas } from "./schemas.ts";

/** The JSON Schemas of all kinds of files, by their paths in the notebook, for editors. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(recordKinds.map((kind) => [schemaPath(kind), schemaText(kind)]));
}

function schemaText(kind: keyof typeof schemas): string {
  const schema = z.toJSONSchema(schemas[kind], { io: "input" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}
