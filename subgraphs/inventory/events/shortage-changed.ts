import { LRUCache } from 'lru-cache';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import type { LiveFeed } from '#platform/graphql/live-feed.ts';
import { SHORTAGE_CHANGED, type ShortageChanged } from '#schema/events/shortage-changed.v1.ts';
import type { ShortageView } from '../store/shortages.ts';

const MAX_REMEMBERED_SHORTAGES = 10_000;

/** Hands shortages to those who watch them. None goes back in time, whatever comes again or too late. */
export function publishShortages(feed: Pick<LiveFeed<ShortageView>, 'publish'>): (event: CloudEvent) => void {
  const shown = new LRUCache<string, number>({ max: MAX_REMEMBERED_SHORTAGES });
  return ({ type, subject, sequence, data }) => {
    if (type !== SHORTAGE_CHANGED || sequence <= (shown.get(subject) ?? 0)) return;
    shown.set(subject, sequence);
    const { shortageId: _id, since, resolvedAt, ...shortage } = data as ShortageChanged;
    feed.publish({
      _id,
      ...shortage,
      since: new Date(since),
      resolvedAt: resolvedAt === null ? null : new Date(resolvedAt),
    });
  };
}
