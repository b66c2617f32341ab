import { MentorError } from "../errors.ts";
import { editRecordText } from "../text/record-text.ts";
import { readTemplateText } from "../text/template-text.ts";
import { copyFolder, loadCopy, programmeIds } from "./load.ts";
import { noSuchProgramme } from "./no-such-programme.ts";
import { originOf, printOrigin } from "./origin.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { guideFolder, listFiles, originFile, programmeFile, sharedFolder } from "./shelf.ts";
import { templatesIn, templatesOnDisk } from "./template-files.ts";

/** Files by their paths from the notebook's root. */
export type Texts = ReadonlyMap<string, string>;

const greeting = [
  "# Your own copy of this programme. Edit it as you like, here and in the files beside it:",
  "# mentor reads these instead of its own, `mentor check` tells of slips, and",
  "# `mentor programme diff` of what a newer mentor has otherwise.",
  "",
];

/** A programme as a pair's own copy: its files, and what is in them. */
export interface Ejected {
  readonly texts: Texts;
  readonly pieces: readonly Piece[];
}

/**
 * Gives a programme as a pair's own copy: its files as they are written, with what it takes of the shared content
 * joined in, so that it is whole by itself.
 *
 * Throws NO_SUCH_PROGRAMME, and BAD_TEMPLATE where the programme can't be read.
 */
export function ejectProgramme(templates: string, id: string, version: string): Ejected {
  const ids = programmeIds(templates);
  if (!ids.includes(id)) throw noSuchProgramme(id, ids);
  const texts = joined(templates, id);
  const copy = loadCopy(filesOf(texts));
  const [problem] = copy.problems;
  if (problem) throw new MentorError(problem);
  const pieces = piecesOf(copy);
  texts.set(`${copyFolder}/${originFile}`, printOrigin({ programme: id, version, items: originOf(pieces) }));
  return { texts, pieces };
}

/** Files that lie in memory, as a programme is read from them. */
export function filesOf(texts: Texts) {
  return templatesIn([...texts.keys()], (path) => texts.get(path) ?? "");
}

function joined(templates: string, id: string): Map<string, string> {
  const files = templatesOnDisk(templates);
  const head = files.text(`${id}/${programmeFile}`);
  const used = usedOf(head);
  const texts = new Map<string, string>();
  const put = (name: string, text: string) => texts.set(`${copyFolder}/${name}`, `${text.trim()}\n`);
  put(programmeFile, `${greeting.join("\n")}\n${editRecordText(head, { use: undefined })}`);
  const [own, shared] = [files.names(id), files.names(sharedFolder)];
  for (const name of Object.keys(listFiles)) {
    const parts = [
      ...(own.includes(name) ? [files.text(`${id}/${name}`).trim()] : []),
      ...(used.includes(name) && shared.includes(name)
        ? [`# What all programmes share\n\n${files.text(`${sharedFolder}/${name}`).trim()}`]
        : []),
    ];
    if (parts.length > 0) put(name, parts.join("\n\n"));
  }
  const pages = used.includes(guideFolder) ? [sharedFolder, id] : [id];
  for (const folder of pages.map((each) => `${each}/${guideFolder}`)) {
    for (const name of files.names(folder)) put(`${guideFolder}/${name}`, files.text(`${folder}/${name}`));
  }
  return texts;
}

/** The names in the shared folder that a programme takes in. */
function usedOf(head: string): readonly string[] {
  const { data } = readTemplateText(head, programmeFile);
  const used: unknown = typeof data === "object" && data !== null && "use" in data ? data.use : [];
  return Array.isArray(used) ? used.map((name) => (name === guideFolder ? name : `${name}.yaml`)) : [];
}
