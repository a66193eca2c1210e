/**
 * Who of the staff may do what a mutation does, decided for each:
 * `place`: what is done at a location, or to what is there, by those who are of it;
 * `seen`: what counts at some places and is seen everywhere, by those who are of all of these;
 * `chain`: by everybody with the scope, wherever they are: customers, the catalogue, and what the whole business agrees on;
 * `business`: by those who are bound to no location;
 * `till`: by whoever is at an enrolled till, or has signed in there;
 * `processes`: by the graph's own processes.
 */
export type MutationDecision = 'place' | 'seen' | 'chain' | 'business' | 'till' | 'processes';

const DECIDED: Readonly<Record<MutationDecision, string>> = {
  place: `
    closeDay pauseDunning issueCreditNote writeOffInvoice
    reverseJournalEntry
    issueGiftCards loadStoredValue grantStoreCredit redeemStoredValue adjustStoredValue blockStoredValue
    unblockStoredValue expireStoredValue
    revalueStock startCount recordCounts submitCount approveCount cancelCount setCountLimits assembleKit disassembleKit
    moveStock setStock receiveStock adjustStock setSafetyStock resolveSerialDiscrepancy
    requestTransfer sendTransfer receiveTransfer settleTransfer cancelTransfer
    createPurchaseOrder revisePurchaseOrder placePurchaseOrder receivePurchaseOrder closePurchaseOrder returnToVendor
    setReplenishmentRule removeReplenishmentRule draftSuggestedPurchase requestSuggestedTransfer
    reserveStock extendReservation releaseReservation claimReservation
    parkBasket resumeBasket updateBasket voidBasket fireCourse createCart setCartLines
    setCashRounding setCashRates setPriceOverrideLimit setTaxRates setReturnPolicy createRegister setPrices
    openCashSession recordCashMovement closeCashSession
    completeSale exchangeSale refundSale voidSale returnWithoutReceipt reprintReceipt
    startPayment capturePayment cancelPayment
    placeOrder cancelOrderLines fulfilOrder createQuote acceptQuote
    savePriceList savePromotion
    enrolDevice renameDevice revokeDevice saveStaffMember unlockStaffMember`,
  seen: 'endPromotion createCoupons',
  chain: `
    saveCompany setCompanyMember mergeCompanies unmergeCompanies recordConsent enrolCustomer updateCustomer createHousehold setHousehold addIdentities
    removeIdentity verifyIdentity adjustPoints mergeCustomers unmergeCustomers eraseCustomer tagCustomer
    setLoyaltyProgramme saveLoyaltyReward holdReward releaseReward saveOffer endOffer saveSegment archiveSegment
    createAccount renameAccount setBalanceCondition closeAccount setAccountingRules postJournalEntry exchangeCurrency
    revalueCurrencies postPendingEntry voidPendingEntry setDunningLevels setExportTarget setPayoutMapping importPayoutFile
    resolvePayoutLine recordInvoicePayment allocateCredit bounceInvoicePayment payOutCredit
    createLocation createProduct addPack setComponents createSupplier
    setBarcodeRules setModifierGroups`,
  business: 'createExport setInvoiceSeries lockPeriod reopenPeriod',
  till: 'signIn renewSession signOut changePin approve',
  processes: `askForPoints authoriseStoredValue captureStoredValue voidStoredValue refundStoredValue recordRefusals`,
};

export const MUTATIONS: ReadonlyMap<string, MutationDecision> = new Map(
  Object.entries(DECIDED).flatMap(([decision, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, decision as MutationDecision] as const),
  ),
);

/** What the schema cannot say that an input needs, so that the place is what it is refused for. */
export const SAID: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  moveStock: { from: 'ON_HAND', to: 'DAMAGED', reason: 'DAMAGED' },
  adjustStock: { reason: 'CORRECTION' },
  setStock: { lines: [{ sku: 'MUG', quantity: '1', force: true }] },
  parkBasket: { lines: [{ line: { sku: 'MUG', quantity: '1' } }] },
  saveStaffMember: { number: '990', pin: null },
  completeSale: { lines: [{ sku: 'MUG', quantity: '1' }] },
  createQuote: { lines: [{ sku: 'MUG', quantity: '1' }], validUntil: new Date(Date.now() + 86_400_000) },
  createExport: { target: 'quickbooks' },
  setInvoiceSeries: { prefix: 'P-' },
  exchangeSale: { lines: [{ sku: 'MUG', quantity: '1' }] },
  placeOrder: { lines: null, locationId: null, registerId: null, fulfilment: { method: 'PICK_UP' }, cartVersion: 1 },
  savePromotion: { percentOff: { rate: '0.10' }, requiresCoupon: true },
  createCoupons: { codes: ['PROBED'] },
};

/** What inputs name and everybody sees, wherever they are, or looks at who is at the other end of what is sent. */
export const SEEN_EVERYWHERE: ReadonlySet<string> = new Set(
  'customerId variantId sku gtin supplierId rewardId holdId promotionId toLocationId sourceLocationId'.split(' '),
);

/** Goods come back to any till, by what stands on their receipt. */
export const ANYWHERE: ReadonlySet<string> = new Set(['refundSale', 'exchangeSale']);

/** What is made at the place first, in this order, and the field by which later inputs name it. */
export const MADE: readonly (readonly [mutation: string, field: string])[] = [
  ['createSupplier', 'supplierId'],
  ['createPurchaseOrder', 'purchaseOrderId'],
  ['startCount', 'countId'],
  ['reserveStock', 'reservationId'],
  ['requestTransfer', 'transferId'],
  ['parkBasket', 'basketId'],
  ['createCart', 'cartId'],
  ['createQuote', 'quoteId'],
  ['startPayment', 'paymentId'],
  ['saveStaffMember', 'staffMemberId'],
  ['savePromotion', 'promotionId'],
  ['holdReward', 'holdId'],
];
