import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { CUSTOMER_TAGS_CHANGED, type CustomerTagsChanged } from '#schema/events/customer-tags-changed.v1.ts';
import type { CustomerStore } from '../../store/customer-store.ts';
import type { CustomerRecord } from '../../store/customers.ts';

const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 50;

export interface TagCustomerInput {
  readonly idempotencyKey: string;
  readonly customerId: string;
  readonly add?: readonly string[] | null | undefined;
  readonly remove?: readonly string[] | null | undefined;
}

/** Puts marks on a customer and takes some off. Answers with the customer's id. */
export async function tagCustomer(store: CustomerStore, input: TagCustomerInput): Promise<Outcome<Id<'customer'>>> {
  const faults = [...tagFaults(input.add ?? [], 'add'), ...tagFaults(input.remove ?? [], 'remove')];
  if (faults.length > 0) return refused(...faults);
  return store.commands.once({
    command: 'tagCustomer',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, emit, writes }) => {
      const customer = await store.customers.one(input.customerId, session);
      if (!customer) return refused(notFound(path('input', 'customerId'), 'customer', input.customerId));
      const added = (input.add ?? []).map((tag) => tag.trim());
      const removed = new Set((input.remove ?? []).map((tag) => tag.trim()));
      const all = [...new Set([...(customer.tags ?? []), ...added])].filter((tag) => !removed.has(tag));
      if (all.length > MAX_TAGS) {
        return refused(invalidInput(path('input', 'add'), `A customer has at most ${MAX_TAGS} tags: remove some.`));
      }
      const tags = all.toSorted();
      const saved = await store.customers.change(customer, { tags }, session);
      const data: CustomerTagsChanged = { customerId: customer._id, tags };
      emit({ type: CUSTOMER_TAGS_CHANGED, subject: customer._id, sequence: saved.version, data });
      store.memberships.mark([customer._id], writes);
      return done(customer._id);
    },
  });
}

/** The marks of all ids that were merged, sorted. */
export async function tagsOf(store: CustomerStore, customer: CustomerRecord): Promise<string[]> {
  const ids = customer.mergedCount === 0 ? [] : await store.customers.idsOf(customer._id);
  const rows = ids.length === 0 ? [customer] : await store.customers.raw(ids);
  return [...new Set(rows.flatMap(({ tags }) => tags ?? []))].toSorted();
}

function tagFaults(tags: readonly string[], field: 'add' | 'remove'): Refusal[] {
  if (tags.length > MAX_TAGS) return [invalidInput(path('input', field), `Give at most ${MAX_TAGS} tags.`)];
  return tags.flatMap((tag, index) =>
    tag.trim() === '' || tag.length > MAX_TAG_LENGTH
      ? [invalidInput(path('input', field, index), `Give 1 to ${MAX_TAG_LENGTH} characters.`)]
      : [],
  );
}
