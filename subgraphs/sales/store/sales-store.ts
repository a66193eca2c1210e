import type { Service } from '#platform/service/service.ts';
import { createAttemptStore } from './attempts.ts';
import { createBarcodeRuleStore } from './barcode-rules.ts';
import { createBasketStore } from './baskets.ts';
import { createCartStore } from './carts.ts';
import { createCashStore } from './cash.ts';
import { createCatalogueStore } from './catalogue.ts';
import { createCompanyStore } from './companies.ts';
import { createCompanyDebtStore } from './company-debts.ts';
import { createCouponStore } from './coupons.ts';
import { createCustomerStore } from './customers.ts';
import { createDeviceStore } from './devices.ts';
import { createLimitCounts } from './limit-counts.ts';
import { createLocationRulesStore } from './location-rules.ts';
import { createLocationStore } from './locations.ts';
import { createModifierStore } from './modifiers.ts';
import { createOrderStore } from './orders.ts';
import { createPaymentStore } from './payments.ts';
import { createPersonalData } from './personal-data.ts';
import { createPlacementStore } from './placements.ts';
import { createPricingStore } from './pricing.ts';
import { createPromotionUseStore } from './promotion-uses.ts';
import { createQuoteStore } from './quotes.ts';
import { createRefundStore } from './refunds.ts';
import { createRegisterStore } from './registers.ts';
import { createReturnStore } from './returns.ts';
import { createRewardUseStore } from './reward-uses.ts';
import { createSaleStore } from './sales.ts';
import { createSigningKeyStore } from './signing-keys.ts';
import { createStaffStore } from './staff.ts';
import { createTotalsStore } from './totals.ts';

/** Everything that sales keeps, and the transactions it is written in. */
export function createSalesStore(service: Pick<Service, 'auditLog' | 'commands' | 'database' | 'transactor'>) {
  const { connection } = service.database;
  const locationRules = createLocationRulesStore(connection);
  const coupons = createCouponStore(connection);
  const promotionUses = createPromotionUseStore(connection);
  return {
    auditLog: service.auditLog,
    commands: service.commands,
    transactor: service.transactor,
    locations: createLocationStore(connection),
    catalogue: createCatalogueStore(connection),
    pricing: createPricingStore(connection, locationRules),
    coupons,
    rewardUses: createRewardUseStore(connection),
    promotionUses,
    limitCounts: createLimitCounts({
      coupons: coupons.models.coupons,
      couponUses: coupons.models.uses,
      promotionUses: promotionUses.model,
    }),
    modifiers: createModifierStore(connection),
    barcodeRules: createBarcodeRuleStore(connection),
    baskets: createBasketStore(connection),
    customers: createCustomerStore(connection),
    companies: createCompanyStore(connection),
    companyDebts: createCompanyDebtStore(connection),
    locationRules,
    registers: createRegisterStore(connection),
    devices: createDeviceStore(connection),
    signingKeys: createSigningKeyStore(connection),
    attempts: createAttemptStore(connection),
    staff: createStaffStore(connection),
    cash: createCashStore(connection),
    sales: createSaleStore(connection),
    carts: createCartStore(connection),
    payments: createPaymentStore(connection),
    personalData: createPersonalData(connection),
    placements: createPlacementStore(connection),
    orders: createOrderStore(connection),
    quotes: createQuoteStore(connection),
    refunds: createRefundStore(connection),
    returns: createReturnStore(connection),
    totals: createTotalsStore(connection),
  };
}

export type SalesStore = ReturnType<typeof createSalesStore>;
