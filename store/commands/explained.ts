import type { Query } from '#store/engine/query.ts';
import { collationField, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { splitPipeline } from '#store/language/pipeline-head.ts';
import type { Document } from '#store/language/values.ts';
import { countField, documentField, documentList, numberField, sortField, stringField } from './arguments.ts';
import { windowOf } from './key-window.ts';

/** What of a command `explain` looks at. */
export interface Explained {
  readonly name: string;
  readonly query: Query;
  /** What is made of the documents that are found. */
  readonly purpose: 'find' | 'count' | 'UPDATE' | 'DELETE';
  readonly projection?: Document | undefined;
  readonly returnsKeys?: boolean;
  /** The path whose values are asked for. */
  readonly distinct?: string;
  /** Stages of a pipeline that no find can do. */
  readonly stagesAfter?: readonly Document[];
}

/** Of any command that finds documents. Throws 59 for others. */
export function explainedOf(command: Document, collation: Collation | undefined): Explained {
  const [name = ''] = Object.keys(command);
  const sort = sortField(command);
  const hint = command['hint'];
  switch (name) {
    case 'find': {
      const query = {
        filter: documentField(command, 'filter') ?? {},
        sort,
        hint,
        window: windowOf(command),
        collation,
        ...pageOf(command),
      };
      return {
        name,
        query,
        purpose: 'find',
        returnsKeys: command['returnKey'] === true,
        projection: documentField(command, 'projection'),
      };
    }
    case 'count': {
      const query = { filter: documentField(command, 'query') ?? {}, hint, collation, ...pageOf(command) };
      return { name, query, purpose: 'count' };
    }
    case 'distinct':
      return {
        name,
        query: { filter: documentField(command, 'query') ?? {}, hint, collation },
        purpose: 'find',
        distinct: stringField(command, 'key'),
      };
    case 'findAndModify':
    case 'findandmodify': {
      const query = { filter: documentField(command, 'query') ?? {}, sort, hint, collation, limit: 1 };
      return { name, query, purpose: command['remove'] === true ? 'DELETE' : 'UPDATE' };
    }
    case 'aggregate': {
      const { query, rest } = splitPipeline(documentList(command, 'pipeline'));
      return { name, query: { ...query, hint, collation }, purpose: 'find', stagesAfter: rest };
    }
    case 'update':
    case 'delete': {
      const isUpdate = name === 'update';
      const [statement = {}] = documentList(command, isUpdate ? 'updates' : 'deletes');
      const isOne = isUpdate ? statement['multi'] !== true : statement['limit'] === 1;
      const query = {
        filter: documentField(statement, 'q') ?? {},
        sort: sortField(statement),
        hint: statement['hint'],
        collation: collationField(statement),
        limit: isOne ? 1 : 0,
      };
      return { name, query, purpose: isUpdate ? 'UPDATE' : 'DELETE' };
    }
    default:
      throw new ServerError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

function pageOf(command: Document): { skip: number; limit: number } {
  return { skip: countField(command, 'skip') ?? 0, limit: Math.abs(numberField(command, 'limit') ?? 0) };
}
