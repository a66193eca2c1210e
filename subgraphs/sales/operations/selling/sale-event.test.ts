import { expect, it } from 'vitest';
import type { Tender } from '../../domain/tenders/tenders.ts';
import { announcedTenders } from './sale-event.ts';

const nothing = { receivedMinor: null, card: null, reference: null };
const card = { token: 'tok', brand: 'VISA', last4: '4242', authorisationCode: 'A1' };
const paymentId = 'payment_00000000-0000-7000-8000-000000000001';
const paid: Tender = {
  ...nothing,
  kind: 'CARD',
  amountMinor: 900,
  card,
  reference: 'ch_1',
  provider: 'stripe',
  paymentId,
};

it('names tenders as the payouts of their providers do', () => {
  const tenders: Tender[] = [
    paid,
    { ...nothing, kind: 'CARD', amountMinor: 500, card },
    { ...nothing, kind: 'OTHER', amountMinor: 300, reference: 'W-7' },
    { ...nothing, kind: 'GIFT_CARD', amountMinor: 200, reference: 'a code that is worth money' },
    { ...nothing, kind: 'CASH', amountMinor: 0 },
  ];
  expect(announcedTenders(tenders)).toEqual([
    { kind: 'CARD', amountMinor: 900, reference: 'ch_1', provider: 'stripe' },
    { kind: 'CARD', amountMinor: 500, reference: 'A1' },
    { kind: 'OTHER', amountMinor: 300, reference: 'W-7' },
    { kind: 'GIFT_CARD', amountMinor: 200 },
  ]);
});

it('names what goes back by a payment as the sale that it paid does', () => {
  const back: Tender = { ...nothing, kind: 'CARD', amountMinor: 400, card, paymentId };
  expect(announcedTenders([back], [paid])).toEqual([
    { kind: 'CARD', amountMinor: 400, reference: 'ch_1', provider: 'stripe' },
  ]);
});
