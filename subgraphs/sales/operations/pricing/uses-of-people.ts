import type { Id } from '#platform/ids/ids.ts';
import type { People } from '../../store/customers.ts';
import { useKey } from '../../store/use-key.ts';

/**
 * How often people have had what each may have so often: as it was read under all of their ids, and what a batch of
 * sales has had since. It is counted under the id that a sale names, and holds for all ids of the same person.
 */
export class UsesOfPeople {
  readonly #people: People;
  /** By `useKey`, as it was read. */
  readonly #before: ReadonlyMap<string, number>;
  readonly #added = new Map<string, number>();
  readonly #shared = new Set<Id<'customer'>>();

  constructor(people: People, before: ReadonlyMap<string, number>) {
    this.#people = people;
    this.#before = before;
  }

  /** By the person whom this id stands for. */
  timesHad(what: string, customerId: string): number {
    const keys = idsOf(this.#people, customerId).map((id) => useKey(what, id));
    return keys.reduce((sum, key) => sum + (this.#before.get(key) ?? 0) + (this.#added.get(key) ?? 0), 0);
  }

  add(what: string, customerId: Id<'customer'>): void {
    const key = useKey(what, customerId);
    this.#added.set(key, (this.#added.get(key) ?? 0) + 1);
    const [survivorId, ...others] = this.#people.get(customerId)?.ids ?? [];
    if (survivorId !== undefined && others.length > 0) this.#shared.add(survivorId);
  }

  /** What was read under this very id. */
  before(what: string, customerId: string): number {
    return this.#before.get(useKey(what, customerId)) ?? 0;
  }

  /** Who stands for people with several ids for whom something was added: see `takeTurns`. */
  get shared(): ReadonlySet<Id<'customer'>> {
    return this.#shared;
  }
}

/** All ids of the person, this one alone where nothing is known. */
export function idsOf(people: People, customerId: string): readonly string[] {
  return people.get(customerId)?.ids ?? [customerId];
}
