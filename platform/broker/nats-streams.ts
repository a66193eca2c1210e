import {
  DiscardPolicy,
  jetstreamManager,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos, type NatsConnection } from '@nats-io/transport-node';

/** Events are kept this long, so that a consumer may be away for a holiday; outboxes keep their last week besides. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000;
/** How long JetStream recognises an event that is published again by its id. Consumers recognise it for ever. */
const DUPLICATE_WINDOW_MS = 2 * 60 * 1000;
const API_TIMEOUT_MS = 5_000;
/** JetStream's code for a stream that exists with other settings. */
const STREAM_NAME_IN_USE = 10_058;

export function streamOf(source: string): string {
  return `tillgraph-${source}`;
}

/** Every event of a source; the event's type is the subject it is published on. */
export function subjectsOf(source: string): string {
  return `tillgraph.${source}.>`;
}

/** The streams that events are kept in, one for each source. */
export interface Streams {
  /** Makes sure that a source's stream is there, with today's settings. Rejects with JetStream's own error. */
  ensure(source: string): Promise<void>;
  /** Something about a source's stream is wrong: the next time, it is looked whether it is there. */
  forget(source: string): void;
}

export function createStreams(connection: NatsConnection, { replicas }: { replicas: number }): Streams {
  const ensured = new Map<string, Promise<void>>();
  return {
    forget: (source) => void ensured.delete(source),
    ensure: async (source) => {
      let stream = ensured.get(source);
      if (stream === undefined) {
        stream = ensureStream(connection, settingsOf(source, replicas));
        ensured.set(source, stream);
      }
      try {
        await stream;
      } catch (error) {
        ensured.delete(source);
        throw error;
      }
    },
  };
}

function settingsOf(source: string, replicas: number): Pick<StreamConfig, 'name'> & Partial<StreamConfig> {
  return {
    name: streamOf(source),
    subjects: [subjectsOf(source)],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    discard: DiscardPolicy.Old,
    num_replicas: replicas,
    max_age: nanos(KEEP_MS),
    duplicate_window: nanos(DUPLICATE_WINDOW_MS),
  };
}

async function ensureStream(
  connection: NatsConnection,
  settings: Pick<StreamConfig, 'name'> & Partial<StreamConfig>,
): Promise<void> {
  const { streams } = await jetstreamManager(connection, { timeout: API_TIMEOUT_MS, checkAPI: false });
  try {
    await streams.add(settings);
  } catch (error) {
    // The same settings are no error; other ones are an earlier release's, or another number of replicas.
    if (!(error instanceof JetStreamApiError) || error.code !== STREAM_NAME_IN_USE) throw error;
    await streams.update(settings.name, settings);
  }
}
