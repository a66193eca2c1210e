import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CustomerRecord } from '../store/customers.ts';
import type { LoyaltyAccountRecord, LoyaltyEventRecord } from '../store/loyalty.ts';
import type { SaleReference, Context } from '../context.ts';
import type { UserErrorValue } from '../../../platform/graphql/payload.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant in UTC, ISO 8601 with milliseconds: `2026-11-27T09:30:00.000Z`. */
  DateTime: { input: Date; output: Date; }
  _FieldSet: { input: string; output: string; }
};

export type AdjustPointsInput = {
  readonly customerId: Scalars['ID']['input'];
  readonly idempotencyKey: Scalars['ID']['input'];
  /** Added, or taken away when negative; never zero, and never below a balance of zero. */
  readonly points: Scalars['Int']['input'];
  readonly reason: Scalars['String']['input'];
};

export type AdjustPointsPayload = {
  readonly __typename?: 'AdjustPointsPayload';
  readonly loyalty?: Maybe<LoyaltyAccount>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** Somebody who buys, at the tills and online. */
export type Customer = Node & {
  readonly __typename?: 'Customer';
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** In lower case, unique. */
  readonly email?: Maybe<Scalars['String']['output']>;
  readonly id: Scalars['ID']['output'];
  /** Null when no such customer exists. */
  readonly loyalty?: Maybe<LoyaltyAccount>;
  /** The loyalty card's number, unique. */
  readonly loyaltyCard?: Maybe<Scalars['String']['output']>;
  /** Null when only a card is known. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** In E.164 form, `+15551234567`, unique. */
  readonly phone?: Maybe<Scalars['String']['output']>;
};

/** At least one of e-mail, phone and loyalty card is given. */
export type EnrolCustomerInput = {
  readonly email?: InputMaybe<Scalars['String']['input']>;
  readonly idempotencyKey: Scalars['ID']['input'];
  readonly loyaltyCard?: InputMaybe<Scalars['String']['input']>;
  readonly name?: InputMaybe<Scalars['String']['input']>;
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

export type EnrolCustomerPayload = {
  readonly __typename?: 'EnrolCustomerPayload';
  readonly customer?: Maybe<Customer>;
  readonly replayed: Scalars['Boolean']['output'];
  readonly userErrors: ReadonlyArray<UserError>;
};

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  readonly __typename?: 'IdempotencyConflictError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** Another customer has this e-mail address, phone number or loyalty card already. */
export type IdentityTakenError = UserError & {
  readonly __typename?: 'IdentityTakenError';
  readonly code: Scalars['String']['output'];
  /** The customer who has it. */
  readonly customer: Customer;
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  readonly __typename?: 'InvalidInputError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  readonly message: Scalars['String']['output'];
};

/** A customer's points: the sum of the events. */
export type LoyaltyAccount = {
  readonly __typename?: 'LoyaltyAccount';
  /** Newest first, at most 100 a page. */
  readonly events: LoyaltyEventConnection;
  /** The sum of the events' points. */
  readonly points: Scalars['Int']['output'];
  /** Grows by one with each event, without gaps. */
  readonly version: Scalars['Int']['output'];
};


/** A customer's points: the sum of the events. */
export type LoyaltyAccountEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Points that came (positive) or went (negative). Never edited. */
export type LoyaltyEvent = Node & {
  readonly __typename?: 'LoyaltyEvent';
  readonly customer: Customer;
  readonly id: Scalars['ID']['output'];
  readonly kind: LoyaltyEventKind;
  readonly occurredAt: Scalars['DateTime']['output'];
  readonly points: Scalars['Int']['output'];
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The sale that gave them or whose refund took them back; null for an adjustment. */
  readonly sale?: Maybe<Sale>;
};

/** A page of loyalty events. */
export type LoyaltyEventConnection = {
  readonly __typename?: 'LoyaltyEventConnection';
  readonly edges: ReadonlyArray<LoyaltyEventEdge>;
  readonly nodes: ReadonlyArray<LoyaltyEvent>;
  readonly pageInfo: PageInfo;
};

/** One loyalty event of a page. */
export type LoyaltyEventEdge = {
  readonly __typename?: 'LoyaltyEventEdge';
  readonly cursor: Scalars['String']['output'];
  readonly node: LoyaltyEvent;
};

export type LoyaltyEventKind =
  /** Given by a sale. */
  | 'ACCRUED'
  /** Given or taken by staff, with a reason. */
  | 'ADJUSTED'
  /** Taken back by a refund: exactly what its share of the sale gave. */
  | 'CLAWED_BACK';

export type Mutation = {
  readonly __typename?: 'Mutation';
  /** Gives or takes points by hand. Emits `customer.points.changed.v1`. */
  readonly adjustPoints: AdjustPointsPayload;
  /** Enrols a customer with a loyalty account. Emits `customer.customer.enrolled.v1`. */
  readonly enrolCustomer: EnrolCustomerPayload;
};


export type MutationAdjustPointsArgs = {
  input: AdjustPointsInput;
};


export type MutationEnrolCustomerArgs = {
  input: EnrolCustomerInput;
};

/** Something that has a global id. `node(id:)` finds it. */
export type Node = {
  /** The global id: the kind, an underscore, and a UUIDv7. */
  readonly id: Scalars['ID']['output'];
};

/** Something that the input names does not exist, or is not visible to the caller. */
export type NotFoundError = UserError & {
  readonly __typename?: 'NotFoundError';
  readonly code: Scalars['String']['output'];
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The id, SKU or code that was not found. */
  readonly identifier: Scalars['String']['output'];
  readonly message: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  readonly __typename?: 'Query';
  /** A customer by exactly one of these, or null. */
  readonly customer?: Maybe<Customer>;
};


export type QueryCustomerArgs = {
  email?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  loyaltyCard?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
};

export type Sale = {
  readonly __typename?: 'Sale';
  /** Who bought, when somebody was named at the till. */
  readonly customer?: Maybe<Customer>;
  readonly customerId?: Maybe<Scalars['ID']['output']>;
  readonly id: Scalars['ID']['output'];
  /** The points that this sale gave and its refunds took, oldest first. Empty until loyalty has taken the sale in. */
  readonly loyaltyEvents?: Maybe<ReadonlyArray<LoyaltyEvent>>;
};

export type Subscription = {
  readonly __typename?: 'Subscription';
  /** A customer's loyalty account each time its points change. */
  readonly pointsChanged: LoyaltyAccount;
};


export type SubscriptionPointsChangedArgs = {
  customerId: Scalars['ID']['input'];
};

/** What a caller did wrong and can put right. Concrete types carry more where a client can act on it. */
export type UserError = {
  /** A stable code in capitals, for programs. */
  readonly code: Scalars['String']['output'];
  /** The path of the input field at fault, such as `["input", "lines", "0", "quantity"]`. */
  readonly field?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  readonly message: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
  LoyaltyEvent: LoyaltyEvent;
  Sale: Sale;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
  LoyaltyEvent:
    ( { __typename: 'LoyaltyEvent' }
    & GraphQLRecursivePick<FederationTypes['LoyaltyEvent'], {"id":true}> );
  Sale:
    ( { __typename: 'Sale' }
    & GraphQLRecursivePick<FederationTypes['Sale'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Sale'], {"customerId":true}> ) );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( CustomerRecord )
    | ( LoyaltyEventRecord )
  ;
  UserError:
    | ( IdempotencyConflictError )
    | ( Omit<IdentityTakenError, 'customer'> & { customer: _RefType['Customer'] } )
    | ( InvalidInputError )
    | ( NotFoundError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AdjustPointsInput: AdjustPointsInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AdjustPointsPayload: ResolverTypeWrapper<Omit<AdjustPointsPayload, 'loyalty' | 'userErrors'> & { loyalty?: Maybe<ResolversTypes['LoyaltyAccount']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Customer: ResolverTypeWrapper<CustomerRecord>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EnrolCustomerInput: EnrolCustomerInput;
  EnrolCustomerPayload: ResolverTypeWrapper<Omit<EnrolCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversTypes['Customer']>, userErrors: ReadonlyArray<ResolversTypes['UserError']> }>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  IdentityTakenError: ResolverTypeWrapper<Omit<IdentityTakenError, 'customer'> & { customer: ResolversTypes['Customer'] }>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  LoyaltyAccount: ResolverTypeWrapper<LoyaltyAccountRecord>;
  LoyaltyEvent: ResolverTypeWrapper<LoyaltyEventRecord>;
  LoyaltyEventConnection: ResolverTypeWrapper<Omit<LoyaltyEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversTypes['LoyaltyEventEdge']>, nodes: ReadonlyArray<ResolversTypes['LoyaltyEvent']> }>;
  LoyaltyEventEdge: ResolverTypeWrapper<Omit<LoyaltyEventEdge, 'node'> & { node: ResolversTypes['LoyaltyEvent'] }>;
  LoyaltyEventKind: LoyaltyEventKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Sale: ResolverTypeWrapper<SaleReference>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserError: ResolverTypeWrapper<UserErrorValue>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdjustPointsInput: AdjustPointsInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AdjustPointsPayload: Omit<AdjustPointsPayload, 'loyalty' | 'userErrors'> & { loyalty?: Maybe<ResolversParentTypes['LoyaltyAccount']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  Customer: CustomerRecord;
  DateTime: Scalars['DateTime']['output'];
  EnrolCustomerInput: EnrolCustomerInput;
  EnrolCustomerPayload: Omit<EnrolCustomerPayload, 'customer' | 'userErrors'> & { customer?: Maybe<ResolversParentTypes['Customer']>, userErrors: ReadonlyArray<ResolversParentTypes['UserError']> };
  IdempotencyConflictError: IdempotencyConflictError;
  IdentityTakenError: Omit<IdentityTakenError, 'customer'> & { customer: ResolversParentTypes['Customer'] };
  InvalidInputError: InvalidInputError;
  LoyaltyAccount: LoyaltyAccountRecord;
  LoyaltyEvent: LoyaltyEventRecord;
  LoyaltyEventConnection: Omit<LoyaltyEventConnection, 'edges' | 'nodes'> & { edges: ReadonlyArray<ResolversParentTypes['LoyaltyEventEdge']>, nodes: ReadonlyArray<ResolversParentTypes['LoyaltyEvent']> };
  LoyaltyEventEdge: Omit<LoyaltyEventEdge, 'node'> & { node: ResolversParentTypes['LoyaltyEvent'] };
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Sale: SaleReference;
  Subscription: Record<PropertyKey, never>;
  UserError: UserErrorValue;
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  scopes: ReadonlyArray<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdjustPointsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustPointsPayload'] = ResolversParentTypes['AdjustPointsPayload']> = {
  loyalty?: Resolver<Maybe<ResolversTypes['LoyaltyAccount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type CustomerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loyalty?: Resolver<Maybe<ResolversTypes['LoyaltyAccount']>, ParentType, ContextType>;
  loyaltyCard?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export type EnrolCustomerPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['EnrolCustomerPayload'] = ResolversParentTypes['EnrolCustomerPayload']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<ReadonlyArray<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityTakenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityTakenError'] = ResolversParentTypes['IdentityTakenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoyaltyAccountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyAccount'] = ResolversParentTypes['LoyaltyAccount']> = {
  events?: Resolver<ResolversTypes['LoyaltyEventConnection'], ParentType, ContextType, RequireFields<LoyaltyAccountEventsArgs, 'first'>>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LoyaltyEventResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEvent'] = ResolversParentTypes['LoyaltyEvent'], FederationReferenceType extends FederationReferenceTypes['LoyaltyEvent'] = FederationReferenceTypes['LoyaltyEvent']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['LoyaltyEvent']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['LoyaltyEventKind'], ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  points?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sale?: Resolver<Maybe<ResolversTypes['Sale']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LoyaltyEventConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEventConnection'] = ResolversParentTypes['LoyaltyEventConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['LoyaltyEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type LoyaltyEventEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['LoyaltyEventEdge'] = ResolversParentTypes['LoyaltyEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LoyaltyEvent'], ParentType, ContextType>;
};

export type MutationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  adjustPoints?: Resolver<ResolversTypes['AdjustPointsPayload'], ParentType, ContextType, RequireFields<MutationAdjustPointsArgs, 'input'>>;
  enrolCustomer?: Resolver<ResolversTypes['EnrolCustomerPayload'], ParentType, ContextType, RequireFields<MutationEnrolCustomerArgs, 'input'>>;
};

export type NodeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Customer' | 'LoyaltyEvent', ParentType, ContextType>;
};

export type NotFoundErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['NotFoundError'] = ResolversParentTypes['NotFoundError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  identifier?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, Partial<QueryCustomerArgs>>;
};

export type SaleResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Sale'] = ResolversParentTypes['Sale'], FederationReferenceType extends FederationReferenceTypes['Sale'] = FederationReferenceTypes['Sale']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Sale']> | FederationReferenceType, FederationReferenceType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  loyaltyEvents?: Resolver<Maybe<ReadonlyArray<ResolversTypes['LoyaltyEvent']>>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  pointsChanged?: SubscriptionResolver<ResolversTypes['LoyaltyAccount'], "pointsChanged", ParentType, ContextType, RequireFields<SubscriptionPointsChangedArgs, 'customerId'>>;
};

export type UserErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['UserError'] = ResolversParentTypes['UserError']> = {
  __resolveType: TypeResolveFn<'IdempotencyConflictError' | 'IdentityTakenError' | 'InvalidInputError' | 'NotFoundError', ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  AdjustPointsPayload?: AdjustPointsPayloadResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  EnrolCustomerPayload?: EnrolCustomerPayloadResolvers<ContextType>;
  IdempotencyConflictError?: IdempotencyConflictErrorResolvers<ContextType>;
  IdentityTakenError?: IdentityTakenErrorResolvers<ContextType>;
  InvalidInputError?: InvalidInputErrorResolvers<ContextType>;
  LoyaltyAccount?: LoyaltyAccountResolvers<ContextType>;
  LoyaltyEvent?: LoyaltyEventResolvers<ContextType>;
  LoyaltyEventConnection?: LoyaltyEventConnectionResolvers<ContextType>;
  LoyaltyEventEdge?: LoyaltyEventEdgeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFoundError?: NotFoundErrorResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Sale?: SaleResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  UserError?: UserErrorResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  access?: AccessDirectiveResolver<any, any, ContextType>;
};
