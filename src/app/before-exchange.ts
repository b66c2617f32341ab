import { publishReady } from "./sealed.ts";
import type { Session } from "./session.ts";
import type { Turn } from "./turn.ts";

/** Something that is done in the notebook before it is exchanged, in commits of its own, under the lock. */
export type ExchangeStep = (session: Session, turn: Turn) => Promise<void>;

const steps: readonly ExchangeStep[] = [
  async (session, turn) => {
    await publishReady(session, turn);
  },
];

/** Does what is to be in the notebook before the other side gets it. */
export async function beforeExchange(session: Session, turn: Turn): Promise<void> {
  for (const step of steps) await step(session, turn);
}
