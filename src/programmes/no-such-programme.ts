import { nearest } from "../domain/nearest.ts";
import { MentorError } from "../errors.ts";
import { clip } from "../text/clip.ts";

/** The error for a programme that isn't there: names the one that was probably meant, and all there are. */
export function noSuchProgramme(id: string, ids: readonly string[]): MentorError {
  const meant = nearest(id, ids);
  const all = ids.join(", ");
  return new MentorError({
    code: "NO_SUCH_PROGRAMME",
    message: `No programme "${clip(id)}"`,
    remedy:
      ids.length === 0
        ? "install mentor anew: its templates are missing"
        : meant
          ? `${meant}  (there are ${all})`
          : `use one of ${all}`,
  });
}
