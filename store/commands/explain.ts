import type { Collection } from '#store/engine/collection.ts';
import { distinctPlan, scanDistinct, skipsBy } from '#store/engine/distinct.ts';
import type { Plan } from '#store/engine/plan.ts';
import { choosePlan, type Choice } from '#store/engine/planner.ts';
import { countPlanned, planRequest, readingOf, runPlan, sortOf, type Source } from '#store/engine/query.ts';
import type { Found, Reading, Tally } from '#store/engine/scan.ts';
import { collationField } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { compileFilter } from '#store/language/filter.ts';
import { each, take, type Flow, type Work } from '#store/language/flow.ts';
import { formatValue } from '#store/language/format-value.ts';
import type { Document } from '#store/language/values.ts';
import { collectionName, documentField } from './arguments.ts';
import { checkFields } from './command-fields.ts';
import { readOnce, type Command } from './command.ts';
import { accessStages, indexStage, type Tallies } from './explain-stages.ts';
import { explainedOf, type Explained } from './explained.ts';

const verbosities = new Set(['queryPlanner', 'executionStats', 'allPlansExecution']);

/** Of a plan that was not chosen so many documents are read, to show how it would have gone on. */
const triedResults = 101;

/**
 * `explain`: how a command finds its documents, in MongoDB's shape: the plan that is taken and those that are not, and
 * with a verbosity above `queryPlanner` what its execution looks at. Commands that write only find.
 */
export const explain: Command = {
  names: ['explain'],
  run(context) {
    const { body, database, engine } = context;
    const command = documentField(body, 'explain') ?? {};
    const verbosity = body['verbosity'] ?? 'allPlansExecution';
    if (typeof verbosity !== 'string' || !verbosities.has(verbosity)) {
      throw new ServerError(
        'BadValue',
        `Enumeration value '${formatValue(verbosity)}' for field 'explain.verbosity' is not a valid value.`,
      );
    }
    const explained = explainedOf(command, collationField(command));
    checkFields(explained.name, command);
    const namespace = `${database}.${collectionName(command[explained.name], explained.name)}`;
    engine.views.refuse(namespace);
    const [host = '', port = ''] = engine.address.split(':');
    return readOnce(context, namespace, function* explanation(source) {
      const report = yield* reportOn({ source, explained, namespace, verbosity });
      return {
        explainVersion: '1',
        ...inStages(report, explained.stagesAfter),
        command: { ...command, $db: database },
        serverInfo: { host, port: Number(port), version: '8.0.0', gitVersion: 'none' },
        serverParameters: {},
      };
    });
  },
};

interface Report {
  readonly queryPlanner: Document;
  readonly executionStats?: Document;
}

function inStages(report: Report, stagesAfter: readonly Document[] | undefined): Document {
  if (stagesAfter === undefined || stagesAfter.length === 0) return { ...report };
  return { stages: [{ $cursor: report }, ...stagesAfter] };
}

function* reportOn({
  source,
  explained,
  namespace,
  verbosity,
}: {
  source: Source;
  explained: Explained;
  namespace: string;
  verbosity: string;
}): Work<Report> {
  const { query } = explained;
  const { collection } = source;
  compileFilter(query.filter);
  const choice = collection && chosen(source, collection, explained);
  const planner = {
    namespace,
    parsedQuery: query.filter,
    indexFilterSet: false,
    winningPlan: choice ? stagesOf(explained, choice.winner, undefined) : { stage: 'EOF' },
    rejectedPlans: choice ? choice.rejected.map((plan) => stagesOf(explained, plan, undefined)) : [],
  };
  if (verbosity === 'queryPlanner') return { queryPlanner: planner };
  const executed =
    collection && choice
      ? yield* execution({ explained, reading: readingOf(source, collection, query), choice, verbosity })
      : { ...statsOf(new Map(), 0, 0), executionStages: { stage: 'EOF', nReturned: 0 } };
  return { queryPlanner: planner, executionStats: { executionSuccess: true, ...executed } };
}

/** A `distinct` that can skip from value to value looks no further. */
function chosen(source: Source, collection: Collection, { distinct, query }: Explained): Choice {
  const skipping = distinct === undefined ? undefined : distinctPlan(source, collection, distinct, query);
  return skipping ? { winner: skipping, rejected: [] } : choosePlan(source, collection, planRequest(query));
}

function* execution({
  explained,
  reading,
  choice,
  verbosity,
}: {
  explained: Explained;
  reading: Reading;
  choice: Choice;
  verbosity: string;
}): Work<Document> {
  const won = yield* execute(explained, reading, choice.winner, Infinity);
  if (verbosity !== 'allPlansExecution') return won;
  const tried: Document[] = [];
  for (const plan of choice.rejected) tried.push(yield* execute(explained, reading, plan, triedResults));
  return { ...won, allPlansExecution: tried.length > 0 ? [won, ...tried] : [] };
}

/** Finds what the plan finds, no more than `wanted`, and tells what that took. */
function* execute(explained: Explained, reading: Omit<Reading, 'tallies'>, plan: Plan, wanted: number): Work<Document> {
  const { purpose } = explained;
  const tallies = new Map<Plan, Tally>();
  const startedAt = performance.now();
  let nReturned = 0;
  if (purpose === 'count') yield* countPlanned({ ...reading, tallies }, plan);
  else yield* each(take(found(explained, { ...reading, tallies }, plan), wanted), () => nReturned++);
  const executionStages = { ...stagesOf(explained, plan, tallies), nReturned };
  return { ...statsOf(tallies, nReturned, Math.round(performance.now() - startedAt)), executionStages };
}

function found({ distinct, query }: Explained, reading: Reading, plan: Plan): Flow<Found> {
  const skips = distinct !== undefined && skipsBy(plan, distinct);
  return skips ? scanDistinct(reading, plan, distinct) : runPlan(reading, plan, query);
}

function statsOf(tallies: ReadonlyMap<Plan, Tally>, nReturned: number, executionTimeMillis: number): Document {
  let totalKeysExamined = 0;
  let totalDocsExamined = 0;
  for (const { keysExamined, docsExamined } of tallies.values()) {
    totalKeysExamined += keysExamined;
    totalDocsExamined += docsExamined;
  }
  return { nReturned, executionTimeMillis, totalKeysExamined, totalDocsExamined };
}

function stagesOf(
  { query, purpose, projection, returnsKeys, distinct }: Explained,
  plan: Plan,
  tallies: Tallies,
): Document {
  const { skip = 0, limit = 0 } = query;
  if (purpose === 'count') return { stage: 'COUNT', inputStage: countedStages(plan, tallies) };
  const sort = sortOf(query);
  const skips = distinct !== undefined && skipsBy(plan, distinct);
  let stage = accessStages(plan, tallies, skips ? 'DISTINCT_SCAN' : 'IXSCAN');
  if (sort && !plan.sorted) {
    const limitAmount = limit === 0 ? undefined : skip + limit;
    stage = {
      stage: 'SORT',
      sortPattern: sort,
      ...(limitAmount && { limitAmount }),
      type: 'simple',
      inputStage: stage,
    };
  }
  if (purpose !== 'find') return { stage: purpose, inputStage: stage };
  if (skip > 0) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage };
  if (limit > 0) stage = { stage: 'LIMIT', limitAmount: limit, inputStage: stage };
  if (returnsKeys) return { stage: 'RETURN_KEY', inputStage: stage };
  if (projection && Object.keys(projection).length > 0) {
    const isSimple = Object.entries(projection).every(([path, value]) => !path.includes('.') && isFlag(value));
    stage = {
      stage: isSimple ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT',
      transformBy: projection,
      inputStage: stage,
    };
  }
  return stage;
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean' || value === 0 || value === 1;
}

/** What counts without reading a document has names of its own. */
function countedStages(plan: Plan, tallies: Tallies): Document {
  const { access, matches } = plan;
  if (matches !== undefined || access.kind === 'branches') return accessStages(plan, tallies);
  if (access.kind === 'records') return { stage: 'RECORD_STORE_FAST_COUNT' };
  return indexStage(plan, tallies?.get(plan), 'COUNT_SCAN');
}
