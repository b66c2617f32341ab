/** How the list of commands is arranged for a reader: what they do, most wanted first. */
export const groups: readonly { readonly title: string; readonly commands: readonly string[] }[] = [
  { title: "Begin", commands: ["init", "join", "demo"] },
  { title: "Each call", commands: ["next", "prep", "meet", "status"] },
  { title: "What you keep", commands: ["action", "goal", "topic", "meeting", "journal"] },
  {
    title: "What guides you",
    commands: ["agreement", "phase", "step", "question", "exercise", "assignment", "role", "guide", "programme"],
  },
  { title: "How it goes", commands: ["pulse", "review", "pause", "resume", "renew", "close"] },
  { title: "The two of you", commands: ["sync", "conflicts"] },
  { title: "The files", commands: ["show", "check", "undo", "redo", "private"] },
  { title: "You, on this machine", commands: ["remind", "notebook"] },
];

/** What a group of commands is about, as one line. */
export const groupSummaries: Readonly<Record<string, string>> = {
  agreement: "what the two of you agree, version by version",
  step: "what a phase holds: tick it, or leave it out",
  action: "promises: one owner, one due day",
  goal: "what the mentee wants to reach, and how far it is",
  topic: "things to talk about next time",
  meeting: "the calendar side: plan, move, cancel, missed",
  review: "look back, each alone and then together",
  notebook: "the notebooks of yours, where you have several",
  journal: "the learning journal, for both to read or for you alone",
  question: "the questions that the two of you can be asked",
  exercise: "things to do together in a call, step by step",
  assignment: "what you prepare in writing, by when, and handing it in",
  role: "what the mentor can be: the roles, and those played now",
  phase: "where you are in the programme, and moving on",
  conflicts: "what both had changed, and choosing the other's",
  private: "what is for you alone: where it lies, its backup, and restoring it",
  programme: "the programmes there are, what is in them, and your own copy",
};
