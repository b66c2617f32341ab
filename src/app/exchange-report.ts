import type { ChoiceView } from "../domain/choices.ts";
import type { Received } from "./exchange-news.ts";

/** What became of one place. */
export interface PlaceReport {
  readonly place: string;
  /** Whether the exchange with it went well to its end. */
  readonly reached: boolean;
  /** Whether what it has was fetched. */
  readonly fetched: boolean;
  /** Commits that went there. */
  readonly sent: number;
  /** Why it was not reached. */
  readonly why?: string;
  readonly remedy?: string;
}

/** What `sync` reports. */
export interface ExchangeReport {
  readonly received: readonly Received[];
  readonly sent: number;
  readonly choices: readonly ChoiceView[];
  readonly head: string | null;
  readonly places: readonly PlaceReport[];
  readonly notes: readonly string[];
  /** Whether a file is still to be brought up by the next command. */
  readonly lagging: boolean;
}

/** Whether an exchange did something to this copy that its owner should hear of, whatever became of the places. */
export const hasNews = ({ received, choices, notes, lagging }: ExchangeReport): boolean =>
  received.length > 0 || choices.length > 0 || notes.length > 0 || lagging;
