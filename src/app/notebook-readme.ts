import { longDay } from "../domain/day.ts";
import type { Settings } from "../domain/records.ts";

/** The page that greets whoever opens the notebook on a git host or in an editor, without mentor at hand. */
export function notebookReadme(settings: Settings, programmeTitle: string): string {
  const { mentor, mentee } = settings.people;
  return `# ${inline(mentee.name)} and ${inline(mentor.name)}

A mentoring notebook, begun on ${longDay(settings.start, "0000-01-01" as Settings["start"])}. ${inline(mentor.name)} is the mentor,
${inline(mentee.name)} the mentee. The programme is "${programmeTitle}".

Everything here is plain text that belongs to the two of you. You can read and edit it with any editor; its history
is in git. The command \`mentor\` helps to prepare calls, hold them and keep promises, but nothing here needs it.

| what | where |
| --- | --- |
| the programme, the two people, how often and how long you meet | \`mentor.yaml\` |
| what you agreed, and who accepted which version when | \`agreement.md\` |
| who you are, in your own words | \`people/\` |
| goals, one file each | \`goals/\` |
| action items, one file each, by year | \`actions/\` |
| calls: agenda, notes, answers, by year | \`meetings/\` |
| things to talk about next time | \`topics/\` |
| what you prepared in writing and handed in | \`assignments/\` |
| how it goes, answered apart: pulses and reviews | \`reviews/\` |
| the learning journal, for both to read, by year | \`journal/\` |
| the page to keep, once you have closed it | \`last-page.md\` |
| questions of your own | \`questions/\` |
| what your editor can check the files against | \`schema/\` |

The facts of a record stand between the two \`---\` lines at the top of its file, and your words below them. Change
either as you like. \`mentor check\` tells when something can't be read, and where.

What is written here is for the two of you. Whoever can read this folder, or the place it is shared through, can read
all of it, and what was once shared stays in the other's copy.
`;
}

const inline = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&");

/**
 * How git is to treat the files. `merge=binary` is built in and travels with the notebook: a plain `git pull` that
 * finds both sides changed stops there, and never writes conflict markers into a record.
 */
export const gitAttributes = `* text=auto eol=lf
*.md merge=binary
*.yaml merge=binary
`;
