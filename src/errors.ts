/** The status that a command ends with; design: 0 done, 1 act on it, 2 usage, 3 wants you, 4 busy, 5 remote, 6 unsafe. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 70 | 130;

/** A position in a file of the notebook; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** What can go wrong. A code never changes its meaning; each stands once in the error gallery. */
export type ProblemCode =
  // usage
  | "USAGE"
  | "NO_ANSWER"
  | "STOPPED"
  // naming things
  | "NO_SUCH_RECORD"
  | "NO_SUCH_QUESTION"
  | "NO_SUCH_PHASE"
  | "NO_SUCH_PROGRAMME"
  | "AMBIGUOUS"
  // values
  | "NOT_A_DAY"
  | "DAY_TOO_FAR"
  | "DAY_PASSED"
  | "DAY_AHEAD"
  | "NOT_A_TIME"
  | "NOT_A_ZONE"
  | "BAD_VALUE"
  | "EMPTY_TEXT"
  | "TEXT_TOO_LONG"
  | "CONTROL_CHARACTER"
  // state of the relationship
  | "WRONG_STATE"
  | "NOTHING_PLANNED"
  | "CLOSED"
  // the folder
  | "NO_NOTEBOOK"
  | "NOTEBOOK_EXISTS"
  | "FOLDER_NOT_EMPTY"
  | "READ_ONLY"
  | "DISK"
  | "NEWER_FORMAT"
  | "WHO_ARE_YOU"
  // what belongs to the person and to no notebook
  | "NO_HOME"
  | "UNSAFE_PLACE"
  | "NO_KEY"
  | "WRONG_KEY"
  | "BAD_BACKUP"
  | "WRONG_BACKUP"
  | "OLDER_BACKUP"
  | "BACKUP_TARGET"
  // files
  | "HELD"
  | "UNREADABLE"
  | "NOT_TEXT"
  | "TOO_LARGE"
  | "MARKERS"
  | "NO_FRONT_MATTER"
  | "BAD_YAML"
  | "BAD_RECORD"
  | "DUPLICATE_ID"
  | "UNKNOWN_REFERENCE"
  | "NOT_A_FILE"
  | "ODD_NAME"
  | "MANY_DELETED"
  | "BAD_TEMPLATE"
  // the editor
  | "NO_EDITOR"
  | "EDITOR_FAILED"
  // git
  | "NO_GIT"
  | "OLD_GIT"
  | "NO_REPOSITORY"
  | "WRONG_BRANCH"
  | "ODD_REPOSITORY"
  | "UNSAFE_REPOSITORY"
  | "NOT_YOURS"
  | "GIT_FAILED"
  | "GIT_LOCKED"
  | "BUSY"
  | "SAVED_NOT_WRITTEN"
  // the other clone
  | "NO_REMOTE"
  | "UNSAFE_REMOTE"
  | "REMOTE_UNREACHED"
  | "REMOTE_REFUSED"
  | "REMOTE_EMPTIED"
  | "UNSAFE_INCOMING"
  | "OTHER_NOTEBOOK"
  | "GIT_UNFINISHED"
  // none of the reader's doing
  | "BUG";

/** What a reader is told when something is wrong. */
export interface Problem {
  readonly code: ProblemCode;
  /** What is wrong, in the reader's words, without a full stop. */
  readonly message: string;
  /** What to do now: the command to run, the line to edit. */
  readonly remedy: string;
  readonly place?: Place;
  /** 1 unless said otherwise. */
  readonly exit?: ExitCode;
  /** The error underneath; shown only when asked for. */
  readonly cause?: unknown;
}

/** A failure the reader can act on. Anything else that is thrown is a bug in mentor. */
export class MentorError extends Error {
  override readonly name = "MentorError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message, { cause: problem.cause });
    this.problem = problem;
  }
}

/** Makes any thrown value a problem, where it is one; a bug stays undefined. */
export function problemOf(thrown: unknown): Problem | undefined {
  return thrown instanceof MentorError ? thrown.problem : undefined;
}
