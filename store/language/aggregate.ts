import { compileBucketAuto } from './bucket-auto.ts';
import { compileBucket } from './bucket.ts';
import { checkCollatable } from './collated-stages.ts';
import type { Collation } from './collation.ts';
import { compileDensify } from './densify.ts';
import { compileDocumentStage } from './document-stages.ts';
import { documentsStage } from './documents-stage.ts';
import { ServerError } from './errors.ts';
import { facetStage } from './facet.ts';
import { compileFill } from './fill.ts';
import { drop, each, filter, flatMap, map, take, unpaused, type Flow } from './flow.ts';
import { graphLookupStage } from './graph-lookup.ts';
import { compileGroup } from './group.ts';
import { lookupStage } from './lookup.ts';
import { isNumeric, toDouble } from './numbers.ts';
import { compileRedact } from './redact.ts';
import { compileSample } from './sample.ts';
import { compileSortStage } from './sort-stage.ts';
import { refuseStage, stageName } from './stage-names.ts';
import { compileMatch, objectOf, type AggregateOptions, type Stage } from './stage.ts';
import { unionStage } from './union-with.ts';
import { compileUnwind } from './unwind.ts';
import { isDocument, type Document } from './values.ts';
import { bindVariables } from './variables.ts';
import { compileWindowFields } from './window-fields.ts';

/**
 * Runs an aggregation pipeline. `$merge` and `$out`, which write, are not for here: whoever calls takes them off the
 * end. Throws `ServerError` 40324 for a stage nobody knows.
 */
export function aggregate(pipeline: readonly Document[], input: Flow<Document>, options: AggregateOptions): Document[] {
  return [...unpaused(compilePipeline(pipeline, options)(input))];
}

/** Compiles a whole pipeline; every error in its stages' form is thrown here, before a document is read. */
export function compilePipeline(pipeline: readonly Document[], options: AggregateOptions): Stage {
  const { variables } = options;
  const bound = variables ? bindVariables(pipeline, variables) : pipeline;
  const stages = bound.map((stage, position) => {
    const name = stageName(stage);
    return compileStage(name, stage[name], { options, position, following: bound.slice(position + 1) });
  });
  return (documents) => stages.reduce((flow, stage) => stage(flow), documents);
}

interface Place {
  readonly options: AggregateOptions;
  readonly position: number;
  /** The stages behind it: a sort that is followed by a limit need not keep everything. */
  readonly following: readonly Document[];
}

function compileStage(name: string, operand: unknown, { options, position, following }: Place): Stage {
  const collation = options.collation?.isSimple === false ? options.collation : undefined;
  if (collation) checkCollatable(name, operand);
  const perDocument = compileDocumentStage(name, operand);
  if (perDocument) return (documents) => map(documents, perDocument);
  switch (name) {
    case '$match': {
      const matches = compileMatch(operand, collation?.compare);
      return (documents) => filter(documents, matches);
    }
    case '$sort':
      return compileSortStage(operand, following, collation?.compare);
    case '$limit': {
      const limit = countOf(name, operand, 1);
      return (documents) => take(documents, limit);
    }
    case '$skip': {
      const skip = countOf(name, operand, 0);
      return (documents) => drop(documents, skip);
    }
    case '$count':
      return countInto(operand);
    case '$unwind':
      return compileUnwind(operand);
    case '$redact': {
      const redact = compileRedact(operand);
      return (documents) => flatMap(documents, redact);
    }
    case '$group':
      return compileGroup(operand, collation);
    case '$bucket':
      return compileBucket(operand);
    case '$bucketAuto':
      return compileBucketAuto(operand);
    case '$sortByCount':
      return sortByCount(operand, collation);
    case '$sample':
      return compileSample(operand);
    case '$setWindowFields':
      return compileWindowFields(operand);
    case '$densify':
      return compileDensify(operand);
    case '$fill':
      return compileFill(operand);
    case '$facet':
      return facetStage(objectOf(name, operand, 40169), options, compilePipeline);
    case '$lookup':
      return lookupStage(operand, { options, compile: compilePipeline, following });
    case '$graphLookup':
      return graphLookupStage(operand, options);
    case '$unionWith':
      return unionStage(operand, options, compilePipeline);
    case '$documents':
      return documentsStage(operand, position);
    default:
      return refuseStage(name, misplaced(name));
  }
}

function misplaced(name: string): ServerError {
  if (name === '$out' || name === '$merge') {
    return new ServerError(40601, `${name} can only be the final stage in the pipeline`);
  }
  return new ServerError('CommandNotSupported', `${name} is not supported here`);
}

function countInto(operand: unknown): Stage {
  const refuse = (code: number, message: string): never => {
    throw new ServerError(code, message);
  };
  if (typeof operand !== 'string') return refuse(40156, 'the count field must be a non-empty string');
  if (operand === '') refuse(40157, 'the count field must be a non-empty string');
  if (operand.startsWith('$')) refuse(40158, 'the count field cannot be a $-prefixed path');
  if (operand.includes('\0')) refuse(40159, 'the count field cannot contain a null byte');
  if (operand.includes('.')) refuse(40160, "the count field cannot contain '.'");
  return (documents) => counted(documents, operand);
}

function* counted(documents: Flow<Document>, name: string): Flow<Document> {
  let count = 0;
  yield* each(documents, () => count++);
  if (count > 0) yield { [name]: count };
}

function sortByCount(operand: unknown, collation: Collation | undefined): Stage {
  const isExpression = isDocument(operand) && Object.keys(operand)[0]?.startsWith('$') === true;
  const isPath = typeof operand === 'string' && operand.startsWith('$');
  if (!isExpression && !isPath) {
    const code = typeof operand === 'string' ? 40148 : isDocument(operand) ? 40147 : 40149;
    throw new ServerError(
      code,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const group = compileGroup({ _id: operand, count: { $sum: 1 } }, collation);
  const sort = compileSortStage({ count: -1 }, []);
  return (documents) => sort(group(documents));
}

/** The argument of `$limit` or `$skip`: a whole number, of 64 bits at most. */
function countOf(name: '$limit' | '$skip', operand: unknown, least: number): number {
  const count = isNumeric(operand) ? toDouble(operand) : Number.NaN;
  if (name === '$limit' && count === 0) throw new ServerError(15958, 'the limit must be positive');
  if (Number.isInteger(count) && count >= least) return count;
  throw new ServerError(name === '$limit' ? 5107201 : 5107200, `invalid argument to ${name} stage: ${String(operand)}`);
}
