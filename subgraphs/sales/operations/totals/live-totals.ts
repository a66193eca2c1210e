import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { EventQueue } from '#platform/graphql/event-queue.ts';
import type { SalesStore } from '../../store/sales-store.ts';
import { type CurrencyTotals, sumTotals, type TotalsQuestion } from './sales-totals.ts';

/** Figures are given at most four times a second. */
const PACE_MS = 250;
/** A sum that takes long is asked for less often, so that dashboards never take more than a fifth of the time. */
const REST_PER_WORK = 4;
/** How many times to look again for an event that the totals have not taken in. */
const MAX_LOOKS = 120;

/** A sale or a refund, as far as totals are concerned with it. */
export type TotalsEvent = CloudEvent<{ readonly locationId: string; readonly occurredAt: string }>;

/** The totals of everybody who watches: those who ask the same share one sum. */
export interface LiveTotals {
  /** The figures at once, and again whenever they changed. Fails when they cannot be read. */
  watch(question: TotalsQuestion): AsyncIterableIterator<CurrencyTotals>;
  /** Tells of a sale or refund, in this process or another; the totals may still have to take it in. */
  hear(event: TotalsEvent): void;
}

export function createLiveTotals(store: SalesStore): LiveTotals {
  const boards = new Map<string, Board>();
  return {
    watch: (question) => {
      const key = JSON.stringify(question);
      const board = boards.get(key) ?? new Board(store, question, () => boards.delete(key));
      boards.set(key, board);
      return board.watch();
    },
    hear: (event) => {
      for (const board of boards.values()) board.hear(event);
    },
  };
}

/** One question and everybody who asks it. */
class Board {
  readonly #store: SalesStore;
  readonly #question: TotalsQuestion;
  readonly #onDeserted: () => void;
  readonly #watchers = new Set<EventQueue<CurrencyTotals>>();
  #latest: CurrencyTotals | null = null;
  /** The last event heard that may not be in the sums yet. */
  #awaited: TotalsEvent | null = null;
  #looks = 0;
  #timer: NodeJS.Timeout | null = null;
  #summing = false;
  #nextAtMs = 0;

  constructor(store: SalesStore, question: TotalsQuestion, onDeserted: () => void) {
    this.#store = store;
    this.#question = question;
    this.#onDeserted = onDeserted;
    this.#schedule();
  }

  watch(): AsyncIterableIterator<CurrencyTotals> {
    const queue = new EventQueue<CurrencyTotals>(() => {
      this.#watchers.delete(queue);
      if (this.#watchers.size === 0) this.#desert();
    });
    this.#watchers.add(queue);
    if (this.#latest !== null) queue.push(this.#latest);
    return queue;
  }

  hear(event: TotalsEvent): void {
    const { locationIds, range } = this.#question;
    const at = new Date(event.data.occurredAt);
    if (!locationIds.includes(event.data.locationId)) return;
    if (at < range.from || (range.to !== null && at >= range.to)) return;
    this.#awaited = event;
    this.#looks = 0;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== null || this.#summing) return;
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        void this.#sum();
      },
      Math.max(0, this.#nextAtMs - performance.now()),
    );
    this.#timer.unref();
  }

  async #sum(): Promise<void> {
    this.#summing = true;
    const startedAtMs = performance.now();
    const awaited = this.#awaited;
    try {
      // Asked before the sums are read: what is taken in by now is in them.
      const complete = awaited === null || (await this.#store.totals.hasTaken(awaited));
      const totals = await sumTotals(this.#store, this.#question);
      if (!sameFigures(totals, this.#latest)) {
        this.#latest = totals;
        for (const watcher of this.#watchers) watcher.push(totals);
      }
      this.#looks += 1;
      if (this.#awaited === awaited && (complete || this.#looks >= MAX_LOOKS)) this.#awaited = null;
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      for (const watcher of this.#watchers) watcher.end(failure);
    }
    this.#summing = false;
    const tookMs = performance.now() - startedAtMs;
    this.#nextAtMs = startedAtMs + Math.max(PACE_MS, tookMs * (1 + REST_PER_WORK));
    if (this.#awaited !== null && this.#watchers.size > 0) this.#schedule();
  }

  #desert(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#onDeserted();
  }
}

function sameFigures(totals: CurrencyTotals, latest: CurrencyTotals | null): boolean {
  return JSON.stringify(totals) === JSON.stringify(latest);
}
