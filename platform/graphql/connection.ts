import { AppError } from '../errors/app-error.ts';
import { type Id, type IdKind, isId } from '../ids/ids.ts';

export const MAX_PAGE = 100;

/** A page of a Relay connection, keyed on an index: never skipped over, so that a deep page costs what the first does. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface PageRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** The key that a cursor stands for, or null at the start. Throws `AppError` `BAD_USER_INPUT` for a page out of range. */
export function pageStart({ first, after }: PageRequest): string | null {
  if (first < 1 || first > MAX_PAGE) {
    throw new AppError('BAD_USER_INPUT', `first must be from 1 to ${MAX_PAGE}; ask for the next page with after.`);
  }
  if (after === null || after === undefined) return null;
  const key = Buffer.from(after, 'base64url').toString('utf8');
  if (key === '') throw notACursor();
  return key;
}

/** The same for a list whose cursors stand for ids of one kind: anything else is refused. */
export function pageStartId<K extends IdKind>(kind: K, page: PageRequest): Id<K> | null {
  const start = pageStart(page);
  if (start !== null && !isId(kind, start)) throw notACursor();
  return start;
}

function notACursor(): AppError {
  return new AppError('BAD_USER_INPUT', 'after must be a cursor that an earlier page gave.');
}

/** Makes a page of one more row than was asked for: the last one only tells that there is a next page. */
export function pageOf<Node>(rows: readonly Node[], { first }: PageRequest, keyOf: (node: Node) => string): Page<Node> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ cursor: Buffer.from(keyOf(node), 'utf8').toString('base64url'), node }));
  return { nodes, edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null } };
}
