import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** The files of a small programme that is as it should be, by path; a test changes what it is about. */
export const sample: Readonly<Record<string, string>> = {
  "mini/programme.yaml": `id: mini
title: A small one
summary: As small as a programme can be.
source: [T-D1]
defaults:
  length: 6 months
  cadence: 2 weeks
  minutes: 60
  lead: mentee
use: [questions, roles, guide]
phases:
  - id: mini-start
    title: Begin
    purpose: find out who the other is
    stage: start
    meetings: 2
    source: [T-P1]
    steps:
      - id: mini-hello
        text: Say hello.
        who: both
        when: first
        seen: meetings
        source: [T-P1.2]
  - id: mini-end
    title: End
    purpose: look back
    stage: close
    meetings: 1
    source: []
`,
  "mini/questions.yaml": `# The first
- id: mini-first
  text: What brought you here?
  why: The way tells more than the title.
  asker: mentor
  subject: person
  phase: [mini-start]
  trust: 1
  source: [T-Q1, C-Q2]
${focusedQuestions()}${manyQuestions(89)}`,
  "mini/tips.yaml": `- id: mini-tip
  text: Count to three.
  for: mentor
  phase: [start]
  source: [own]
`,
  "mini/exercises.yaml": `- id: mini-exercise
  title: Rehearse
  text: Try a hard conversation.
  minutes: 20
  bring: the conversation
  steps: [Say who is who., Begin.]
  source: [T-X2]
`,
  "mini/terms.yaml": `- id: mini-minutes
  title: How long
  kind: minutes
  ask: How long suits us both?
  default: 60
  source: [C-A2]
`,
  "mini/checklists.yaml": `- id: mini-list
  title: The first meeting
  for: both
  when: first
  items:
    - id: mini-begin
      text: Begin with life.
      source: [C-T47]
`,
  "mini/profile.yaml": `- id: mini-languages
  title: Languages
  ask: Which languages do you dream in?
  who: both
  source: [C-F1]
`,
  "mini/assignments.yaml": `- id: mini-before
  title: Before we meet
  text: What you hope for.
  for: mentee
  before: 1
  minutes: 20
  share: own
  fields:
    - id: mini-hope
      ask: What do you hope for?
      becomes: goal
      source: [S-S1]
  source: [S-S1]
- id: mini-plan
  title: The plan
  text: How to get there.
  for: mentee
  before: 3
  minutes: 30
  share: both
  fields:
    - id: mini-plan-hope
      ask: What became of it?
      from: mini-hope
      source: [S-S2]
    - id: mini-plan-said
      ask: What did you hear?
      from: meeting:2
      source: [S-S2]
  source: [S-S2]
- id: mini-review
  title: Looking back
  text: What came of it.
  for: both
  review: end
  minutes: 30
  share: both
  fields:
    - id: mini-review-said
      ask: What came of the plan?
      from: mini-plan-said
      source: [S-S3]
  source: [S-S3]
`,
  "mini/forms.yaml": `- id: mini-form
  title: After each meeting
  for: mentor
  when: each
  fields:
    - id: mini-form-notes
      ask: What did you talk about?
      source: [S-F2]
  source: [S-F1]
`,
  "mini/types.yaml": `- id: reverse
  title: The senior one learns
  text: A specialist mentors somebody senior.
  asks: mentee
  source: [W-E2]
`,
  "mini/focus.yaml": `- id: growth
  title: Growing
  text: You want to grow.
  source: [W-F2]
`,
  "mini/guide/mini-what.md": `---
id: mini-what
title: What is this?
for: both
source: [T-D1]
---
It is **this**.

And that.
`,
  "shared/questions.yaml": `- id: shared-one
  text: Where do you feel at home?
  why: A place is easier to speak of than a feeling.
  asker: either
  subject: balance
  phase: [start]
  trust: 2
  follow: And what makes it so?
  source: [own]
`,
  "shared/roles.yaml": `- id: advisor
  title: Advisor
  summary: Thinks along.
  helps: [Ask before you tell.]
  avoid: [Solving it.]
  source: [T-R1]
`,
  "shared/tips.yaml": `- id: shared-tip
  text: Sit down first.
  for: both
  source: [own]
`,
  "shared/guide/shared-page.md": `---
id: shared-page
title: Who else?
for: lead
source: [own]
---
Ask.
`,
};

function focusedQuestions(): string {
  return ["courage", "patience", "sleep"]
    .map(
      (subject) => `- id: mini-${subject}
  text: Where do you find ${subject}?
  why: It tells about ${subject}.
  asker: mentee
  subject: learning
  phase: [start]
  trust: 2
  focus: [growth]
  source: [own]
`,
    )
    .join("");
}

function manyQuestions(count: number): string {
  return Array.from(
    { length: count },
    (_, at) => `- id: mini-q${at}
  text: What about red${at} green${at} blue${at}?
  why: It tells about ${at}.
  asker: either
  subject: career
  phase: [close]
  trust: 1
  source: [own]
`,
  ).join("");
}

/** Writes the sample, with files changed or (null) left out, into a folder that lives as long as the test. */
export function templatesWith(changes: Readonly<Record<string, string | null>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "mentor-templates-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const templates = join(root, "templates");
  for (const [path, text] of Object.entries({ ...sample, ...changes })) {
    if (text === null) continue;
    mkdirSync(dirname(join(templates, path)), { recursive: true });
    writeFileSync(join(templates, path), text);
  }
  return templates;
}

/** A file of the sample with one text in it put in another's place. */
export function changed(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = sample[path] ?? "";
  if (!text.includes(from)) throw new Error(`${path} has no "${from}"`);
  return { [path]: text.replace(from, to) };
}
