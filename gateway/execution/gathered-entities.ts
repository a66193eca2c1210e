import type { GraphQLFormattedError } from 'graphql';
import { sharingScope } from '#platform/auth/actor.ts';
import type { SubgraphResult } from '#platform/graphql/subgraph.ts';
import type { Transport, TransportRequest } from '../transport/transport.ts';
import { type Data, isData } from './merge.ts';

/** Entities that one fetch asks for; further ones go into the next. */
export const MAX_ENTITIES_A_FETCH = 500;

/**
 * A transport that asks for the entities of events that arrive together with one fetch: whatever asks for the same fields,
 * with the same rights and in the same turn of the event loop, each entity once.
 */
export function gatherEntities(transport: Transport): Transport {
  const gathering = new Map<string, Gathering>();

  const send = (key: string, gathered: Gathering): void => {
    if (gathering.get(key) === gathered) gathering.delete(key);
    void gathered.send(transport);
  };

  return {
    ...transport,
    execute: (request) => {
      const { representations, ...others } = request.variables ?? {};
      if (!Array.isArray(representations) || representations.length >= MAX_ENTITIES_A_FETCH) {
        return transport.execute(request);
      }
      const key = JSON.stringify([request.query, request.operationName, others, sharingScope(request.actor)]);
      let gathered = gathering.get(key);
      if (gathered !== undefined && gathered.size + representations.length > MAX_ENTITIES_A_FETCH) {
        send(key, gathered);
        gathered = undefined;
      }
      if (gathered === undefined) {
        const begun = new Gathering(request);
        gathering.set(key, begun);
        setImmediate(() => {
          if (gathering.get(key) === begun) send(key, begun);
        });
        gathered = begun;
      }
      return gathered.add(representations);
    },
  };
}

/** One asking's share: where each of its representations stands in the common list. */
interface Share {
  readonly places: readonly number[];
  resolve(result: SubgraphResult): void;
  reject(error: unknown): void;
}

/** Fetches of entities that become one. */
class Gathering {
  readonly #request: TransportRequest;
  readonly #representations: unknown[] = [];
  readonly #placeOf = new Map<string, number>();
  readonly #shares: Share[] = [];

  constructor(first: TransportRequest) {
    this.#request = first;
  }

  get size(): number {
    return this.#representations.length;
  }

  add(representations: readonly unknown[]): Promise<SubgraphResult> {
    const places = representations.map((representation) => {
      const text = JSON.stringify(representation);
      const known = this.#placeOf.get(text);
      if (known !== undefined) return known;
      this.#placeOf.set(text, this.#representations.length);
      return this.#representations.push(representation) - 1;
    });
    const { promise, resolve, reject } = Promise.withResolvers<SubgraphResult>();
    this.#shares.push({ places, resolve, reject });
    return promise;
  }

  async send(transport: Transport): Promise<void> {
    const variables = { ...this.#request.variables, representations: this.#representations };
    try {
      const result = await transport.execute({ ...this.#request, variables });
      const [only, another] = this.#shares;
      const isAsAsked = another === undefined && only?.places.length === this.size;
      if (isAsAsked) only.resolve(result);
      else this.#split(result);
    } catch (error) {
      for (const { reject } of this.#shares) reject(error);
    }
  }

  #split({ data, errors = [] }: SubgraphResult): void {
    const entities: unknown = data?.['_entities'];
    const taken = new Set<number>();
    for (const { places, resolve } of this.#shares) {
      const own = errors.flatMap((error) => sharedOut(error, places));
      const mine = places.map((place) => {
        const entity: unknown = Array.isArray(entities) ? entities[place] : null;
        if (!taken.has(place)) {
          taken.add(place);
          return entity;
        }
        // Whoever gets it puts more into it.
        return copyOf(entity);
      });
      resolve({
        data: Array.isArray(entities) ? { _entities: mine } : null,
        ...(own.length > 0 ? { errors: own } : {}),
      });
    }
  }
}

/** A common error as it concerns one share: under that share's own position, or as it is when it names none. */
function sharedOut(error: GraphQLFormattedError, places: readonly number[]): GraphQLFormattedError[] {
  const [root, place, ...rest] = error.path ?? [];
  if (root !== '_entities' || typeof place !== 'number') return [error];
  return places.flatMap((own, index) => (own === place ? [{ ...error, path: [root, index, ...rest] }] : []));
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isData(value)) return value;
  const copy: Data = {};
  for (const key in value) copy[key] = copyOf(value[key]);
  return copy;
}
