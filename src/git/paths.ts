const rootFiles: ReadonlySet<string> = new Set([
  "mentor.yaml",
  "agreement.md",
  "last-page.md",
  "README.md",
  ".gitattributes",
]);

// One regular expression is the gate; `programme/guide/` is the one folder inside a folder that is not a year.
const shape =
  /^(?:(?:people|goals|actions|meetings|topics|journal|conflicts|assignments|reviews|questions|programme|schema)\/(?:\d{4}\/)?|programme\/guide\/)([a-z0-9][a-z0-9-]*)\.(?:md|yaml|json)$/;

/** Names that Windows takes for devices, whatever follows the dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** How long a path of ours may be. */
export const longestPath = 200;

/**
 * Tells whether a path, from the notebook's root, is one where mentor keeps its files.
 *
 * Whatever else lies in a repository is somebody's own: it is never read, written or committed by us.
 */
export function isOurPath(path: string): boolean {
  if (rootFiles.has(path)) return true;
  const stem = path.length <= longestPath ? shape.exec(path)?.[1] : undefined;
  return stem !== undefined && !devices.test(stem);
}
