import { type Earlier, formAnswers, type PageField, withFormAnswer } from "../text/assignment-page.ts";
import type { Draft } from "./draft.ts";
import type { Session } from "./session.ts";

/** What is asked, what each answer builds on, and the flag that answers without a terminal. */
interface Asked {
  readonly fields: readonly PageField[];
  readonly earlier: ReadonlyMap<string, readonly Earlier[]>;
  readonly flag: string;
}

/** Fills in a form without an editor, and shows what stands there already. Each answer is kept as soon as it is given. */
export async function askFields({ options }: Session, draft: Draft, { fields, earlier, flag }: Asked): Promise<void> {
  const { prompter, say } = options;
  const { safeText } = await import("../render/gate.ts");
  for (const { id, ask } of fields) {
    for (const { from, text } of earlier.get(id) ?? []) say(safeText(`${from}:\n${text.replace(/^/gm, "  ")}`));
    const present = formAnswers(draft.text, fields).find((each) => each.field === id)?.text ?? "";
    if (present !== "") say(safeText(`Your answer so far:\n${present.replace(/^/gm, "  ")}`));
    const way = present === "" ? "Enter to skip" : "Enter to keep it";
    const answer = await prompter.text({ message: `${ask} (${way})`, flag, default: "" });
    if (answer.trim() !== "") draft.write(withFormAnswer(draft.text, fields, id, answer));
  }
}
