import { MentorError } from "../errors.ts";
import { placeOf } from "./decode-text.ts";

/** Refuses a text that git left conflict markers in. Throws MARKERS. */
export function refuseMarkers(text: string, file: string): void {
  if (!text.includes("<<<<<<<")) return;
  const found = /^<{7}(?: .*)?$[\s\S]*?^={7}$[\s\S]*?^>{7}(?: .*)?$/m.exec(text);
  if (!found) return;
  throw new MentorError({
    code: "MARKERS",
    message: "git left conflict markers here, and both versions between them",
    remedy: "keep the lines that are right, delete the <<<<<<<, ======= and >>>>>>> lines",
    place: placeOf(text, found.index, file),
  });
}
