import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export const settingsText = `# yaml-language-server: $schema=schema/settings.json
format: 1
id: k7m3qz4hwp
branch: main
programme: career
type: one-on-one
focus:
  - Leadership
people:
  mentor:
    name: Ines Duarte
    address: ines@example.org
  mentee:
    name: Amara Okafor
    address: amara@example.org
start: 2026-09-01
length: 6 months
cadence: 2 weeks
minutes: 60
lead: mentee
phase: start
`;

export const actionText = (id: string, more = "", title = "Send the short CV") => `---
# yaml-language-server: $schema=../../schema/action.json
id: ${id}
title: ${title}
owner: mentee
due: 2026-11-28
status: open
${more}created: 2026-11-01
---
One page.
`;

export const goalText = (id: string, more = "") => `---
# yaml-language-server: $schema=../schema/goal.json
id: ${id}
title: Lead a project review
status: active
created: 2026-09-10
${more}---
`;

export const meetingText = (id: string, more = "") => `---
id: ${id}
status: planned
date: 2026-12-03
time: "15:00"
${more}---
`;

export const topicText = (id: string, more = "") => `---
id: ${id}
title: The reorganisation
by: mentee
created: 2026-11-20
status: open
${more}---
`;

/** A folder with some files in it, gone when the test is over. */
export class Folder {
  readonly root = mkdtempSync(join(tmpdir(), "mentor-storage-"));

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  get home(): string {
    return join(this.root, ".git-mentor");
  }

  path(path: string): string {
    return join(this.root, path);
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }
}
