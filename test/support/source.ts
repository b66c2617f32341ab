import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";

export const projectRoot = resolve(import.meta.dirname, "../..");
export const templatesFolder = join(projectRoot, "templates");

/** One file below `src/`, its path from there, and what it draws on. */
export interface SourceFile {
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** What is written: `../domain/day.ts`, `yaml`. */
  readonly from: string;
  /** The file below `src/` that it means; undefined for a library. */
  readonly path?: string;
  /** It leaves nothing behind when types are taken away. */
  readonly typeOnly: boolean;
  /** Loaded when it is called for. */
  readonly late: boolean;
}

const statement = /^(?:import|export)\s+(type\s)?(?:[\w*{][^;"']*?\sfrom\s+)?["']([^"']+)["']/gm;
const call = /\b(?:import|require)\(\s*["']([^"']+)["']/g;
const comment = /\/\*[\s\S]*?\*\/|(?:^|\s)\/\/.*$/gm;

/** Every file of `src/`, in the order of their paths. */
export function readSource(folder = join(projectRoot, "src")): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts"))
    .sort()
    .map((path) => readFile(path, readFileSync(join(folder, path), "utf8")));
}

/** Takes one file apart. */
export function readFile(path: string, text: string): SourceFile {
  const code = text.replace(comment, "");
  const named = (from: string) =>
    from.startsWith(".") ? { from, path: posix.normalize(posix.join(dirname(path), from)) } : { from };
  const early = [...code.matchAll(statement)].map((found) => {
    return { ...named(found[2] ?? ""), typeOnly: found[1] !== undefined, late: false };
  });
  const late = [...code.matchAll(call)].map((found) => ({ ...named(found[1] ?? ""), typeOnly: false, late: true }));
  return { path, code, imports: [...early, ...late] };
}
