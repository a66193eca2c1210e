import type { EventLog, LoggedEvents, LogListener } from '../event-log/event-log.ts';
import { createLoggedFeed, type LoggedFeed, telling } from '../event-log/logged-feed.ts';
import type { CloudEvent } from '../events/cloud-event.ts';

/** A feed of whatever a test publishes, with cursors and replay as any other, from a log that is kept nowhere. */
export interface TestFeed<Value> extends LoggedFeed<Value> {
  publish(value: Value): void;
  /** Several at once, in one entry of the log. */
  publishAll(values: readonly Value[]): void;
  /** Forgets everything up to now. */
  forget(): void;
}

export function createTestFeed<Value>(source: string, keyOf?: (value: Value) => string): TestFeed<Value> {
  let entries: LoggedEvents[] = [];
  let position = 0;
  const listeners = new Set<LogListener>();
  const unused = async (): Promise<never> => {
    throw new Error('A test feed is published to.');
  };
  const log: EventLog = {
    source,
    get position() {
      return position;
    },
    append: unused,
    hear: () => undefined,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async (after) => {
      const kept = entries.filter((entry) => entry.position > after);
      return kept.length < position - after ? null : kept;
    },
    head: async () => position,
    start: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
  const feed = createLoggedFeed<Value>(log, ({ data }) => {
    const value = data as Value;
    return telling(value, keyOf ? { key: keyOf(value) } : {});
  });
  const publishAll = (values: readonly Value[]): void => {
    position += 1;
    const entry = { position, events: values.map((data) => ({ data }) as CloudEvent) };
    entries.push(entry);
    for (const listener of listeners) listener.tell(entry);
  };
  return {
    watch: feed.watch,
    get watchers() {
      return feed.watchers;
    },
    publish: (value) => publishAll([value]),
    publishAll,
    forget: () => {
      entries = [];
    },
  };
}
