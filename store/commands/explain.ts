import { planQuery, type Plan } from '#store/engine/planner.ts';
import { countDocuments, type Query } from '#store/engine/query.ts';
import { collationField } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { splitPipeline } from '#store/language/pipeline-head.ts';
import { isDocument, type Document } from '#store/language/values.ts';
import { collectionName, documentField, documentList } from './arguments.ts';
import { checkFields } from './command-fields.ts';
import { readOnce, type Command } from './command.ts';

/** `explain`: which index a query reads, and with a verbosity above `queryPlanner` how many documents it finds. */
export const explain: Command = {
  names: ['explain'],
  run(context) {
    const { body, database } = context;
    const explained = documentField(body, 'explain') ?? {};
    const [name = ''] = Object.keys(explained);
    checkFields(name, explained);
    const query = { collation: collationField(explained), ...queryOf(name, explained) };
    const namespace = `${database}.${collectionName(explained[name], name)}`;
    context.engine.views.refuse(namespace);
    const executes = body['verbosity'] !== undefined && body['verbosity'] !== 'queryPlanner';
    return readOnce(context, namespace, (source) => ({
      explainVersion: '1',
      queryPlanner: {
        namespace,
        parsedQuery: query.filter,
        winningPlan: source.collection ? describePlan(planQuery(source.collection, query), query) : { stage: 'EOF' },
        rejectedPlans: [],
      },
      ...(executes && { executionStats: { executionSuccess: true, nReturned: countDocuments(source, query) } }),
    }));
  },
};

function queryOf(name: string, command: Document): Query {
  switch (name) {
    case 'find':
      return {
        filter: documentField(command, 'filter') ?? {},
        sort: documentField(command, 'sort'),
        hint: command['hint'],
      };
    case 'count':
    case 'distinct':
    case 'findAndModify':
      return {
        filter: documentField(command, 'query') ?? {},
        sort: documentField(command, 'sort'),
        hint: command['hint'],
      };
    case 'aggregate':
      return splitPipeline(documentList(command, 'pipeline')).query;
    case 'update':
    case 'delete': {
      const [statement] = documentList(command, name === 'update' ? 'updates' : 'deletes');
      if (statement === undefined) return { filter: {} };
      const filter = documentField(statement, 'q') ?? {};
      return { filter, hint: statement['hint'], collation: collationField(statement) };
    }
    default:
      throw new ServerError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

function describePlan(plan: Plan, { sort }: Query): Document {
  const fetched = describeAccess(plan);
  return plan.sorted || sort === undefined ? fetched : { stage: 'SORT', sortPattern: sort, inputStage: fetched };
}

function describeAccess({ index, ranges, points, branches, reverse, matches }: Plan): Document {
  if (branches) return { stage: 'OR', inputStages: branches.map((branch) => describeAccess(branch)) };
  const direction = reverse ? 'backward' : 'forward';
  const access = index
    ? {
        stage: 'IXSCAN',
        keyPattern: index.spec.key,
        indexName: index.spec.name,
        isMultiKey: index.multikey,
        isUnique: index.spec.unique,
        isPartial: isDocument(index.spec.partialFilterExpression),
        direction,
        stretches: points?.length ?? ranges.length,
      }
    : { stage: 'COLLSCAN', direction };
  return index ? { stage: 'FETCH', filtered: matches !== undefined, inputStage: access } : access;
}
