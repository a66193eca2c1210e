import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BSON, type Document } from 'mongodb';

/** MongoDB's unified test format, as far as its fields are read here. The format is described in its specifications. */
export interface TestFile {
  readonly description: string;
  readonly schemaVersion: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly createEntities?: readonly EntityDescription[];
  readonly initialData?: readonly CollectionData[];
  readonly tests: readonly TestCase[];
}

export interface TestCase {
  readonly description: string;
  readonly skipReason?: string;
  readonly runOnRequirements?: readonly Requirement[];
  readonly operations: readonly OperationCall[];
  readonly expectEvents?: readonly ExpectedEvents[];
  readonly outcome?: readonly CollectionData[];
}

export interface Requirement {
  readonly minServerVersion?: string;
  readonly maxServerVersion?: string;
  readonly topologies?: readonly string[];
  readonly serverless?: 'require' | 'forbid' | 'allow';
  readonly auth?: boolean;
  readonly csfle?: unknown;
  readonly serverParameters?: Document;
}

/** One key, which says the kind: `{ client: { id, ... } }`. */
export type EntityDescription = Readonly<Record<string, { readonly id: string } & Document>>;

export interface CollectionData {
  readonly databaseName: string;
  readonly collectionName: string;
  readonly createOptions?: Document;
  readonly documents: readonly Document[];
}

export interface OperationCall {
  readonly name: string;
  /** The id of the entity it is called on, or `testRunner`. */
  readonly object: string;
  readonly arguments?: Document;
  readonly expectError?: ExpectedError;
  readonly expectResult?: unknown;
  readonly ignoreResultAndError?: boolean;
  readonly saveResultAsEntity?: string;
}

export interface ExpectedError {
  readonly isError?: boolean;
  readonly isClientError?: boolean;
  readonly isTimeoutError?: boolean;
  readonly errorContains?: string;
  readonly errorCode?: number;
  readonly errorCodeName?: string;
  readonly errorLabelsContain?: readonly string[];
  readonly errorLabelsOmit?: readonly string[];
  readonly errorResponse?: Document;
  readonly writeErrors?: Document;
  readonly writeConcernErrors?: readonly Document[];
  readonly expectResult?: unknown;
}

export interface ExpectedEvents {
  readonly client: string;
  readonly eventType?: 'command' | 'cmap' | 'sdam';
  readonly ignoreExtraEvents?: boolean;
  readonly events: readonly Document[];
}

/** A file of tests, with its place: `crud/unified/find.json` belongs to the suite `crud`. */
export interface PlacedFile extends TestFile {
  readonly path: string;
  readonly suite: string;
}

/** The tests are not ours to hand on: they lie beside the checkout, and may be absent. */
const folder = fileURLToPath(new URL('../../../shared/data/mongodb-unified-tests', import.meta.url));

/** All files in the order of their paths, or nothing where the folder is absent. */
export async function readTestFiles(): Promise<PlacedFile[] | undefined> {
  if (!(await stat(folder).catch(() => undefined))) return undefined;
  const paths = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.json')).sort();
  return Promise.all(paths.map((path) => readTestFile(join(folder, path))));
}

async function readTestFile(file: string): Promise<PlacedFile> {
  const parsed = BSON.EJSON.parse(await readFile(file, 'utf8')) as TestFile;
  const path = relative(folder, file);
  const [suite = ''] = path.split('/');
  return { ...parsed, path, suite };
}
