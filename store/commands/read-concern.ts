import { Timestamp } from 'bson';
import { clockOf, timestampOf } from '#store/engine/clock.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { documentField, stringField } from './arguments.ts';

const levels = ['local', 'available', 'majority', 'linearizable', 'snapshot'] as const;
type Level = (typeof levels)[number];

export interface ReadConcern {
  readonly level: Level;
  /** The clock that the read has to have seen. */
  readonly afterClock: number | undefined;
  /** The clock that the read is to be of; `snapshot` alone. */
  readonly atClock: number | undefined;
}

const fields = new Set(['level', 'afterClusterTime', 'atClusterTime', 'provenance']);

/** The commands that take any level. Of the rest each read sees what is durable, which is `local` by name. */
const readers = new Set(['aggregate', 'count', 'distinct', 'explain', 'find']);
/** `getMore` goes on with a snapshot that is open already; drivers send it the session's time all the same. */
const snapshotReaders = new Set(['aggregate', 'distinct', 'find', 'getMore']);
const transactionLevels: ReadonlySet<Level> = new Set(['local', 'majority', 'snapshot']);

/**
 * The read concern of a command, checked. One node, which shows nothing before it is durable, meets `local`,
 * `available`, `majority` and `linearizable` with every read.
 */
export function readConcernOf(name: string, body: Document): ReadConcern | undefined {
  const concern = documentField(body, 'readConcern');
  if (concern === undefined) return undefined;
  for (const field of Object.keys(concern)) {
    if (!fields.has(field)) throw new ServerError(40_415, `BSON field 'readConcern.${field}' is an unknown field.`);
  }
  const level = levelOf(concern);
  const inTransaction = body['autocommit'] === false;
  if (inTransaction && !transactionLevels.has(level)) {
    throw invalid(
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    );
  }
  const capable = level === 'snapshot' ? snapshotReaders : readers;
  if (!inTransaction && level !== 'local' && !capable.has(name)) {
    throw invalid(
      `Command ${name} does not support { readConcern: { level: "${level}", provenance: "clientSupplied" } } :: caused by :: read concern not supported`,
    );
  }
  return { level, afterClock: afterClockOf(concern, level), atClock: atClockOf(concern, level) };
}

/**
 * Refuses to read after, or at, a time that is not here yet. Whatever time a client has heard of is here: with
 * `$clusterTime`, which it sends along, the clock has been advanced to it before.
 */
export function checkClock({ afterClock = 0, atClock = 0 }: ReadConcern, durableClock: number): void {
  const [field, clock] = afterClock > 0 ? ['afterClusterTime', afterClock] : ['atClusterTime', atClock];
  if (clock <= durableClock) return;
  throw invalid(
    `readConcern ${field} value must not be greater than the current clusterTime. Requested clusterTime: ${shown(clock)}; current clusterTime: ${shown(durableClock)}`,
  );
}

/** Of a read of level `snapshot`, the clock that it asks for, or `newest`; undefined for other levels. */
export function snapshotClockOf(body: Document): number | 'newest' | undefined {
  const concern = documentField(body, 'readConcern');
  if (concern === undefined || levelOf(concern) !== 'snapshot') return undefined;
  return atClockOf(concern, 'snapshot') ?? 'newest';
}

function levelOf(concern: Document): Level {
  if (concern['level'] === undefined) return 'local';
  const text = stringField(concern, 'level');
  const level = levels.find((each) => each === text);
  if (level) return level;
  throw new ServerError('BadValue', `Enumeration value '${text}' for field 'readConcern.level' is not a valid value.`);
}

function afterClockOf(concern: Document, level: Level): number | undefined {
  const clock = timeField(concern, 'afterClusterTime');
  if (clock === undefined) return undefined;
  if (level === 'available' || level === 'linearizable') {
    throw invalid(
      'readConcern.afterClusterTime field can be set only if readConcern.level is equal to majority, local, or snapshot',
    );
  }
  if (concern['atClusterTime'] !== undefined) {
    throw invalid('Specifying both readConcern.afterClusterTime and readConcern.atClusterTime is not allowed');
  }
  return clock;
}

function atClockOf(concern: Document, level: Level): number | undefined {
  const clock = timeField(concern, 'atClusterTime');
  if (clock !== undefined && level !== 'snapshot') {
    throw invalid('readConcern.atClusterTime field can be set only if readConcern.level is equal to snapshot');
  }
  return clock;
}

function timeField(concern: Document, name: string): number | undefined {
  const value = concern[name];
  if (value === undefined) return undefined;
  if (!(value instanceof Timestamp)) {
    throw new ServerError(
      'TypeMismatch',
      `BSON field 'readConcern.${name}' is the wrong type, expected type 'timestamp'`,
    );
  }
  if (value.isZero()) throw invalid(`readConcern.${name} cannot be a null timestamp`);
  return clockOf(value);
}

function shown(clock: number): string {
  const { t, i } = timestampOf(clock);
  return `Timestamp(${t}, ${i})`;
}

function invalid(message: string): ServerError {
  return new ServerError('InvalidOptions', message);
}
