import { type Telling, telling } from '#platform/event-log/logged-feed.ts';
import type { CloudEvent } from '#platform/events/cloud-event.ts';
import { SHORTAGE_CHANGED, type ShortageChanged } from '#schema/events/shortage-changed.v1.ts';
import type { ShortageView } from '../store/shortages.ts';

/** The shortage that an event tells of. None goes back in time. */
export function shortageOfEvent({ type, subject, sequence, data }: CloudEvent): readonly Telling<ShortageView>[] {
  if (type !== SHORTAGE_CHANGED) return [];
  const { shortageId: _id, since, resolvedAt, ...shortage } = data as ShortageChanged;
  const value = {
    _id,
    ...shortage,
    since: new Date(since),
    resolvedAt: resolvedAt === null ? null : new Date(resolvedAt),
  };
  return telling(value, { key: subject, version: sequence });
}
