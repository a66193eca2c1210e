import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids/ids.ts';
import { banking, type FinanceBed, startFinanceBed, tradeWith } from '#test/finance-bed.ts';

let bed: FinanceBed;
beforeAll(async () => {
  bed = await startFinanceBed();
});
afterAll(async () => {
  await bed[Symbol.asyncDispose]();
});

const RULES =
  'version effectiveFrom note rules { name figure when { trait isOneOf } account { code } } defaultRules { name }';
const ERRORS = `userErrors {
  __typename code message field
  ... on NotFoundError { identifier }
  ... on StaleRulesError { currentVersion }
  ... on SharedAccountError { rule accountCode otherRule }
  ... on AccountInUseError { balances { amountMinor currency } rules }
}`;

interface Answer {
  readonly accountingRules: { readonly version: number; readonly rules: readonly object[] } | null;
  readonly account: { readonly code: string; readonly name: string; readonly closedAt: string | null } | null;
  readonly userErrors: readonly { readonly __typename: string }[];
}

async function mutate(name: string, input: object): Promise<Answer> {
  const inputType = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const selection = name === 'setAccountingRules' ? `accountingRules { ${RULES} }` : 'account { code name closedAt }';
  const document = `mutation($input: ${inputType}!) { ${name}(input: $input) { ${selection} replayed ${ERRORS} } }`;
  return (await bed.run<Record<string, Answer>>(document, { input: { idempotencyKey: newId('event'), ...input } }))[
    name
  ] as Answer;
}

/** The newest version, even where it is not effective yet. */
async function currentVersion(): Promise<number> {
  type Versions = { accountingRuleVersions: { version: number }[] };
  const { accountingRuleVersions } = await bed.run<Versions>('{ accountingRuleVersions { version } }');
  return accountingRuleVersions[0]?.version ?? 0;
}

async function setRules(rules: readonly object[], more: object = {}): Promise<Answer> {
  return mutate('setAccountingRules', { rules, expectedVersion: await currentVersion(), ...more });
}

const cardsElsewhere = {
  name: 'Cards by another processor',
  figure: 'TENDER',
  when: [{ trait: 'TENDER_KIND', isOneOf: ['CARD'] }],
  accountCode: '1025',
};

describe('the accounting rules', () => {
  it('are the default ones until a shop sets its own, which are asked first from their date on', async () => {
    expect(await bed.run(`{ accountingRules { ${RULES} } }`)).toMatchObject({
      accountingRules: { version: 0, effectiveFrom: null, rules: [], defaultRules: { length: expect.any(Number) } },
    });
    await mutate('createAccount', { code: '1025', name: 'Other card clearing', type: 'ASSET' });
    const first = await setRules([cardsElsewhere], {
      effectiveFrom: '2026-11-28T00:00:00.000Z',
      note: 'New processor',
    });
    expect(first).toMatchObject({
      userErrors: [],
      accountingRules: { version: 1, note: 'New processor', rules: [{ account: { code: '1025' } }] },
    });

    const paidByCard = tradeWith(
      ({ sale, refunds }) =>
        sale.totalMinor > 0 &&
        sale.currency === 'USD' &&
        sale.tenders.some(({ kind, amountMinor }) => kind === 'CARD' && amountMinor > 0) &&
        refunds.some(({ tenders }) => tenders.some(({ kind, amountMinor }) => kind === 'CARD' && amountMinor > 0)),
    );
    await bed.deliverTrade(paidByCard);
    // The sale was on the 27th, and its refunds on the 28th.
    const [sale, ...refunds] = await bed.database
      .collection('journalEntries')
      .find({ saleId: paidByCard.sale.saleId })
      .sort({ occurredAt: 1 })
      .toArray();
    expect([sale?.['rulesVersion'], ...refunds.map((entry) => entry['rulesVersion'])]).toEqual([
      0,
      ...refunds.map(() => 1),
    ]);
    const codes = (entries: unknown): string => JSON.stringify(entries);
    expect(codes(sale)).toContain('1020');
    expect(codes(refunds)).toContain('1025');
    expect(codes(refunds)).not.toContain('1020');
    expect(await bed.statusOf(paidByCard)).toBe('AGREED');
  });

  it.each([
    ['an account that does not exist', { accountCode: '9999' }, { __typename: 'NotFoundError', identifier: '9999' }],
    ['a trait that its figure has not', { when: [{ trait: 'PLACE', isOneOf: ['WASTE'] }] }, { code: 'INVALID_INPUT' }],
  ])('are refused with %s, naming the rule, and change nothing', async (_, more, refusal) => {
    const before = await bed.written();
    const { accountingRules, userErrors } = await setRules([{ ...cardsElsewhere, ...more }]);
    expect(accountingRules).toBeNull();
    expect(userErrors).toMatchObject([{ ...refusal, message: expect.stringContaining(cardsElsewhere.name) }]);
    expect(await bed.written()).toEqual(before);
  });

  it('are refused where something would stand beside gift cards, naming both rules and the account', async () => {
    const before = await bed.written();
    const tips = { name: 'Tips on cards', figure: 'TIP', when: [], accountCode: '2300' };
    const cards = { name: 'Cards with points', figure: 'GIFT_CARD_VALUE', when: [], accountCode: '2320' };
    const { userErrors } = await setRules([tips, cards]);
    const shared = { __typename: 'SharedAccountError', code: 'SHARED_ACCOUNT' };
    expect(userErrors).toMatchObject([
      { ...shared, rule: 'Tips on cards', accountCode: '2300', otherRule: 'gift cards outstanding' },
      { ...shared, rule: 'Cards with points', accountCode: '2320', otherRule: 'points outstanding' },
    ]);
    expect(await bed.written()).toEqual(before);
  });

  it('have gift cards on an account of their own, that nothing was ever posted to or will be by hand', async () => {
    for (const code of ['2301', '2302'])
      await mutate('createAccount', { code, name: `Cards ${code}`, type: 'LIABILITY' });
    const onto = (accountCode: string) => [{ name: 'Cards', figure: 'GIFT_CARD_VALUE', when: [], accountCode }];
    const byHand = (accountCode: string) => ({
      postings: [
        { side: 'DEBIT', accountCode: '1100', amount: { amountMinor: 5, currency: 'USD' } },
        { side: 'CREDIT', accountCode, amount: { amountMinor: 5, currency: 'USD' } },
      ],
    });
    expect((await bed.post(banking(5, byHand('2301')))).userErrors).toEqual([]);
    const used = await setRules(onto('2301'));
    expect(used.userErrors).toMatchObject([{ __typename: 'SharedAccountError', accountCode: '2301', otherRule: null }]);
    expect((await setRules(onto('2302'))).userErrors).toEqual([]);
    expect((await bed.post(banking(5, byHand('2302')))).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['input', 'postings', '1', 'accountCode'] },
    ]);
    // What is late may still be booked by the rules that these have replaced.
    expect((await setRules([])).userErrors).toEqual([]);
    const later = await setRules([{ name: 'Tips', figure: 'TIP', when: [], accountCode: '2302' }]);
    expect(later.userErrors).toMatchObject([{ __typename: 'SharedAccountError', otherRule: 'Cards' }]);
  });

  it('are refused on top of a version that the caller has not seen', async () => {
    const current = await currentVersion();
    const { userErrors } = await setRules([], { expectedVersion: current - 1 });
    expect(userErrors).toMatchObject([{ __typename: 'StaleRulesError', currentVersion: current }]);
  });
});

describe('the chart of accounts', () => {
  it('takes a new account, which can be renamed and posted to', async () => {
    const { account } = await mutate('createAccount', { code: '1015', name: ' Petty cash ', type: 'ASSET' });
    expect(account).toEqual({ code: '1015', name: 'Petty cash', closedAt: null });
    const renamed = await mutate('renameAccount', { accountCode: '1015', name: 'Cash box' });
    expect(renamed.account?.name).toBe('Cash box');
    const postings = [
      { side: 'DEBIT', accountCode: '1015', amount: { amountMinor: 5, currency: 'USD' } },
      { side: 'CREDIT', accountCode: '1100', amount: { amountMinor: 5, currency: 'USD' } },
    ];
    expect((await bed.post(banking(5, { postings }))).userErrors).toEqual([]);
    expect(await bed.balanceOf('1015')).toBe(5);
  });

  it('refuses a number that is taken or none, an empty name, and an account that is not there', async () => {
    const before = await bed.written();
    const taken = await mutate('createAccount', { code: '1010', name: 'Mine', type: 'ASSET' });
    expect(taken.userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['input', 'code'] }]);
    const bad = await mutate('createAccount', { code: 'cash', name: ' ', type: 'ASSET' });
    expect(bad.userErrors).toMatchObject([{ field: ['input', 'name'] }, { field: ['input', 'code'] }]);
    const unknown = await mutate('renameAccount', { accountCode: '9999', name: 'Mine' });
    expect(unknown.userErrors).toMatchObject([{ __typename: 'NotFoundError', field: ['input', 'accountCode'] }]);
    expect(await bed.written()).toEqual(before);
  });

  it('closes an account only when it stands at nothing and no rule posts to it; then nothing is posted to it', async () => {
    await mutate('createAccount', { code: '1016', name: 'For a while', type: 'ASSET' });
    const there = (amountMinor: number, side: 'DEBIT' | 'CREDIT') => ({
      postings: [
        { side, accountCode: '1016', amount: { amountMinor, currency: 'USD' } },
        { side: side === 'DEBIT' ? 'CREDIT' : 'DEBIT', accountCode: '1100', amount: { amountMinor, currency: 'USD' } },
      ],
    });
    await bed.post(banking(1, there(70, 'DEBIT')));
    const full = await mutate('closeAccount', { accountCode: '1016' });
    expect(full.userErrors).toMatchObject([
      { __typename: 'AccountInUseError', balances: [{ amountMinor: 70, currency: 'USD' }], rules: [] },
    ]);
    const ruled = await mutate('closeAccount', { accountCode: '2250' });
    expect(ruled.userErrors).toMatchObject([{ __typename: 'AccountInUseError', balances: [], rules: ['tips'] }]);

    await bed.post(banking(1, there(70, 'CREDIT')));
    expect((await mutate('closeAccount', { accountCode: '1016' })).account?.closedAt).toEqual(expect.any(String));
    const late = await bed.post(banking(1, there(1, 'DEBIT')));
    expect(late.userErrors).toMatchObject([{ __typename: 'AccountClosedError' }]);
    const again = await mutate('closeAccount', { accountCode: '1016' });
    expect(again.userErrors).toMatchObject([{ __typename: 'AccountClosedError', field: ['input', 'accountCode'] }]);
  });

  it('keeps an account of one currency to it', async () => {
    await mutate('createAccount', { code: '1101', name: 'Bank in Tokyo', type: 'ASSET', currency: 'JPY' });
    const postings = [
      { side: 'DEBIT', accountCode: '1101', amount: { amountMinor: 5, currency: 'USD' } },
      { side: 'CREDIT', accountCode: '1100', amount: { amountMinor: 5, currency: 'USD' } },
    ];
    const { userErrors } = await bed.post(banking(5, { postings }));
    expect(userErrors).toMatchObject([
      { __typename: 'WrongCurrencyError', field: ['input', 'postings', '0', 'accountCode'] },
    ]);
  });
});
