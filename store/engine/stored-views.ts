import { parseCollation, sameCollation, simpleCollation, type Collation } from '#store/language/collation.ts';
import { ServerError } from '#store/language/errors.ts';
import { decode, encode, type Document } from '#store/language/values.ts';
import { rangeOfPrefix, storePrefix, type Key } from './keys.ts';
import type { Storage } from './storage.ts';

/** A view as `create` defines it: what a pipeline makes of another collection, or view, of the same database. */
export interface StoredView {
  readonly namespace: string;
  readonly viewOn: string;
  readonly pipeline: readonly Document[];
  /** As it is spelt out in full; missing where strings compare bytewise, whatever the collection's own collation. */
  readonly collation?: Document;
}

/** What reading a view comes to: a pipeline over a collection. */
export interface ResolvedView {
  readonly namespace: string;
  readonly pipeline: readonly Document[];
  /** Of the view, and of every view it is made of. */
  readonly collation: Collation;
}

const viewPrefix = storePrefix + 'view:';
const maxDepth = 20;

/** The views, held in memory and written through to the storage, as the catalogue holds the collections. */
export class StoredViews {
  readonly #storage: Storage;
  readonly #views = new Map<string, StoredView>();

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#load();
    storage.onLanded((written) => {
      if (!written) this.#load();
    });
  }

  get(namespace: string): StoredView | undefined {
    return this.#views.get(namespace);
  }

  get size(): number {
    return this.#views.size;
  }

  all(): Iterable<StoredView> {
    return this.#views.values();
  }

  ofDatabase(database: string): StoredView[] {
    return [...this.#views.values()].filter(({ namespace }) => databaseOf(namespace) === database);
  }

  /**
   * Inside a job: makes a view, or changes what it shows. Throws where that would close a circle, or make it of a view
   * of another collation.
   */
  put(view: StoredView): void {
    const before = this.#views.get(view.namespace);
    this.#views.set(view.namespace, view);
    try {
      this.resolve(view.namespace);
    } catch (error) {
      if (before) this.#views.set(view.namespace, before);
      else this.#views.delete(view.namespace);
      throw error;
    }
    this.#storage.put(keyOf(view.namespace), Buffer.from(encode({ ...view })));
  }

  /** Inside a job. */
  drop(namespace: string): void {
    this.#views.delete(namespace);
    this.#storage.remove(keyOf(namespace));
  }

  /** Throws where the name is a view's, for what only works on a collection. */
  refuse(namespace: string): void {
    if (!this.#views.has(namespace)) return;
    throw new ServerError('CommandNotSupportedOnView', `Namespace ${namespace} is a view, not a collection`);
  }

  /**
   * The pipeline that makes a view of what is stored, through the views it is made of; undefined where the name is no
   * view's. Throws where views are made of each other in a circle.
   */
  resolve(namespace: string): ResolvedView | undefined {
    if (!this.#views.has(namespace)) return undefined;
    const pipelines: (readonly Document[])[] = [];
    const collation = collationOf(this.#views.get(namespace));
    let at = namespace;
    for (let depth = 0; depth <= maxDepth; depth++) {
      const view = this.#views.get(at);
      if (view === undefined) return { namespace: at, pipeline: pipelines.reverse().flat(), collation };
      if (!sameCollation(collationOf(view), collation)) {
        throw new ServerError(
          'OptionNotSupportedOnView',
          `View ${namespace} has a collation that does not match the collation of view ${at}`,
        );
      }
      pipelines.push(view.pipeline);
      at = `${databaseOf(at)}.${view.viewOn}`;
    }
    throw new ServerError(
      165,
      `View depth too deep or view cycle detected; maximum depth is ${maxDepth}: ${namespace}`,
    );
  }

  #load(): void {
    this.#views.clear();
    for (const { value } of this.#storage.latest.range(rangeOfPrefix(viewPrefix))) {
      const view = decode(value) as unknown as StoredView;
      this.#views.set(view.namespace, view);
    }
  }
}

function collationOf(view: StoredView | undefined): Collation {
  return view?.collation ? parseCollation(view.collation) : simpleCollation;
}

function databaseOf(namespace: string): string {
  return namespace.slice(0, namespace.indexOf('.'));
}

function keyOf(namespace: string): Key {
  return viewPrefix + Buffer.from(namespace, 'utf8').toString('latin1');
}
