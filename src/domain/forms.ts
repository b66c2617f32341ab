import type { Form, Programme } from "./programme.ts";
import type { Side } from "./words.ts";

/** The forms that a programme has for a side: at the end of each meeting, midway, or at the end. */
export function formsFor({ forms }: Programme, when: Form["when"], side: Side): readonly Form[] {
  return forms.filter((form) => form.when === when && (form.for === side || form.for === "both"));
}
