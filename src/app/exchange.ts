import { setTimeout as sleep } from "node:timers/promises";
import { MentorError, problemOf } from "../errors.ts";
import { networkOf, rememberRemote } from "../git/network.ts";
import { Repository } from "../git/repository.ts";
import { unfinishedIn } from "../git/unfinished.ts";
import { type ExchangeMemory, readExchangeMemory, writeExchangeMemory } from "./exchange-memory.ts";
import { type PlaceFlags, placesOf } from "./exchange-places.ts";
import type { ExchangeReport } from "./exchange-report.ts";
import { Gathered, takeInHeads } from "./exchange-turn.ts";
import { Exchanging } from "./exchanging.ts";
import type { Permissions } from "./screen-incoming.ts";
import { publishReady } from "./sealed.ts";
import type { Session } from "./session.ts";
import { inTurn } from "./turn.ts";

export type ExchangeFlags = PlaceFlags & Permissions;

/** What came of an exchange; `failure` is REMOTE_UNREACHED or REMOTE_REFUSED, where it went well with no place. */
export interface Exchanged {
  readonly report: ExchangeReport;
  readonly failure?: MentorError;
}

const mostRounds = 6;

/**
 * Exchanges the notebook with all its other copies: fetches, joins, sends, and begins again where one of them moved on
 * meanwhile.
 *
 * The network is reached without the lock; the notebook changes under it. Throws what makes an exchange impossible,
 * before anything was changed; what was taken in is reported, wherever nothing could be sent.
 */
export async function exchange(session: Session, flags: ExchangeFlags): Promise<Exchanged> {
  await session.actingAs();
  const { env, clock, dryRun } = session.options;
  const repository = Repository.open(session.root, env);
  repository.guard();
  const unfinished = unfinishedIn(repository);
  const { branch } = session.settings;
  repository.requireBranch(branch);
  const network = networkOf(repository, session.prompter);
  const memory = readExchangeMemory(repository.home);
  const places = await placesOf(session, network, memory, flags, unfinished.merging.length === 0);
  const exchanging = new Exchanging(session, repository, network, memory, places, flags);
  const gathered = new Gathered();
  let { audited } = memory;
  for (let round = 1; ; round++) {
    await exchanging.fetch();
    if (dryRun) return { report: reportOf(repository, exchanging, gathered) };
    const before = repository.head.commit;
    try {
      await inTurn(session, (turn) => takeInHeads(session, turn, { arrived: exchanging.arrived, audited }, gathered), {
        repository,
      });
      // What both have answered is opened before it is sent, whether the other's came just now or was here before.
      if ((await publishReady(session)) !== null) repository.rereadHead();
    } catch (thrown) {
      throw cutShort(thrown, repository.rereadHead().commit !== before);
    }
    audited = repository.head.commit ?? undefined;
    await exchanging.send();
    if (!exchanging.isOvertaken || round === mostRounds) break;
    await sleep(50 * round + Math.random() * 200);
  }
  exchanging.giveUpOvertaken();
  const taken = network.remotes.map((each) => each.name);
  for (const address of exchanging.newRemotes) taken.push(rememberRemote(repository, address, branch, taken));
  const { reports } = exchanging;
  const isReached = reports.length === 0 || reports.some((each) => each.reached);
  const remembered = exchanging.remembered(isReached ? clock.now : undefined);
  remember(repository, { ...remembered, audited }, gathered);
  if (unfinished.quit) gathered.notes.add(`Plain git has left something open: ${unfinished.quit}`);
  const report = reportOf(repository, exchanging, gathered);
  return isReached ? { report } : { report, failure: nothingReached(exchanging) };
}

/** What went wrong after the notebook had moved on: nobody is to think that it is as it was. */
function cutShort(thrown: unknown, hasMoved: boolean): unknown {
  const problem = problemOf(thrown);
  if (!problem || !hasMoved) return thrown;
  const message = `${problem.message}; what was taken in until then stands, and mentor sync goes on from there`;
  return new MentorError({ ...problem, message });
}

/** What was exchanged stands, whether or not this clone can remember it. */
function remember(repository: Repository, memory: ExchangeMemory, { notes }: Gathered): void {
  try {
    writeExchangeMemory(repository.home, memory);
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (!problem) throw thrown;
    notes.add(`${problem.message}: that you exchanged is not remembered here.`);
  }
}

function reportOf(repository: Repository, { reports, notes }: Exchanging, gathered: Gathered): ExchangeReport {
  return {
    received: gathered.received,
    sent: Math.max(0, ...reports.map((each) => each.sent)),
    choices: gathered.choices,
    head: repository.head.commit,
    places: reports,
    notes: [...notes, ...gathered.notes],
    lagging: gathered.lagging,
  };
}

function nothingReached({ reports, isRefused }: Exchanging): MentorError {
  const why = reports.map((each) => each.why).join("; ");
  const verb = reports.some((each) => each.fetched) ? "sent" : "exchanged";
  return new MentorError({
    code: isRefused ? "REMOTE_REFUSED" : "REMOTE_UNREACHED",
    message: `What you wrote is saved here, and could not be ${verb}: ${why}`,
    remedy: reports[0]?.remedy ?? "run it again when you are connected",
    exit: 5,
  });
}
