import { ObjectId } from 'bson';
import type { Collation } from '#store/language/collation.ts';
import { conjunctionOf, withoutClauses, type Conjunction } from '#store/language/conditions.ts';
import { ServerError } from '#store/language/errors.ts';
import { withEqualities } from '#store/language/expr-equalities.ts';
import { withField } from '#store/language/field-order.ts';
import { compileFilter } from '#store/language/filter.ts';
import type { IndexBounds } from '#store/language/index-bounds.ts';
import { pointAt } from '#store/language/intervals.ts';
import { directionOf } from '#store/language/sort.ts';
import { equalValues, isDocument, type Document, type StringOrder } from '#store/language/values.ts';
import { accessOf, candidateOf, describe, type Candidate, type CandidateRequest } from './candidate.ts';
import type { Index } from './collection-index.ts';
import type { Collection } from './collection.ts';
import { planWithin, type KeyWindow } from './key-window.ts';
import { byCost } from './plan-cost.ts';
import type { Plan } from './plan.ts';
import type { View } from './view.ts';

export interface PlanRequest {
  readonly filter: Document;
  readonly sort?: Document | undefined;
  /** How many documents are wanted; 0 or undefined: all. */
  readonly limit?: number | undefined;
  readonly hint?: unknown;
  /** For an index that is hinted at. */
  readonly window?: KeyWindow | undefined;
  /** Without one, that of the collection. */
  readonly collation?: Collation | undefined;
}

/** What is read. */
export interface PlanSource {
  readonly view: View;
  /**
   * Indexes made after this moment are not in the snapshot that is read. Looked at only where an index is to be chosen,
   * since it may cost as much as reading a document.
   */
  readonly snapshotClock?: number | undefined;
}

/** How to find what a query asks for; `rejected` are the other ways, in the order of what they are thought to cost. */
export interface Choice {
  readonly winner: Plan;
  readonly rejected: readonly Plan[];
}

/** Chooses an index by what reading it is thought to cost, or to read all records. */
export function planQuery(source: PlanSource, collection: Collection, request: PlanRequest): Plan {
  return planById(collection, request) ?? rankedPlans({ source, collection, request })[0]();
}

/** The same, with the plans that were not taken, for `explain`. */
export function choosePlan(source: PlanSource, collection: Collection, request: PlanRequest): Choice {
  const winner = planById(collection, request);
  if (winner) return { winner, rejected: [] };
  const [first, ...others] = rankedPlans({ source, collection, request });
  return { winner: first(), rejected: others.map((plan) => plan()) };
}

/** One question: a request, and where it is asked. */
interface Question {
  readonly source: PlanSource;
  readonly collection: Collection;
  readonly request: PlanRequest;
}

function collationOf({ collection, request }: Question): Collation | undefined {
  return request.collation ?? collection.collation;
}

/** How strings compare, where not bytewise. */
function stringsOf(question: Question): StringOrder | undefined {
  const collation = collationOf(question);
  return collation?.isSimple === false ? collation.compare : undefined;
}

type MakePlan = () => Plan;

/** The ways to answer it, the best first. */
function rankedPlans(asked: Question): [MakePlan, ...MakePlan[]] {
  const { sort, hint } = asked.request;
  const scan = (): Plan => scanPlan(asked);
  const natural = naturalOrder(sort) ?? (isDocument(hint) ? naturalOrder(hint) : undefined);
  if (natural !== undefined) return [scan];
  const request = { ...asked.request, filter: withEqualities(asked.request.filter) };
  const question = { ...asked, request };
  const conjunction = conjunctionOf(request.filter);
  const wanted = askedOf(question, conjunction);
  if (isHint(hint)) {
    const index = hintedIndex(question, hint, wanted);
    const { window } = asked.request;
    if (window) return [() => planWithin(index, window, { ...asked.request, collation: wanted.collation })];
    return [() => planOf(question, describe(index, wanted), conjunction)];
  }
  const candidates = visibleIndexes(question).flatMap((index) => candidateOf(index, wanted) ?? []);
  const ordered = byCost(question.source.view, candidates, request);
  const [best] = ordered;
  const plans = ordered.map((candidate) => (): Plan => planOf(question, candidate, conjunction));
  const branches = best?.narrows ? undefined : branchesPlan(question, conjunction, 0);
  if (branches) return [() => branches, ...plans];
  const [first, ...others] = plans;
  return first ? [first, ...others] : [scan];
}

/** Indexes that hold all that the view does, and are complete. */
function visibleIndexes({ source, collection }: Question): Index[] {
  const { snapshotClock } = source;
  if (snapshotClock === undefined) return collection.indexes;
  return collection.indexes.filter(({ createdAt }) => createdAt <= snapshotClock);
}

function askedOf(question: Question, { predicates }: Conjunction): CandidateRequest {
  const { filter, sort } = question.request;
  return { filter, sort, predicates, collation: collationOf(question) };
}

function planOf(question: Question, candidate: Candidate, conjunction: Conjunction): Plan {
  const { sort } = question.request;
  const { access, isExact } = accessOf(candidate);
  const filter = withoutClauses(conjunction, isExact ? candidate.bounds.met : new Set());
  const isOnePoint = access.kind === 'points' && access.keys.length < 2;
  return {
    access,
    filter,
    matches: filter && compileFilter(filter, stringsOf(question)),
    sorted: sort === undefined || candidate.order !== undefined || isOnePoint,
  };
}

function scanPlan(question: Question): Plan {
  const { collection, request } = question;
  const { filter, sort, hint } = request;
  const isEmpty = Object.keys(filter).length === 0;
  const natural = naturalOrder(sort) ?? (isDocument(hint) ? naturalOrder(hint) : undefined);
  return {
    access: {
      kind: 'records',
      range: { low: collection.prefix, high: collection.prefix + '\xff' },
      reverse: natural === -1,
    },
    filter: isEmpty ? undefined : filter,
    matches: isEmpty ? undefined : compileFilter(filter, stringsOf(question)),
    sorted: sort === undefined || naturalOrder(sort) !== undefined,
  };
}

function isHint(hint: unknown): boolean {
  if (hint === undefined || hint === null) return false;
  if (typeof hint !== 'string' && !isDocument(hint))
    throw new ServerError('FailedToParse', 'Hint must be a string or an object');
  return typeof hint === 'string' || Object.keys(hint).length > 0;
}

/** Of several on the fields that are hinted at one that holds all that is asked for. */
function hintedIndex(question: Question, hint: unknown, wanted: CandidateRequest): Index {
  const hinted = visibleIndexes(question).filter(
    ({ spec }) => spec.hidden !== true && (spec.name === hint || equalValues(spec.key, hint)),
  );
  const index = hinted.length > 1 ? hinted.find((each) => candidateOf(each, wanted)) : undefined;
  const [first] = hinted;
  if (first) return index ?? first;
  throw new ServerError(
    'BadValue',
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
}

/** An `$or` inside of an `$or` is taken apart so many times. */
const maxBranchDepth = 3;
const maxBranches = 1_000;

/** An `$or` is served by indexes only if every branch is. The other conditions go into each of the branches. */
function branchesPlan(question: Question, { predicates, rest }: Conjunction, depth: number): Plan | undefined {
  const { sort } = question.request;
  const either = rest.find((clause) => Array.isArray(clause['$or']));
  const clauses = either?.['$or'] as unknown[] | undefined;
  if (clauses === undefined || clauses.length === 0 || clauses.length > maxBranches) return undefined;
  const others = withoutClauses({ predicates, rest: rest.filter((each) => each !== either) }, new Set());
  const plans: Plan[] = [];
  for (const clause of clauses) {
    if (!isDocument(clause)) return undefined;
    const request = { ...question.request, filter: others ? { $and: [clause, others] } : clause };
    const plan = branchPlan({ ...question, request }, depth);
    if (plan === undefined) return undefined;
    plans.push(plan);
  }
  const sorted = plans.every((plan) => plan.sorted);
  // Each of them has tested all of the filter that it does not know to be met.
  return {
    access: { kind: 'branches', plans, order: sorted ? sort : undefined },
    filter: undefined,
    matches: undefined,
    sorted,
  };
}

function branchPlan(question: Question, depth: number): Plan | undefined {
  const { request, source } = question;
  const conjunction = conjunctionOf(request.filter);
  const asked = askedOf(question, conjunction);
  const candidates = visibleIndexes(question)
    .flatMap((index) => candidateOf(index, asked) ?? [])
    .filter(({ narrows }) => narrows);
  const [best] = byCost(source.view, candidates, request);
  if (best) return planOf(question, best, conjunction);
  return depth < maxBranchDepth ? branchesPlan(question, conjunction, depth + 1) : undefined;
}

/**
 * A filter that gives the `_id`, `{ _id: value }` or `{ _id: { $in: [...] } }`, needs no planning. Most queries are
 * of this kind. What else it asks is tested on what is found.
 */
function planById(collection: Collection, { filter, sort, hint, collation }: PlanRequest): Plan | undefined {
  const index = collection.idIndex;
  if (hint !== undefined || (collation ?? collection.collation)?.isSimple === false) return undefined;
  const condition = filter['_id'];
  const ids = condition === undefined || !index.hasSingleEntries ? undefined : plainIds(condition);
  if (ids === undefined || (sort !== undefined && (ids.length > 1 || '$natural' in sort))) return undefined;
  const keys = ids.map((id) => index.keyOf([id]));
  const left = withoutId(filter);
  return {
    access: {
      kind: 'points',
      index,
      bounds: new PointBounds(ids),
      keys: keys.length > 1 ? [...new Set(keys)].sort() : keys,
    },
    filter: left,
    matches: left && compileFilter(left),
    sorted: true,
  };
}

/** Undefined where that leaves nothing. */
function withoutId(filter: Document): Document | undefined {
  let others: Document | undefined;
  for (const name of Object.keys(filter)) if (name !== '_id') others = withField(others ?? {}, name, filter[name]);
  return others;
}

const noClauses: ReadonlySet<Document> = new Set();

/** Made only when somebody asks to see them. */
class PointBounds implements IndexBounds {
  readonly #ids: readonly unknown[];
  readonly met = noClauses;
  readonly demandsField = true;

  constructor(ids: readonly unknown[]) {
    this.#ids = ids;
  }

  get fields(): IndexBounds['fields'] {
    return [this.#ids.map((id) => pointAt(id))];
  }
}

function plainIds(condition: unknown): readonly unknown[] | undefined {
  if (isPlainId(condition)) return [condition];
  if (!isDocument(condition) || Object.keys(condition).length !== 1) return undefined;
  const list = condition['$in'];
  return Array.isArray(list) && list.every(isPlainId) ? list : undefined;
}

function isPlainId(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'number' || value instanceof ObjectId) return true;
  return (value as { _bsontype?: string } | null)?._bsontype === 'Binary';
}

/** `$natural`, as a sort or as a hint, is the order of insertion. */
function naturalOrder(spec: Document | undefined): 1 | -1 | undefined {
  return spec && '$natural' in spec ? directionOf(spec['$natural']) : undefined;
}
