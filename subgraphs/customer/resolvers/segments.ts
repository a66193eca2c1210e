import { pageOf } from '#platform/graphql/connection.ts';
import { payloadOf } from '#platform/graphql/payload.ts';
import type { ResolversParentTypes, Resolvers } from '../generated/resolvers.ts';
import { archiveSegment, saveSegment } from '../operations/segments/save-segment.ts';
import { tagCustomer, tagsOf } from '../operations/segments/tag-customer.ts';
import type { CustomerStore } from '../store/customer-store.ts';

type Rule = ResolversParentTypes['SegmentRule'];
type BoughtRule = Extract<Rule, { kind: 'BOUGHT' }>;

export const segmentResolvers: Resolvers = {
  Query: {
    segments: async (_, page, { store }) => pageOf(await store.segments.page(page), page, ({ _id }) => _id),
    segment: (_, { code }, { store }) => store.segments.one({ code }),
  },
  Mutation: {
    saveSegment: async (_, { input }, { store, actor }) => {
      const { value: id, status } = payloadOf(await saveSegment(store, actor, input));
      return { segment: await segmentOf(store, id), ...status };
    },
    archiveSegment: async (_, { input }, { store, actor }) => {
      const { value: id, status } = payloadOf(await archiveSegment(store, actor, input));
      return { segment: await segmentOf(store, id), ...status };
    },
    tagCustomer: async (_, { input }, { store, loaders }) => {
      const { value: customerId, status } = payloadOf(await tagCustomer(store, input));
      return { customer: customerId ? await loaders.customer.load(customerId) : null, ...status };
    },
  },
  Segment: {
    __resolveReference: ({ id }, { store }) => segmentOf(store, id),
    id: ({ _id }) => _id,
    versions: ({ _id }, _, { store }) => store.segments.versionsOf(_id),
    members: async ({ code }, page, { store, loaders }) => {
      const ids = pageOf(await store.memberships.memberIds(code, page), page, (id) => id);
      const edges = await Promise.all(
        ids.edges.map(async ({ cursor, node }) => ({ cursor, node: await loaders.customer.load(node) })),
      );
      const known = edges.flatMap(({ cursor, node }) => (node ? [{ cursor, node }] : []));
      return { edges: known, nodes: known.map(({ node }) => node), pageInfo: ids.pageInfo };
    },
  },
  SegmentRule: {
    allOf: (rule) => (rule.kind === 'ALL_OF' ? rule.rules : null),
    anyOf: (rule) => (rule.kind === 'ANY_OF' ? rule.rules : null),
    not: (rule) => (rule.kind === 'NOT' ? rule.rule : null),
    recency: (rule) => (rule.kind === 'RECENCY' ? { atLeastDays: rule.atLeast, atMostDays: rule.atMost } : null),
    frequency: (rule) => (rule.kind === 'FREQUENCY' ? rule : null),
    monetary: (rule) => (rule.kind === 'MONETARY' ? monetaryTest(rule) : null),
    bought: (rule) => (isBought(rule, ['skus', 'categories']) ? boughtTest(rule) : null),
    boughtAt: (rule) => (isBought(rule, ['locations', 'channels']) ? boughtAtTest(rule) : null),
    tier: (rule) => (rule.kind === 'TIER' ? { isOneOf: rule.tiers } : null),
    consent: (rule) => (rule.kind === 'CONSENT' ? consentTest(rule) : null),
    tagged: (rule) => (rule.kind === 'TAGGED' ? { anyOf: rule.tags } : null),
  },
  Customer: {
    segments: (customer, _, { loaders }) => loaders.memberships.load(customer._id),
    tags: (customer, _, { store }) => tagsOf(store, customer),
  },
};

async function segmentOf(store: CustomerStore, id: string | undefined) {
  const [segment = null] = id === undefined ? [] : await store.segments.byIds([id]);
  return segment;
}

function monetaryTest({ atLeast, atMost, currency, withinDays }: Extract<Rule, { kind: 'MONETARY' }>) {
  const money = (amountMinor: number | null) => (amountMinor === null ? null : { amountMinor, currency });
  return { atLeast: money(atLeast), atMost: money(atMost), withinDays };
}

function isBought(rule: Rule, of: readonly BoughtRule['of'][]): rule is BoughtRule {
  return rule.kind === 'BOUGHT' && of.includes(rule.of);
}

function boughtTest({ of, keys, withinDays }: BoughtRule) {
  return { skus: of === 'skus' ? keys : null, categories: of === 'categories' ? keys : null, withinDays };
}

function boughtAtTest({ of, keys, withinDays }: BoughtRule) {
  const locations = of === 'locations' ? keys.map((id) => ({ id })) : null;
  return { locations, channels: of === 'channels' ? keys : null, withinDays };
}

function consentTest({ purpose, channel }: Extract<Rule, { kind: 'CONSENT' }>) {
  return { purpose, channel } as { purpose: ConsentPurpose; channel: ConsentChannel | null };
}

type ConsentPurpose = ResolversParentTypes['Consent']['purpose'];
type ConsentChannel = ResolversParentTypes['Consent']['channel'];
