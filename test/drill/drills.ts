/** What a drill is told. */
export interface Order {
  /** How many of what it counts; its own full count where nothing is said. */
  readonly count?: number;
  /** Where its random choices begin; the same seed makes the same ones. */
  readonly seed: number;
  /** The cases to take, by name, where a drill has some; all where nothing is said. */
  readonly cases?: readonly string[];
  /** A line to whoever watches. */
  readonly say: (line: string) => void;
}

/** What a drill found. */
export interface Outcome {
  /** Figures, each with its name. */
  readonly figures: readonly (readonly [name: string, figure: string | number])[];
  /** What must not be; none where all is well. */
  readonly failures: readonly string[];
  /** Why it was not run here. */
  readonly skipped?: string;
}

export type Drill = (order: Order) => Promise<Outcome>;

/** Every drill by its name, loaded when it is run. */
export const drills: Readonly<Record<string, () => Promise<Drill>>> = {
  crash: async () => (await import("./crash.ts")).crashDrill,
  disk: async () => (await import("./crash.ts")).diskDrill,
  kills: async () => (await import("./random-kills.ts")).killsDrill,
  queue: async () => (await import("./queue.ts")).queueDrill,
  fuzz: async () => (await import("./fuzz.ts")).fuzzDrill,
  folder: async () => (await import("./hostile-folder.ts")).folderDrill,
  merge: async () => (await import("./merge.ts")).mergeDrill,
  "merge-mutants": async () => (await import("./merge-mutants.ts")).mergeMutantsDrill,
  mutation: async () => (await import("./mutation.ts")).mutationDrill,
  clones: async () => (await import("./clones.ts")).clonesDrill,
  canary: async () => (await import("./canary.ts")).canaryDrill,
  terminal: async () => (await import("./terminal.ts")).terminalDrill,
  tree: async () => (await import("./hostile-tree.ts")).treeDrill,
};
