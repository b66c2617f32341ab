import type { CommandHost, MentorCommand } from "../app/command.ts";

/** A command as it is loaded: how it is made, and what help says of it. */
export interface CommandClass {
  id: string;
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly examples?: readonly unknown[];
  readonly args?: Readonly<Record<string, object>>;
  readonly flags?: Readonly<Record<string, object>>;
  readonly baseFlags?: Readonly<Record<string, object>>;
  new (argv: string[], host: CommandHost): MentorCommand;
}

type CommandModule = { readonly default: CommandClass };

/** Every command by its words, loaded when it is called. A test holds this table against the folder. */
export const commandTable: Readonly<Record<string, () => Promise<CommandModule>>> = {
  init: () => import("./init.ts"),
  welcome: () => import("./welcome.ts"),
  demo: () => import("./demo.ts"),
  next: () => import("./next.ts"),
  meet: () => import("./meet.ts"),
  status: () => import("./status.ts"),
  "action add": () => import("./action/add.ts"),
  "action done": () => import("./action/done.ts"),
  "action drop": () => import("./action/drop.ts"),
  "action edit": () => import("./action/edit.ts"),
  "action list": () => import("./action/list.ts"),
  "action move": () => import("./action/move.ts"),
  "action reopen": () => import("./action/reopen.ts"),
  "action show": () => import("./action/show.ts"),
  "agreement accept": () => import("./agreement/accept.ts"),
  "agreement edit": () => import("./agreement/edit.ts"),
  "agreement history": () => import("./agreement/history.ts"),
  "agreement show": () => import("./agreement/show.ts"),
  "assignment hand-in": () => import("./assignment/hand-in.ts"),
  "assignment list": () => import("./assignment/list.ts"),
  "assignment show": () => import("./assignment/show.ts"),
  "assignment write": () => import("./assignment/write.ts"),
  close: () => import("./close.ts"),
  "exercise done": () => import("./exercise/done.ts"),
  "exercise list": () => import("./exercise/list.ts"),
  "exercise plan": () => import("./exercise/plan.ts"),
  "exercise show": () => import("./exercise/show.ts"),
  "goal add": () => import("./goal/add.ts"),
  "goal done": () => import("./goal/done.ts"),
  "goal drop": () => import("./goal/drop.ts"),
  "goal edit": () => import("./goal/edit.ts"),
  "goal list": () => import("./goal/list.ts"),
  "goal progress": () => import("./goal/progress.ts"),
  "goal reopen": () => import("./goal/reopen.ts"),
  "goal show": () => import("./goal/show.ts"),
  guide: () => import("./guide.ts"),
  "journal add": () => import("./journal/add.ts"),
  "journal edit": () => import("./journal/edit.ts"),
  "journal history": () => import("./journal/history.ts"),
  "journal list": () => import("./journal/list.ts"),
  "journal show": () => import("./journal/show.ts"),
  "meeting cancel": () => import("./meeting/cancel.ts"),
  "meeting edit": () => import("./meeting/edit.ts"),
  "meeting list": () => import("./meeting/list.ts"),
  "meeting missed": () => import("./meeting/missed.ts"),
  "meeting move": () => import("./meeting/move.ts"),
  "meeting schedule": () => import("./meeting/schedule.ts"),
  "meeting show": () => import("./meeting/show.ts"),
  pause: () => import("./pause.ts"),
  "phase advance": () => import("./phase/advance.ts"),
  "phase back": () => import("./phase/back.ts"),
  "phase list": () => import("./phase/list.ts"),
  "phase show": () => import("./phase/show.ts"),
  "programme check": () => import("./programme/check.ts"),
  "programme list": () => import("./programme/list.ts"),
  "programme use": () => import("./programme/use.ts"),
  "programme show": () => import("./programme/show.ts"),
  "question add": () => import("./question/add.ts"),
  "question ask": () => import("./question/ask.ts"),
  "question list": () => import("./question/list.ts"),
  "question search": () => import("./question/search.ts"),
  "question show": () => import("./question/show.ts"),
  "question skip": () => import("./question/skip.ts"),
  renew: () => import("./renew.ts"),
  resume: () => import("./resume.ts"),
  "role list": () => import("./role/list.ts"),
  "role set": () => import("./role/set.ts"),
  "role show": () => import("./role/show.ts"),
  "role swap": () => import("./role/swap.ts"),
  "step done": () => import("./step/done.ts"),
  "step reopen": () => import("./step/reopen.ts"),
  "step skip": () => import("./step/skip.ts"),
  show: () => import("./show.ts"),
  check: () => import("./check.ts"),
  "topic add": () => import("./topic/add.ts"),
  "topic drop": () => import("./topic/drop.ts"),
  "topic list": () => import("./topic/list.ts"),
};

/** What a group of commands does when it is called by its name alone. */
export const defaults: Readonly<Record<string, string>> = {
  action: "action list",
  agreement: "agreement show",
  assignment: "assignment list",
  exercise: "exercise list",
  goal: "goal list",
  journal: "journal list",
  meeting: "meeting list",
  phase: "phase show",
  programme: "programme list",
  question: "question list",
  role: "role list",
  topic: "topic list",
};
