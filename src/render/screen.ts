import type { Day } from "../domain/words.ts";
import type { Style } from "./style.ts";

/** What text is drawn on. */
export interface Screen {
  readonly style: Style;
  /** Columns; never more than 80. */
  readonly width: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly today: Day;
}
