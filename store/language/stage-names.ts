import { ServerError } from './errors.ts';
import { isDocument } from './values.ts';

/** The one field of a stage. */
export function stageName(stage: unknown): string {
  const [name, ...others] = isDocument(stage) ? Object.keys(stage) : [];
  if (name !== undefined && others.length === 0) return name;
  throw new ServerError(40323, 'A pipeline stage specification object must contain exactly one field.');
}

const supportedStages = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$collStats',
  '$count',
  '$currentOp',
  '$densify',
  '$documents',
  '$facet',
  '$fill',
  '$graphLookup',
  '$group',
  '$indexStats',
  '$limit',
  '$listLocalSessions',
  '$listSessions',
  '$lookup',
  '$match',
  '$merge',
  '$out',
  '$project',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$set',
  '$setWindowFields',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
]);

/** Stages of MongoDB's that are not there. */
const unsupportedStages = new Set([
  '$changeStream',
  '$changeStreamSplitLargeEvent',
  '$geoNear',
  '$listSampledQueries',
  '$listSearchIndexes',
  '$planCacheStats',
  '$querySettings',
  '$queryStats',
  '$rankFusion',
  '$search',
  '$searchMeta',
  '$shardedDataDistribution',
  '$vectorSearch',
]);

/** Throws why a stage is not taken where it stands: `misplaced`, if it is one that is taken elsewhere. */
export function refuseStage(name: string, misplaced: ServerError): never {
  if (supportedStages.has(name)) throw misplaced;
  if (unsupportedStages.has(name)) throw new ServerError('CommandNotSupported', `${name} is not supported`);
  throw new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
}
