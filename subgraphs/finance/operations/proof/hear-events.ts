import type { Transaction } from '#platform/outbox/outbox.ts';
import {
  contiguous,
  emptyStream,
  type EventStream,
  missingCount,
  withNumber,
} from '../../domain/proof/event-stream.ts';
import type { FinanceStore } from '../../store/finance-store.ts';
import { streamKey, type StreamName, type StreamRecord } from '../../store/proof/event-streams.ts';
import { DiscrepancyWork } from './discrepancy-work.ts';

/** That one number of a stream has arrived. */
export interface HeardNumber extends StreamName {
  readonly number: number;
}

/** Streams that were read, and what is to be written of them. */
export interface OpenStreams {
  /** Gathers it for the transaction's writes, and reads nothing. */
  record(): void;
}

/**
 * Reads the streams of numbers that have arrived, so that they can be marked as that: one read and one write, however
 * many there are. A gap that closes is no discrepancy any more.
 */
export async function openStreams(
  store: FinanceStore,
  heard: readonly HeardNumber[],
  transaction: Transaction,
): Promise<OpenStreams> {
  if (heard.length === 0) return { record: () => {} };
  const byStream = Map.groupBy(heard, streamKey);
  const known = await store.eventStreams.load([...byStream.keys()], transaction.session);
  return { record: () => markHeard(store, { byStream, known }, transaction) };
}

interface KnownStreams {
  readonly byStream: ReadonlyMap<string, readonly HeardNumber[]>;
  readonly known: ReadonlyMap<string, StreamRecord>;
}

function markHeard(store: FinanceStore, { byStream, known }: KnownStreams, transaction: Transaction): void {
  const { writes, now } = transaction;
  const discrepancies = new DiscrepancyWork(store, transaction);
  const changed = [...byStream].flatMap(([key, numbers]) => {
    const [name] = numbers;
    if (name === undefined) return [];
    const before = known.get(key) ?? null;
    // Within a batch the order is known, so that what comes in it is no gap.
    const inOrder = numbers.map(({ number }) => number).toSorted((a, b) => a - b);
    const stream = inOrder.reduce<EventStream>((sum, number) => withNumber(sum, number, now), before ?? emptyStream);
    return [recordOf(name, stream, { before, discrepancies })];
  });
  store.eventStreams.save(changed, known, writes);
  discrepancies.save();
}

/** What is missing of a stream, in sentences. */
export function gapFindings(stream: StreamRecord): string[] {
  const { kind, subject, gaps, highest } = stream;
  const ranges = gaps.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`));
  return [
    `Of ${highest} ${words[kind]} of ${subject}, ${missingCount(stream)} have not arrived: ${ranges.join(', ')}.`,
    `All up to ${contiguous(stream)} have.`,
  ];
}

const words: Readonly<Record<StreamRecord['kind'], string>> = {
  RECEIPTS: 'receipts',
  Z_REPORTS: 'Z reports',
  REFUNDS: 'refunds',
  POINTS: 'changes of points',
};

function recordOf(
  { kind, subject, locationId }: StreamName,
  { highest, gaps, untold }: EventStream,
  { before, discrepancies }: { before: StreamRecord | null; discrepancies: DiscrepancyWork },
): StreamRecord {
  const plain = { _id: streamKey({ kind, subject }), kind, subject, locationId, highest, gaps, untold };
  const discrepancyId = before?.discrepancyId;
  const [oldest] = gaps;
  if (oldest === undefined && untold === 0) {
    if (discrepancyId !== undefined) discrepancies.resolve(discrepancyId);
    return plain;
  }
  if (discrepancyId !== undefined) return { ...plain, gapped: true, discrepancyId };
  const unreportedSince = oldest?.since ?? before?.unreportedSince;
  return { ...plain, gapped: true, ...(unreportedSince === undefined ? {} : { unreportedSince }) };
}
