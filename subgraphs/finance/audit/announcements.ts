import type { Connection } from 'mongoose';
import { type OutboxRow, outboxModel } from '#platform/outbox/outbox.ts';
import type { Posting } from '../domain/journal/posting.ts';
import { type EntryCheck, entryCheck } from './entry-check.ts';

/** Events are kept for a week after they were published: those of the last six days are all there. */
export const EVENTS_KEPT_MS = 6 * 24 * 60 * 60 * 1000;

/** Holds each recent entry against the one event that told of it: a gapless sequence of one, and an unedited entry. */
export async function announcedOnce(connection: Connection): Promise<EntryCheck> {
  const announced = new Map<string, string[]>();
  const rows = outboxModel(connection).find({ aggregatetype: 'entry' }).lean<OutboxRow[]>().cursor();
  for await (const { aggregateid, payload } of rows as AsyncIterable<OutboxRow>) {
    announced.set(aggregateid, [...(announced.get(aggregateid) ?? []), announcedPostings(payload)]);
  }
  const since = Date.now() - EVENTS_KEPT_MS;
  const check = entryCheck(13, 'every entry is told of once, and still is as it was told', (entry) => {
    const told = announced.get(entry._id) ?? [];
    announced.delete(entry._id);
    if (told.length === 0 && entry.postedAt.getTime() < since) return [];
    if (told.length !== 1) return [`${entry._id}: ${told.length} events tell of it`];
    return told[0] === comparable(entry.postings) ? [] : [`${entry._id}: its postings are not those that were told`];
  });
  return {
    see: check.see,
    lines: async () => {
      const gone = [...announced.keys()].map((entryId) => `${entryId}: was told of, and is not there`);
      const [line] = await check.lines();
      return line === undefined ? [] : [{ ...line, findings: line.findings.concat(gone) }];
    },
  };
}

function announcedPostings(payload: string): string {
  const { data } = JSON.parse(payload) as { data: { postings: readonly Posting[] } };
  return comparable(data.postings);
}

function comparable(postings: readonly Posting[]): string {
  return JSON.stringify(
    postings.map(({ accountCode, side, amountMinor, currency }) => [accountCode, side, amountMinor, currency]),
  );
}
