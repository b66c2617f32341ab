import { commandTable } from "../../src/commands/table.ts";
import type { FullNotebook } from "../bad-input/notebook.ts";

/** A command line, and what stands on its standard input. */
export interface Line {
  readonly args: readonly string[];
  readonly stdin?: string;
}

// A test replays the whole of it, and a demonstration makes notebooks of its own: neither is told anything by this one.
const privateBackup = "../private.age";
const elsewhere = new Set(["init", "demo", "welcome"]);

/** A command line for every command, those that only read first. One that is not named here is run by its words alone. */
export function everyCommand({ ids }: FullNotebook): readonly Line[] {
  const [action, goal, topic, entry, question, held] = [
    ids.action[0],
    ids.goal[0],
    ids.topic[0],
    ids.entry[0],
    ids.question[0],
    ids.held[0],
  ];
  const lines: readonly (readonly [command: string, args?: readonly string[], stdin?: string])[] = [
    ["status"],
    ["next", ["--dry-run"]],
    ["check"],
    ["show", [goal]],
    ["action list", ["--status", "all"]],
    ["action show", [action]],
    ["goal list"],
    ["goal show", [goal]],
    ["meeting list"],
    ["meeting show", [held]],
    ["topic list"],
    ["journal list"],
    ["journal show", [entry]],
    ["journal history", [entry]],
    ["question list", ["--all"]],
    ["question search", ["free"]],
    ["question show", [question]],
    ["phase show"],
    ["phase list"],
    ["programme show"],
    ["exercise list"],
    ["assignment list"],
    ["role list"],
    ["guide"],
    ["agreement show"],
    ["agreement history"],
    ["conflicts list"],
    ["conflicts show", [goal]],
    ["notebook list"],
    ["private path"],
    ["prep", ["--show"]],
    ["pulse", ["--show"]],
    ["remind", ["--all", "--days", "30"]],
    ["undo", ["--list"]],
    ["sync", ["--dry-run"]],
    ["next"],
    ["action add", ["A new promise", "--due", "2026-12-03"]],
    ["action edit", [action, "--title", "Another title"]],
    ["action move", [action, "2026-12-09", "--reason", "ill"]],
    ["action done", [action]],
    ["action reopen", [action]],
    ["action drop", [action, "--reason", "no longer needed"]],
    ["goal add", ["A new goal"]],
    ["goal edit", [goal, "--title", "Another goal"]],
    ["goal progress", [goal, "40", "--note", "halfway"]],
    ["goal done", [goal]],
    ["goal reopen", [goal]],
    ["goal drop", [goal, "--reason", "no longer wanted"]],
    ["topic add", ["A new topic"]],
    ["topic drop", [topic]],
    ["journal add", ["--shared", "--text", "A new entry."]],
    ["journal edit", [entry, "--text", "Another text."]],
    ["journal add", ["--private", "--text", "Only for me."]],
    ["prep", ["--text", "What I want from the call."]],
    ["prep", ["--share"]],
    ["pulse", ["--rate", "4,3,5", "--note", "It goes well."]],
    ["pulse", ["--withdraw"]],
    ["review midway", ["--text", "Half of it is done."]],
    ["agreement edit", ["--term", "contact=By mail, and within two days."]],
    ["agreement accept"],
    ["undo"],
    ["redo"],
    ["question add", ["What is new?", "--subject", "career", "--trust", "1"]],
    ["question ask", [question]],
    ["question skip", [question]],
    ["meeting edit", ["next", "--about", "Another thing"]],
    ["meeting move", ["next", "2026-12-02"]],
    ["meeting cancel", ["next"]],
    ["meeting schedule", ["2026-12-09"]],
    ["meet", ["--date", "2026-11-20", "--notes-file", "-"], "Notes.\n\n- [ ] a promise @mentee by 2026-12-01\n"],
    ["meeting missed", ["2026-11-19"]],
    ["phase advance", ["--note", "time for it"]],
    ["phase back", ["--note", "too soon"]],
    ["step done", ["1"]],
    ["role set", ["--none"]],
    ["role swap"],
    ["notebook add"],
    ["notebook remove"],
    ["private backup", [privateBackup]],
    ["private restore", [privateBackup]],
    ["sync"],
    ["sync", ["--to", "../shared.git"]],
    ["sync", ["--folder", "../exchange"]],
    ["conflicts settle", [goal, "--take", "mine"]],
    ["join", ["../shared.git", "../joined", "--as", "mentor"]],
    ["programme use", ["cycle"]],
    ["pause", ["--until", "2027-01-10", "--reason", "a leave"]],
    ["resume", ["--move-due"]],
    ["review closing", ["--text", "It was worth it."]],
    ["close", ["--early", "--thanks", "For the time.", "--touch", "A mail at new year."]],
    ["renew", ["--length", "3 months"]],
    ["close", ["--reopen"]],
    ["check", ["--fix"]],
  ];
  const named = new Set(lines.map(([command]) => command));
  const others = Object.keys(commandTable).filter((command) => !named.has(command) && !elsewhere.has(command));
  return [...lines, ...others.map((command) => [command] as const)].map(([command, args = [], stdin]) => {
    return { args: [...command.split(" "), ...args], ...(stdin ? { stdin } : {}) };
  });
}
