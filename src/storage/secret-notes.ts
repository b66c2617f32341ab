import type { Note } from "./scan.ts";

/** Keys and tokens whose makers gave them a form of their own, so that hardly anything else looks like them. */
const forms: readonly (readonly [what: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/],
  ["a private key of age", /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/],
  ["an access key of AWS", /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a token of GitHub", /\b(?:gh[pousr]_[0-9A-Za-z]{36,}|github_pat_\w{40,})\b/],
  ["a token of GitLab", /\bglpat-[\w-]{20,}/],
  ["a token of Slack", /\bxox[abeoprs]-[0-9A-Za-z-]{20,}/],
  ["a key of Google", /\bAIza[\w-]{35}(?![\w-])/],
  ["a key of Stripe", /\b[rs]k_live_[0-9A-Za-z]{24,}\b/],
  ["a token of npm", /\bnpm_[0-9A-Za-z]{36}\b/],
  ["a key of OpenAI or Anthropic", /\bsk-(?:ant-|proj-|svcacct-)[\w-]{32,}/],
];

// One look at a text tells that there is none, as nearly always.
const any = new RegExp(forms.map(([, { source }]) => source).join("|"));

/** Notes each line of a file that holds what looks like a key or a token. Never says what it is itself. */
export function secretNotes(path: string, text: string): readonly Note[] {
  if (!any.test(text)) return [];
  return text.split("\n").flatMap((line, at) => {
    const what = forms.find(([, form]) => form.test(line))?.[0];
    if (what === undefined) return [];
    const message = `${path}:${at + 1} holds what looks like ${what}. What to do about it: mentor guide password`;
    return [{ code: "SECRET", message }];
  });
}
