/** A set of paths in which a folder stands for all that is in it. */
export class PathsAndBelow extends Set<string> {
  override has(path: string): boolean {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      if (super.has(path.slice(0, end))) return true;
    }
    return false;
  }
}
