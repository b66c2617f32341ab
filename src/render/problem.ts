import type { Place, Problem } from "../errors.ts";
import { safeLine, safeText } from "./gate.ts";
import type { Style } from "./style.ts";
import { wrap } from "./width.ts";

const width = 80;

/** Stands for a space where no line may end; the gate lets none of it through from outside. */
const fixedSpace = "\uffff";

/** A command as a remedy names it: at its start, after a colon or after "run", up to a comma, a note or the end. */
const command = /(?<=^|: |\brun )(?:mentor|git) [a-z].*?(?= {2}| \(|[,;] |$)/gm;

/**
 * Says what is wrong, where, and what to do now.
 *
 * A place or a command is never broken, even where it runs past the line: it is there to be copied. Newlines in a
 * remedy stay, such as those of a list to choose from.
 */
export function renderProblem(problem: Problem, style: Style): string {
  return `${style.late("Error:")}${hang(placed(problem))}\n${tryLines(problem, style)}`;
}

/** One of several problems in a list, where each begins with its place. */
export function renderListedProblem(problem: Problem, style: Style): string {
  const [first = "", ...rest] = wrap(placed(problem), width, "  ", "whole").map((line) =>
    line.replaceAll(fixedSpace, " "),
  );
  const place = problem.place ? printPlace(problem.place) : "";
  const told = [style.late(place) + first.slice(place.length), ...rest].join("\n");
  return `${told}\n${tryLines(problem, style)}`;
}

/** The message behind its place. */
function placed(problem: Problem): string {
  const place = problem.place ? `${inOnePiece(printPlace(problem.place))}: ` : "";
  return place + safeLine(problem.message);
}

function tryLines(problem: Problem, style: Style): string {
  return `  ${style.bold("Try:")}${hang(safeText(problem.remedy).replace(command, inOnePiece))}`;
}

/** `actions/2026/send-the-cv-k7m3qz4hwp.md:6:6`. */
export function printPlace({ file, line, column }: Place): string {
  return [safeLine(file), line, line && column].filter((part) => part !== undefined).join(":");
}

/** The lines of a text beside its label, all of them under the first one. */
function hang(text: string): string {
  return ` ${wrap(text, width, " ".repeat("Error: ".length), "whole").join("\n")}`.replaceAll(fixedSpace, " ");
}

const inOnePiece = (text: string) => text.replaceAll(" ", fixedSpace);
