import { type Actor, mayActAt } from '#platform/auth/actor.ts';
import { done, invalidInput, notFound, type Outcome, path, type Refusal, refused } from '#platform/errors/refusal.ts';
import { newId } from '#platform/ids/ids.ts';
import { made, takenApart } from '../../domain/kits/kit-movements.ts';
import { type KitComponent, partsAt } from '../../domain/kits/kit.ts';
import { sharesOf } from '../../domain/kits/take-apart.ts';
import { overdrafts, unpromisedMilli } from '../../domain/stock/account-limits.ts';
import type { LevelBook } from '../../domain/stock/level-book.ts';
import { levelId, type LevelId, type QuantityAt } from '../../domain/stock/level.ts';
import { quantityFault } from '../../domain/stock/quantities.ts';
import type { InventoryStore } from '../../store/inventory-store.ts';
import { type ReasonedMovement, startStockWork } from '../stock/stock-work.ts';

export interface AssembleKitInput {
  readonly idempotencyKey: string;
  readonly locationId: string;
  readonly sku: string;
  /** Thousandths of the assembly's unit. */
  readonly quantity: number;
  readonly reference?: string | null | undefined;
  readonly occurredAt?: Date | null | undefined;
}

type Command = { readonly actor: Actor; readonly input: AssembleKitInput };

/** Makes assemblies of their components. Answers with the ids of the levels: the assembly's, then its components'. */
export async function assembleKit(store: InventoryStore, { actor, input }: Command): Promise<Outcome<LevelId[]>> {
  return changeAssembly(store, actor, {
    command: 'assembleKit',
    input,
    movementsOf: (line, { goods, source }) => made(line, { goods, source, reason: 'PRODUCTION', to: 'ON_HAND' }),
  });
}

/** Takes assemblies apart again. Answers with the ids of the levels: the assembly's, then its components'. */
export async function disassembleKit(store: InventoryStore, { actor, input }: Command): Promise<Outcome<LevelId[]>> {
  return changeAssembly(store, actor, {
    command: 'disassembleKit',
    input,
    movementsOf: (line, { goods, source, book }) =>
      takenApart(line, { parts: sharesOf(book, partsAt(goods, line), line), source }),
  });
}

interface AssemblyChange {
  readonly command: 'assembleKit' | 'disassembleKit';
  readonly input: AssembleKitInput;
  readonly movementsOf: (
    line: QuantityAt,
    made: { readonly goods: readonly KitComponent[]; readonly source: string; readonly book: LevelBook },
  ) => readonly ReasonedMovement[];
}

async function changeAssembly(
  store: InventoryStore,
  actor: Actor,
  { command, input, movementsOf }: AssemblyChange,
): Promise<Outcome<LevelId[]>> {
  const read = await readAssembly(store, actor, input);
  if (read.kind === 'refused') return read;
  const line = read.value;
  return store.commands.once({
    command,
    idempotencyKey: input.idempotencyKey,
    payload: input,
    occurredAt: input.occurredAt,
    work: async (transaction) => {
      const kits = await store.compositions.of([line.variantId], transaction.session);
      const goods = kits.goodsAt(line.variantId, transaction.now);
      if (goods.length === 0) {
        return refused(
          invalidInput(path('input', 'sku'), `Nobody has said what ${line.sku} is made of: setComponents.`),
        );
      }
      const work = await startStockWork(store, [{ ...line, madeOf: goods }], transaction);
      const movements = movementsOf(line, { goods, source: newId('movement'), book: work.book });
      const short = overdrafts(work.book, movements, {
        limit: unpromisedMilli,
        field: () => path('input', 'quantity'),
      });
      if (short.length > 0) return refused(...short);
      work.change({
        cause: 'PRODUCTION',
        movements,
        reference: input.reference ?? null,
        actor: actor.subject,
        occurredAt: input.occurredAt ?? transaction.now,
      });
      await work.save();
      return done([line, ...partsAt(goods, line)].map(levelId));
    },
  });
}

async function readAssembly(
  { catalogue }: InventoryStore,
  actor: Actor,
  { locationId, sku, quantity: quantityMilli }: AssembleKitInput,
): Promise<Outcome<QuantityAt>> {
  const location = (await catalogue.locationsById.load([locationId])).get(locationId);
  const variant = (await catalogue.variantsBySku.load([sku])).get(sku);
  const refusals: Refusal[] = [];
  if (!location || !mayActAt(actor, location.id)) {
    refusals.push(notFound(path('input', 'locationId'), 'location', locationId));
  }
  if (!variant) refusals.push(notFound(path('input', 'sku'), 'variant with the SKU', sku));
  else if (variant.kind !== 'ASSEMBLY') {
    const message = `${sku} is not made beforehand: that is what variants of the kind ASSEMBLY are for.`;
    refusals.push(invalidInput(path('input', 'sku'), message));
  }
  const field = path('input', 'quantity');
  const fault = variant && quantityFault(quantityMilli, { variant, rule: 'positive', field });
  if (fault) refusals.push(fault);
  if (!location || !variant || refusals.length > 0) return refused(...refusals);
  return done({ variantId: variant.id, sku, locationId: location.id, quantityMilli });
}
