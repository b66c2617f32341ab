import type { RecordKind } from "../domain/records.ts";
import type { Rules, Unit } from "./merge-data.ts";

/** A state goes with its day and its reason, so that nothing is done for the reason that it was dropped. */
const state: Unit = ["status", "closed", "reason"];

const plain: Rules = { units: [state], drawn: [] };

const rules: Readonly<Partial<Record<RecordKind, Rules>>> = {
  // A call that was held was held on a day; one that is moved has its time on that day.
  meeting: { units: [["status", "reason", "date", "time", "zone"]], firm: "held", drawn: ["questions", "goal"] },
  topic: { ...plain, units: [["status", "meeting"]] },
};

/** How the keys of a kind belong together; of what mentor does not know, its state is taken for one. */
export const rulesOf = (kind: RecordKind | undefined): Rules => (kind && rules[kind]) ?? plain;
