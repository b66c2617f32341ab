import { profilePath } from "./paths.ts";
import type { ProfileField } from "./programme.ts";
import { type Change, noChange, type Pair } from "./records.ts";
import type { Side } from "./words.ts";

/** What somebody says of themselves: their time zone, and their profile's prose where they wrote in it. */
export interface ProfileEdit {
  readonly zone?: string;
  readonly body?: string;
}

/** Notes who somebody is. The same words again change nothing. */
export function planProfile(pair: Pair, side: Side, { zone, body }: ProfileEdit): Change {
  const before = pair.profiles[side] ?? { side, path: profilePath(side) };
  if ((zone === undefined || zone === before.zone) && body === undefined && pair.profiles[side]) return noChange;
  const record = { ...before, ...(zone !== undefined && { zone }) };
  return {
    subject: `Fill in the ${side}'s profile`,
    puts: [{ kind: "profile", record, ...(body === undefined ? {} : { body }) }],
  };
}

/** What a programme asks of a side, in its order. */
export function profileFields(fields: readonly ProfileField[], side: Side): readonly ProfileField[] {
  return fields.filter(({ who }) => who === side || who === "both");
}

/** Puts answers below their headings, in the place of the hint that stands there; a heading that is gone is added. */
export function answeredProfile(
  body: string,
  answers: readonly { readonly field: ProfileField; readonly text: string }[],
): string {
  let page = body;
  for (const { field, text } of answers) {
    const hint = `## ${field.title}\n\n<!-- ${field.ask} -->`;
    if (page.includes(hint)) page = page.replace(hint, () => `## ${field.title}\n\n${text}`);
    else page = `${page.trimEnd()}\n\n## ${field.title}\n\n${text}\n`.trimStart();
  }
  return page;
}
