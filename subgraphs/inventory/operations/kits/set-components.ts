import type { ClientSession } from 'mongoose';
import type { Actor } from '#platform/auth/actor.ts';
import {
  done,
  invalidInput,
  type InvalidInput,
  notFound,
  type Outcome,
  path,
  type Refusal,
  refused,
} from '#platform/errors/refusal.ts';
import type { Id } from '#platform/ids/ids.ts';
import { KIT_CHANGED, type KitChanged } from '#schema/events/kit-changed.v1.ts';
import type { Variant } from '../../domain/catalogue/catalogue.ts';
import {
  type AskedComponent,
  circleOf,
  compositionFaults,
  levelsOf,
  MAX_COMPONENTS,
  MAX_VERSIONS,
} from '../../domain/kits/kit-rules.ts';
import { type KitComponent, MAX_LEVELS, type WhenReturned } from '../../domain/kits/kit.ts';
import { quantityFault } from '../../domain/stock/quantities.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import type { KitRecord } from '../../store/kits.ts';
import { inUnits, type PackedLine } from '../catalogue/read-packs.ts';

export interface SetComponentsInput {
  readonly idempotencyKey: string;
  readonly sku: string;
  readonly components: readonly PackedLine[];
  readonly whenReturned?: WhenReturned | null | undefined;
}

/** Says what something is made of from now on. Answers with its variant's id. */
export async function setComponents(
  store: InventoryStore,
  { actor, input }: { actor: Actor; input: SetComponentsInput },
): Promise<Outcome<Id<'variant'>>> {
  const read = await readComposition(store, input);
  if (read.kind === 'refused') return read;
  const { made, asked } = read.value;
  const components = asked.map(({ variant, quantityMilli }) => ({
    variantId: variant.id,
    sku: variant.sku,
    quantityMilli,
  }));
  return store.commands.once({
    command: 'setComponents',
    idempotencyKey: input.idempotencyKey,
    payload: input,
    work: async ({ session, now, emit }) => {
      // Two that were each made of the other at once would see neither: one of them has to begin again.
      await store.kits.claimChange(session);
      const faults = await shapeFaults(store, { made, components }, session);
      if (faults.length > 0) return refused(...faults);
      const versions = await store.kits.versionsOf([made.id], session);
      if (versions.length >= MAX_VERSIONS) {
        return refused(
          invalidInput(path('input', 'sku'), `It was changed ${MAX_VERSIONS} times: create another variant.`),
        );
      }
      const version = (versions[0]?.version ?? 0) + 1;
      const whenReturned = input.whenReturned ?? (made.kind === 'RECIPE' ? 'WASTE' : 'COMPONENTS');
      const { id: variantId, sku } = made;
      const shared = { variantId, sku, version, components, whenReturned };
      const kit: KitRecord = { _id: `${variantId}:${version}`, ...shared, validFrom: now, setBy: actor.subject };
      await store.kits.add(kit, session);
      if (made.kind !== 'GOODS') {
        const data: KitChanged = { ...shared, kind: made.kind, validFrom: now.toISOString() };
        emit({ type: KIT_CHANGED, subject: `kit_${variantId}`, sequence: version, data });
      }
      return done(variantId);
    },
  });
}

/** The variants that the input names, and how much of each in its unit, or everything that is wrong with them. */
async function readComposition(
  store: InventoryStore,
  { sku, components }: SetComponentsInput,
): Promise<Outcome<{ readonly made: Variant; readonly asked: readonly AskedComponent[] }>> {
  if (components.length < 1 || components.length > MAX_COMPONENTS) {
    return refused(invalidInput(path('input', 'components'), `Give 1 to ${MAX_COMPONENTS} components.`));
  }
  const variants = await store.catalogue.variantsBySku.load(new Set([sku, ...components.map((each) => each.sku)]));
  const made = variants.get(sku);
  if (!made) return refused(notFound(path('input', 'sku'), 'variant with the SKU', sku));
  const units = await inUnits(store, components, 'components');
  if (units.kind === 'refused') return units;
  const refusals: Refusal[] = [];
  const asked = components.flatMap((component, index): AskedComponent[] => {
    const variant = variants.get(component.sku);
    if (!variant) {
      refusals.push(notFound(path('input', 'components', index, 'sku'), 'variant with the SKU', component.sku));
      return [];
    }
    const quantityMilli = units.value[index] ?? 0;
    const field = path('input', 'components', index, 'quantity');
    const fault = quantityFault(quantityMilli, { variant, rule: 'positive', field });
    if (fault) refusals.push(fault);
    return [{ variant, quantityMilli }];
  });
  if (refusals.length === 0) refusals.push(...compositionFaults(made, asked));
  return refusals.length > 0 ? refused(...refusals) : done({ made, asked });
}

/** That it would be made of itself, or of too many levels, with whatever is made of it. */
async function shapeFaults(
  store: InventoryStore,
  { made, components }: { made: Variant; components: readonly KitComponent[] },
  session: ClientSession,
): Promise<InvalidInput[]> {
  const field = path('input', 'components');
  const variantIds = components.map(({ variantId }) => variantId);
  const book = await store.compositions.downToGoods(variantIds, session);
  const circle = circleOf(made, components, book);
  if (circle) return [invalidInput(field, `It would be made of itself: ${circle.join(' → ')}.`)];
  const above = await levelsAbove(store, made.id, session);
  if (levelsOf(components, book) + above <= MAX_LEVELS) return [];
  return [invalidInput(field, `With what is made of it there would be more than ${MAX_LEVELS} levels of things made.`)];
}

/** How many levels of things there are that are made of it. */
async function levelsAbove({ kits }: InventoryStore, variantId: string, session: ClientSession): Promise<number> {
  let above = 0;
  for (let users = await kits.usersOf([variantId], session); users.length > 0 && above < MAX_LEVELS;) {
    above += 1;
    users = await kits.usersOf(users, session);
  }
  return above;
}
