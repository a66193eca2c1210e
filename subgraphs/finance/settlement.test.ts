import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsOf } from '#platform/audit/audit-line.ts';
import { newId } from '#platform/ids/ids.ts';
import { PAYOUT_IMPORTED } from '#schema/events/payout-imported.v1.ts';
import { accountantAt, type FinanceBed, startFinanceBed } from '#test/finance-bed.ts';
import { auditFinance } from './audit/audit.ts';
import { refundedEvent, simpleRefund, simpleSale, soldEvent } from './events/simple-sale.fixture.ts';

/** How many random histories are played; more by `HISTORIES=100`. */
const HISTORIES = Number(process.env['HISTORIES'] ?? 1);

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
  await mapped({});
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const MAPPING = {
  provider: 'acme',
  columns: { reference: 'Reference', amount: 'Gross', fee: 'Fee', currency: 'Currency', occurredOn: 'Date' },
  amountUnit: 'MAJOR',
  feeSign: 'POSITIVE',
};
const HEADER = 'Reference,Gross,Fee,Currency,Date';
const PAYOUT = `payout { id settledCount feeCount unmatchedCount repeatedCount ignoredCount badCount
  badRows { line problem } totals { gross { amountMinor } fees { amountMinor } net { amountMinor } }
  lines(first: 100) { nodes { id line status reason detail isBooked tender { reference } } } }`;

interface Line {
  readonly id: string;
  readonly line: number;
  readonly status: string;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly isBooked: boolean;
}
interface Payload {
  readonly payout: {
    readonly id: string;
    readonly settledCount: number;
    readonly repeatedCount: number;
    readonly badRows: readonly { line: number; problem: string }[];
    readonly totals: readonly object[];
    readonly lines: { readonly nodes: readonly Line[] };
  } | null;
  readonly replayed: boolean;
  readonly userErrors: readonly { code: string; field: string[]; badRows?: readonly object[] }[];
}

async function mutate<Answer>(name: string, input: object, select: string): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const errors = 'userErrors { code message field ... on PayoutFileUnreadableError { badRows { line problem } } }';
  const document = `mutation($input: ${type}!) { payload: ${name}(input: $input) { ${select} replayed ${errors} } }`;
  const whole = { input: { idempotencyKey: newId('event'), ...input } };
  return (await bed.run<{ payload: Answer }>(document, whole)).payload;
}

const mapped = (more: object) =>
  mutate<Payload>('setPayoutMapping', { ...MAPPING, ...more }, 'payoutMapping { provider }');
const imported = (rows: readonly string[], more: object = {}) =>
  mutate<Payload>('importPayoutFile', { provider: 'acme', content: [HEADER, ...rows].join('\n'), ...more }, PAYOUT);
const resolved = (line: Line | undefined, resolution: string, more: object = {}) =>
  mutate<Payload>(
    'resolvePayoutLine',
    { payoutLineId: line?.id, resolution, reason: 'Looked at', ...more },
    'payoutLine { status isBooked tender { isSettled } }',
  );

let references = 0;
/** A sale paid by card, on the first of October, and what its provider names it by. */
async function sold(amountMinor: number, more: object = {}): Promise<string> {
  references += 1;
  const reference = `ch_${references}`;
  await bed.deliver('sales', soldEvent(simpleSale(amountMinor, { kind: 'CARD', reference }, more)));
  return reference;
}

/** Bank, card clearing, fees, what is to be looked at, chargebacks, differences. */
const CODES = ['1100', '1020', '6100', '1025', '6110', '6120'];
async function change<Done>(work: () => Promise<Done>): Promise<[Done, ...number[]]> {
  const before = await Promise.all(CODES.map((code) => bed.balanceOf(code)));
  const done = await work();
  const after = await Promise.all(CODES.map((code) => bed.balanceOf(code)));
  return [done, ...after.map((balance, index) => balance - (before[index] ?? 0))];
}

async function writtenButCommands(): Promise<object[]> {
  const rows = ((await bed.written()) as { _id: unknown }[][]).flat();
  return rows.filter(({ _id }) => !String(_id).startsWith('importPayoutFile:'));
}

async function unsettled(reference: string): Promise<object[]> {
  const query = `{ unsettledTenders(first: 100) { nodes { id reference amount { amountMinor } } } }`;
  const { unsettledTenders } = await bed.run<{ unsettledTenders: { nodes: { reference: string }[] } }>(query);
  return unsettledTenders.nodes.filter((tender) => tender.reference === reference);
}

describe('a payout file', () => {
  it('settles tenders and what went back, books fees, and leaves clearing for the bank', async () => {
    const sale = simpleSale(5_000, { kind: 'CARD', reference: 'ch_sale' });
    await bed.deliver('sales', soldEvent(sale), refundedEvent(simpleRefund(sale, 1_500)));
    expect(await unsettled('ch_sale')).toHaveLength(2);
    const [{ payout, userErrors }, ...moved] = await change(() =>
      imported(['ch_sale,50.00,1.75,USD,2026-10-02', 'ch_sale,-15.00,-0.10,USD,2026-10-06']),
    );
    expect(userErrors).toEqual([]);
    expect(payout).toMatchObject({
      settledCount: 2,
      unmatchedCount: 0,
      totals: [{ gross: { amountMinor: 3_500 }, fees: { amountMinor: 165 }, net: { amountMinor: 3_335 } }],
    });
    expect(moved).toEqual([3_335, -3_500, 165, 0, 0, 0]);
    expect(await unsettled('ch_sale')).toEqual([]);
    const outbox = bed.database.collection('outbox');
    expect(await outbox.countDocuments({ aggregateid: payout?.id, type: PAYOUT_IMPORTED })).toBe(1);
  });

  it('changes nothing when it comes twice, and settles nothing twice where it overlaps another', async () => {
    const [first, second] = [await sold(1_000), await sold(2_000)];
    const rows = [`${first},10.00,0.30,USD,2026-10-01`];
    const once = await imported(rows);
    const before = await writtenButCommands();
    const again = await imported(rows);
    expect([again.replayed, again.payout?.id]).toEqual([true, once.payout?.id]);
    expect(await writtenButCommands()).toEqual(before);
    const [overlapping, ...moved] = await change(() => imported([...rows, `${second},20.00,0,USD,2026-10-01`]));
    expect(overlapping.payout).toMatchObject({ settledCount: 1, repeatedCount: 1 });
    expect(moved).toEqual([2_000, -2_000, 0, 0, 0, 0]);
  });

  it('lists what matches no tender with its reason, and what is money stands apart until it is looked at', async () => {
    const [cheap, yen, late, paid] = [
      await sold(1_000),
      await sold(500, { currency: 'JPY' }),
      await sold(1_100),
      await sold(1_200),
    ];
    await imported([`${paid},12.00,0,USD,2026-10-01`]);
    const [{ payout }, ...moved] = await change(() =>
      imported([
        'nobody,7.00,0,USD,2026-10-01',
        `${cheap},9.99,0,USD,2026-10-01`,
        `${yen},5.00,0,USD,2026-10-01`,
        `${late},11.00,0,USD,2026-10-09`,
        `${paid},12.00,0.01,USD,2026-10-01`,
        'nobody,7.00,0,USD,2026-10-01',
      ]),
    );
    const lines = payout?.lines.nodes.toReversed() ?? [];
    expect(lines.map(({ line, reason, isBooked }) => [line, reason, isBooked])).toEqual([
      [2, 'NO_SUCH_REFERENCE', true],
      [3, 'AMOUNT_DIFFERS', true],
      [4, 'WRONG_CURRENCY', true],
      [5, 'TOO_FAR_APART', true],
      [6, 'ALREADY_SETTLED', false],
      [7, 'DUPLICATE_IN_FILE', false],
    ]);
    expect(lines[1]?.detail).toBe('The tender is of 10.00 USD: -0.01 USD off.');
    expect(moved).toEqual([3_299, 0, 0, -3_299, 0, 0]);
  });

  it('is taken row by row: rows that cannot be read are told by line, and the others are settled', async () => {
    const [first, last] = [await sold(300), await sold(400)];
    const { payout } = await imported([
      `${first},3.00,0,USD,2026-10-01`,
      `${last},4.001,0,USD,2026-10-01`,
      'x,1.00,0,DOLLARS,2026-10-01',
      'x,1.00,0,USD,2026-02-30',
      ',1.00,0,USD,2026-10-01',
      'x,1.00',
      '"x" y,1.00,0,USD,2026-10-01',
      `${last},"4.00",0,USD,2026-10-01`,
    ]);
    expect(payout?.settledCount).toBe(2);
    expect(payout?.badRows.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(payout?.badRows[0]?.problem).toBe('The amount “4.001” is not an amount of USD.');
  });

  it('is refused where nothing of it can be read, it has not the columns, or nobody said how to read it', async () => {
    const before = await bed.written();
    const unreadable = await imported(['x,?,0,USD,2026-10-01']);
    expect(unreadable.userErrors).toMatchObject([{ code: 'PAYOUT_FILE_UNREADABLE', badRows: [{ line: 2 }] }]);
    const foreign = await imported([], { content: 'a,b\n1,2' });
    expect(foreign.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'content'] }]);
    const unknown = await imported([], { provider: 'nobody' });
    expect(unknown.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['input', 'provider'] }]);
    const wrong = await mapped({ provider: 'A B', delimiter: '#', toleranceDays: 61, feeKinds: ['fee'] });
    expect(wrong.userErrors.map(({ field }) => field.slice(1).join('.'))).toEqual([
      'provider',
      'delimiter',
      'toleranceDays',
      'columns.kind',
    ]);
    expect(await bed.written()).toEqual(before);
  });

  it('is read as its provider writes it', async () => {
    const reference = await sold(123_456);
    await mapped({
      provider: 'europay',
      delimiter: ';',
      decimalSign: ',',
      dateFormat: 'DAY_MONTH_YEAR_POINTS',
      feeSign: 'NEGATIVE',
      currency: 'USD',
      columns: { reference: 'Ref', amount: 'Betrag', fee: 'Gebühr', occurredOn: 'Tag', kind: 'Art', rowId: 'Nr' },
      feeKinds: ['Grundgebühr'],
      ignoredKinds: ['Auszahlung'],
    });
    const content = [
      '\uFEFFNr;Art;Ref;Betrag;Gebühr;Tag',
      `1;Kauf;${reference};1.234,56;-12,35;2.10.2026`,
      '2;Grundgebühr;;-5,00;;3.10.2026',
      '3;Auszahlung;;-1.217,21;;4.10.2026',
    ].join('\r\n');
    const [{ payout }, ...moved] = await change(() => imported([], { provider: 'europay', content }));
    expect(payout).toMatchObject({ settledCount: 1, feeCount: 1, ignoredCount: 1, badCount: 0 });
    expect(moved).toEqual([121_721, -123_456, 1_735, 0, 0, 0]);
  });
});

describe('a row that matches no tender', () => {
  it('is matched by hand, written off, called a chargeback, or dismissed, once', async () => {
    const reference = await sold(1_000);
    const { payout } = await imported([
      `${reference},9.50,0.20,USD,2026-10-01`,
      'lost,2.00,0,USD,2026-10-01',
      'fraud,-30.00,0,USD,2026-10-01',
      'lost,2.00,0,USD,2026-10-01',
    ]);
    const [differs, lost, fraud, twin] = payout?.lines.nodes.toReversed() ?? [];
    const [tender] = (await unsettled(reference)) as { id: string }[];
    const [matched, ...byMatch] = await change(() => resolved(differs, 'MATCH', { tenderId: tender?.id }));
    expect(matched).toMatchObject({ payoutLine: { status: 'RESOLVED', tender: { isSettled: true } }, userErrors: [] });
    expect(byMatch).toEqual([0, -1_000, 0, 950, 0, 50]);
    const [, ...byWriteOff] = await change(() => resolved(lost, 'WRITE_OFF'));
    expect(byWriteOff).toEqual([0, 0, 0, 200, 0, -200]);
    const [, ...byChargeback] = await change(() => resolved(fraud, 'CHARGEBACK'));
    expect(byChargeback).toEqual([0, 0, 0, -3_000, 3_000, 0]);
    const [, ...byDismissal] = await change(() => resolved(twin, 'DISMISS'));
    expect(byDismissal).toEqual([0, 0, 0, 0, 0, 0]);
    const twice = await resolved(lost, 'WRITE_OFF');
    expect(twice.userErrors).toMatchObject([{ field: ['input', 'payoutLineId'] }]);
  });

  it('is refused what does not go with it, and nothing changes', async () => {
    const yen = await sold(700, { currency: 'JPY' });
    const { payout } = await imported(['odd,1.00,0,USD,2026-10-01']);
    const [line] = payout?.lines.nodes ?? [];
    const [tender] = (await unsettled(yen)) as { id: string }[];
    const before = await bed.written();
    const fieldOf = async (resolution: string, more: object = {}) =>
      (await resolved(line, resolution, more)).userErrors.map(({ field }) => field[1]);
    expect(await fieldOf('DISMISS')).toEqual(['resolution']);
    expect(await fieldOf('CHARGEBACK')).toEqual(['resolution']);
    expect(await fieldOf('MATCH')).toEqual(['tenderId']);
    expect(await fieldOf('MATCH', { tenderId: tender?.id })).toEqual(['tenderId']);
    expect(await fieldOf('WRITE_OFF', { reason: ' ' })).toEqual(['reason']);
    expect(await bed.written()).toEqual(before);
  });
});

it('takes a tender from the account that the shop’s own rules put it on', async () => {
  const code = '1021';
  await mutate('createAccount', { code, name: 'Cards of the outlet', type: 'ASSET' }, 'account { code }');
  const locationId = newId('location');
  const when = [{ trait: 'LOCATION', isOneOf: [locationId] }];
  const rules = [{ name: 'outlet', figure: 'TENDER', when, accountCode: code }];
  await mutate(
    'setAccountingRules',
    { rules, expectedVersion: 0, effectiveFrom: '2026-01-01T00:00:00.000Z' },
    'accountingRules { version }',
  );
  const reference = await sold(800, { locationId });
  expect(await bed.balanceOf(code)).toBe(800);
  await imported([`${reference},8.00,0,USD,2026-10-01`]);
  expect(await bed.balanceOf(code)).toBe(0);
});

it('shows tenders to those of their locations alone', async () => {
  await sold(100);
  const query = '{ unsettledTenders(first: 1) { nodes { id } } }';
  expect(await bed.run(query, {}, accountantAt(newId('location')))).toEqual({ unsettledTenders: { nodes: [] } });
});

describe('histories of sales, refunds and files that overlap, in any order and more than once', () => {
  const trade = fc.record({
    amountMinor: fc.integer({ min: 1, max: 900 }),
    refundedPart: fc.integer({ min: 0, max: 3 }),
    isNamed: fc.boolean(),
    /** What the provider pays beyond it. */
    offMinor: fc.constantFrom(0, 0, 0, -1, 5),
  });
  const history = fc.record({
    trades: fc.array(trade, { minLength: 1, maxLength: 6 }),
    cuts: fc.array(fc.nat(100), { minLength: 1, maxLength: 4 }),
    isLate: fc.boolean(),
  });

  it(
    'leave on the clearing account what is not settled, and at the bank what rows have paid',
    { timeout: 60_000 * HISTORIES },
    async () => {
      await fc.assert(
        fc.asyncProperty(history, async ({ trades, cuts, isLate }) => {
          await bed.startOver();
          const told = trades.map(({ amountMinor, refundedPart, isNamed, offMinor }) => {
            const unknown = newId('event');
            const reference = isNamed ? `ch_${newId('event')}` : undefined;
            const sale = simpleSale(amountMinor, { kind: 'CARD', ...(reference ? { reference } : {}) });
            const backMinor = Math.floor((amountMinor * refundedPart) / 3);
            const refund = backMinor > 0 ? [simpleRefund(sale, backMinor)] : [];
            const row = (minor: number) => `${reference ?? unknown},${(minor / 100).toFixed(2)},0.01,USD,2026-10-03`;
            const amounts = [amountMinor + offMinor, ...refund.map(() => -backMinor)];
            // A cent of each is kept as its fee.
            const paidMinor = amounts.reduce((sum, minor) => sum + minor - 1, 0);
            return { events: [soldEvent(sale), ...refund.map(refundedEvent)], rows: amounts.map(row), paidMinor };
          });
          const events = told.flatMap((each) => each.events);
          const rows = told.flatMap((each) => each.rows);
          const importAll = async (): Promise<void> => {
            for (const cut of cuts) await imported(rows.slice((cut * rows.length) / 101));
            await imported(rows);
          };
          if (isLate) await importAll();
          await bed.deliver('sales', ...events.toReversed(), ...events);
          const [, bank] = await change(importAll);
          expect(bank).toBe(isLate ? 0 : told.reduce((sum, { paidMinor }) => sum + paidMinor, 0));
          expect(findingsOf((await auditFinance(bed.database)).lines)).toEqual([]);
        }),
        { numRuns: 2 * HISTORIES },
      );
    },
  );
});
