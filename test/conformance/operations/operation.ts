import type { Document } from 'mongodb';
import type { Entities } from '../entities.ts';
import type { OperationCall } from '../format.ts';

/** One call of an operation, as its implementation sees it. */
export interface Call {
  readonly entities: Entities;
  /** The id of the entity it is called on. */
  readonly object: string;
  /** Its arguments; a session is the driver's own, options are in the driver's form. */
  readonly arguments: Document;
  /** A client of the runner itself, which no test observes. */
  readonly internal: Internal;
  /** Runs the operations of a callback, with their expectations; throws what the first failing one throws. */
  runAll(operations: readonly OperationCall[]): Promise<void>;
}

/** What operations of the test runner itself need, beside the entities of the test. */
export interface Internal {
  collectionNames(database: string): Promise<string[]>;
  indexNames(database: string, collection: string): Promise<string[]>;
  /** Fail points are the server's, not a client's: they are turned off when the test ends. */
  setFailPoint(command: Document): Promise<void>;
}

export type Operation = (call: Call) => Promise<unknown>;

export type Operations = Readonly<Record<string, Operation>>;
