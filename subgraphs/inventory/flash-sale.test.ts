import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type InventoryBed, startInventoryBed } from '#test/inventory-bed.ts';

/** The short form of `npm run bench -- flash`. */
const UNITS = 100;
const CLIENTS = 50;
const ATTEMPTS = 500;

let bed: InventoryBed;
beforeAll(async () => {
  bed = await startInventoryBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

describe('a flash sale', () => {
  it('sells exactly what there is to web and tills together, and tells everybody else', async () => {
    const shop = await bed.location('FLASH');
    await bed.variant('CONSOLE');
    await bed.receive(shop, { CONSOLE: String(UNITS) });
    const lines = [{ sku: 'CONSOLE', locationId: shop, quantity: '1' }];
    const held: string[] = [];
    const refusals: object[] = [];
    let sold = 0;
    let left = ATTEMPTS;

    const client = async (isTill: boolean): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const { reservation, userErrors } = await bed.reserve({ lines });
        if (!reservation) refusals.push(...userErrors);
        else if (!isTill) held.push(reservation.id);
        else {
          const { reservation: claimed } = await bed.end('claim', { reservationId: reservation.id });
          if (claimed?.status === 'CLAIMED') sold += 1;
        }
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index % 2 === 0)));

    expect(sold + held.length).toBe(UNITS);
    expect(await bed.level('CONSOLE', shop)).toMatchObject({
      onHand: String(held.length),
      reserved: String(held.length),
      available: '0',
    });
    expect(refusals).toHaveLength(ATTEMPTS - UNITS);
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'INSUFFICIENT_STOCK', sku: 'CONSOLE', requested: '1', available: '0' });
    }

    await Promise.all(held.map((reservationId) => bed.end('claim', { reservationId })));
    expect(await bed.level('CONSOLE', shop)).toMatchObject({ onHand: '0', reserved: '0', shortage: '0' });
  });
});
