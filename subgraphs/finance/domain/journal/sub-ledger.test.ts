import { describe, expect, it } from 'vitest';
import type { Figure } from '../booking/figure.ts';
import type { Posting } from './posting.ts';
import { type SubLedger, subLedgerOf } from './sub-ledger.ts';

const posted = (figure?: Figure, tender?: string): Posting => ({
  accountCode: '1000',
  side: 'DEBIT',
  amountMinor: 1,
  currency: 'USD',
  figure,
  tender,
});

describe('which documents an entry has moved', () => {
  it.each<[string, string, Posting[], SubLedger | null]>([
    ['a sale for cash', 'SALE', [posted('TENDER', 'CASH'), posted('GOODS')], null],
    ['a sale paid with a gift card, which another entry takes', 'SALE', [posted('TENDER', 'GIFT_CARD')], null],
    ['a sale of a gift card', 'SALE', [posted('TENDER', 'CASH'), posted('GIFT_CARD_VALUE')], 'STORED_VALUE'],
    ['a sale on account', 'SALE', [posted('TENDER', 'ON_ACCOUNT')], 'RECEIVABLES'],
    ['its refund', 'REFUND', [posted('TENDER', 'ON_ACCOUNT')], 'RECEIVABLES'],
    ['a payment of an account', 'RECEIVABLE', [posted('TENDER', 'BANK_TRANSFER')], 'RECEIVABLES'],
    ['what is paid out as store credit', 'RECEIVABLE', [posted('STORE_CREDIT_VALUE')], 'STORED_VALUE'],
    ['a gift card that is used', 'STORED_VALUE', [posted('VALUE_CAUSE')], 'STORED_VALUE'],
    ['points', 'POINTS', [posted('POINTS'), posted('POINTS_CAUSE')], 'POINTS'],
    ['the cost of goods', 'STOCK', [posted('STOCK')], 'STOCK'],
    ['the cost of getting them here', 'PURCHASE', [posted('LANDED_COST')], 'STOCK'],
    ['a payout', 'SETTLEMENT', [posted('PAYOUT')], 'SETTLEMENT'],
    ['cash paid in', 'CASH', [posted('TENDER', 'CASH')], null],
    ['what somebody wrote', 'MANUAL', [posted()], null],
    [
      'a reversal of what is on account, from before that was refused',
      'MANUAL',
      [posted('TENDER', 'ON_ACCOUNT')],
      null,
    ],
  ])('%s', (_, source, postings, subLedger) => {
    expect(subLedgerOf({ source, postings })).toBe(subLedger);
  });
});
