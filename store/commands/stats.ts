import { statfsSync } from 'node:fs';
import type { Collection } from '#store/engine/collection.ts';
import type { Engine } from '#store/engine/engine.ts';
import { ServerError } from '#store/language/errors.ts';
import type { Document } from '#store/language/values.ts';
import { booleanField, documentField, numberField, stringField } from './arguments.ts';
import { namespaceOf, type Command, type CommandContext } from './command.ts';

/** What lmdb keeps beside a document: key, version, checksum and the header of its node. */
const recordOverheadBytes = 30;
/** The same of an index entry, beyond its key. */
const entryOverheadBytes = 12;

/** How large a collection is, or several together. Nothing is scanned for it. */
export interface Footprint {
  readonly documents: number;
  /** The BSON of the documents. */
  readonly dataBytes: number;
  /** The documents with what lmdb keeps beside them; unused space of pages is not in it. */
  readonly storageBytes: number;
  readonly indexes: number;
  readonly indexBytes: number;
}

export function sizeOf(engine: Engine, collection: Collection): Footprint {
  const { entries, bytes } = engine.sizes.of(collection.prefix);
  return {
    documents: entries,
    dataBytes: bytes,
    storageBytes: bytes + entries * recordOverheadBytes,
    indexes: collection.indexes.length,
    indexBytes: Object.values(indexSizes(engine, collection)).reduce((sum, size) => sum + size, 0),
  };
}

export function sumOf(footprints: readonly Footprint[]): Footprint {
  const sum = { documents: 0, dataBytes: 0, storageBytes: 0, indexes: 0, indexBytes: 0 };
  for (const each of footprints) {
    sum.documents += each.documents;
    sum.dataBytes += each.dataBytes;
    sum.storageBytes += each.storageBytes;
    sum.indexes += each.indexes;
    sum.indexBytes += each.indexBytes;
  }
  return sum;
}

export const dbStats: Command = {
  names: ['dbStats', 'dbstats'],
  run({ engine, database, body }) {
    const scale = scaleOf(body);
    const collections = engine.catalogue.ofDatabase(database);
    const sum = sumOf(collections.map((collection) => sizeOf(engine, collection)));
    const disk = statfsSync(engine.storage.path);
    const diskBytes = disk.blocks * disk.bsize;
    return {
      db: database,
      collections: collections.length,
      views: engine.views.ofDatabase(database).length,
      objects: sum.documents,
      avgObjSize: average(sum),
      dataSize: sum.dataBytes / scale,
      storageSize: sum.storageBytes / scale,
      indexes: sum.indexes,
      indexSize: sum.indexBytes / scale,
      totalSize: (sum.storageBytes + sum.indexBytes) / scale,
      scaleFactor: scale,
      fsUsedSize: (diskBytes - disk.bfree * disk.bsize) / scale,
      fsTotalSize: diskBytes / scale,
    };
  },
};

export const collStats: Command = {
  names: ['collStats', 'collstats'],
  run: (context) => describeSize(context, namespaceOf(context), scaleOf(context.body)),
};

/** What `collStats` says of a collection; of one that is not there, that it is empty. */
export function describeSize({ engine }: CommandContext, namespace: string, scale: number): Document {
  const collection = engine.catalogue.get(namespace);
  const size = collection ? sizeOf(engine, collection) : sumOf([]);
  const scaled = (bytes: number): number => Math.floor(bytes / scale);
  const { capped, size: maxBytes, max } = collection?.options ?? {};
  return {
    ns: namespace,
    size: scaled(size.dataBytes),
    count: size.documents,
    ...(size.documents > 0 && { avgObjSize: Math.floor(average(size)) }),
    numOrphanDocs: 0,
    storageSize: scaled(size.storageBytes),
    freeStorageSize: 0,
    totalIndexSize: scaled(size.indexBytes),
    totalSize: scaled(size.storageBytes + size.indexBytes),
    indexSizes: collection ? mapValues(indexSizes(engine, collection), scaled) : {},
    indexBuilds: [],
    nindexes: size.indexes,
    capped: capped === true,
    ...(capped === true && { maxSize: scaled(Number(maxBytes)), max: Number(max ?? 0) }),
    scaleFactor: scale,
  };
}

/** `dataSize` of a whole collection. Of a range of keys it would have to be counted out, and is refused. */
export const dataSize: Command = {
  names: ['dataSize', 'datasize'],
  run({ engine, body, name }) {
    if (documentField(body, 'min') || documentField(body, 'max') || documentField(body, 'keyPattern'))
      throw new ServerError('CommandNotSupported', 'dataSize of a range of keys is not supported');
    const started = performance.now();
    const collection = engine.catalogue.get(stringField(body, name));
    const size = collection ? sizeOf(engine, collection) : sumOf([]);
    return {
      estimate: booleanField(body, 'estimate'),
      size: size.dataBytes,
      numObjects: size.documents,
      maxReached: false,
      millis: Math.round(performance.now() - started),
    };
  },
};

function indexSizes(engine: Engine, collection: Collection): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const { spec, prefix } of collection.indexes) {
    const { entries, bytes } = engine.sizes.of(prefix);
    sizes[spec.name] = bytes + entries * entryOverheadBytes;
  }
  return sizes;
}

function average({ documents, dataBytes }: Footprint): number {
  return documents === 0 ? 0 : dataBytes / documents;
}

function scaleOf(body: Document): number {
  const scale = Math.trunc(numberField(body, 'scale') ?? 1);
  if (scale < 1) throw new ServerError('BadValue', `BSON field 'scale' value must be >= 1, actual value '${scale}'`);
  return scale;
}

function mapValues(values: Readonly<Record<string, number>>, map: (value: number) => number): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
}
