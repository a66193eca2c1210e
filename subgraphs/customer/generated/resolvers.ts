import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Context } from '../context.ts';
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
  customerId: Scalars['ID']['input'];
  idempotencyKey: Scalars['ID']['input'];
  /** Added, or taken away when negative; never zero, and never below a balance of zero. */
  points: Scalars['Int']['input'];
  reason: Scalars['String']['input'];
};

export type AdjustPointsPayload = {
  __typename?: 'AdjustPointsPayload';
  loyalty?: Maybe<LoyaltyAccount>;
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

/** Somebody who buys, at the tills and online. */
export type Customer = Node & {
  __typename?: 'Customer';
  createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** In lower case, unique. */
  email?: Maybe<Scalars['String']['output']>;
  id: Scalars['ID']['output'];
  /** Null when no such customer exists. */
  loyalty?: Maybe<LoyaltyAccount>;
  /** The loyalty card's number, unique. */
  loyaltyCard?: Maybe<Scalars['String']['output']>;
  /** Null when only a card is known. */
  name?: Maybe<Scalars['String']['output']>;
  /** In E.164 form, `+15551234567`, unique. */
  phone?: Maybe<Scalars['String']['output']>;
};

/** At least one of e-mail, phone and loyalty card is given. */
export type EnrolCustomerInput = {
  email?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey: Scalars['ID']['input'];
  loyaltyCard?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
};

export type EnrolCustomerPayload = {
  __typename?: 'EnrolCustomerPayload';
  customer?: Maybe<Customer>;
  replayed: Scalars['Boolean']['output'];
  userErrors: Array<UserError>;
};

/** The idempotency key was used before with another payload. Nothing was written. */
export type IdempotencyConflictError = UserError & {
  __typename?: 'IdempotencyConflictError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

/** Another customer has this e-mail address, phone number or loyalty card already. */
export type IdentityTakenError = UserError & {
  __typename?: 'IdentityTakenError';
  code: Scalars['String']['output'];
  /** The customer who has it. */
  customer: Customer;
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

/** An input that cannot be taken: unknown, out of range, malformed, or at odds with another field. */
export type InvalidInputError = UserError & {
  __typename?: 'InvalidInputError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

/** A customer's points: the sum of the events. */
export type LoyaltyAccount = {
  __typename?: 'LoyaltyAccount';
  /** Newest first, at most 100 a page. */
  events: LoyaltyEventConnection;
  /** The sum of the events' points. */
  points: Scalars['Int']['output'];
  /** Grows by one with each event, without gaps. */
  version: Scalars['Int']['output'];
};


/** A customer's points: the sum of the events. */
export type LoyaltyAccountEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first: Scalars['Int']['input'];
};

/** Points that came (positive) or went (negative). Never edited. */
export type LoyaltyEvent = Node & {
  __typename?: 'LoyaltyEvent';
  customer: Customer;
  id: Scalars['ID']['output'];
  kind: LoyaltyEventKind;
  occurredAt: Scalars['DateTime']['output'];
  points: Scalars['Int']['output'];
  reason?: Maybe<Scalars['String']['output']>;
  /** The sale that gave them or whose refund took them back; null for an adjustment. */
  sale?: Maybe<Sale>;
};

/** A page of loyalty events. */
export type LoyaltyEventConnection = {
  __typename?: 'LoyaltyEventConnection';
  edges: Array<LoyaltyEventEdge>;
  nodes: Array<LoyaltyEvent>;
  pageInfo: PageInfo;
};

/** One loyalty event of a page. */
export type LoyaltyEventEdge = {
  __typename?: 'LoyaltyEventEdge';
  cursor: Scalars['String']['output'];
  node: LoyaltyEvent;
};

export type LoyaltyEventKind =
  /** Given by a sale. */
  | 'ACCRUED'
  /** Given or taken by staff, with a reason. */
  | 'ADJUSTED'
  /** Taken back by a refund: exactly what its share of the sale gave. */
  | 'CLAWED_BACK';

export type Mutation = {
  __typename?: 'Mutation';
  /** Gives or takes points by hand. Emits `customer.points.changed.v1`. */
  adjustPoints: AdjustPointsPayload;
  /** Enrols a customer with a loyalty account. Emits `customer.customer.enrolled.v1`. */
  enrolCustomer: EnrolCustomerPayload;
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
  id: Scalars['ID']['output'];
};

/** Something that the input names does not exist, or is not visible to the caller. */
export type NotFoundError = UserError & {
  __typename?: 'NotFoundError';
  code: Scalars['String']['output'];
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** The id, SKU or code that was not found. */
  identifier: Scalars['String']['output'];
  message: Scalars['String']['output'];
};

/** Where a page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** The cursor to pass as `after` for the next page; null when this page is empty. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** True when there is a page after this one. */
  hasNextPage: Scalars['Boolean']['output'];
};

export type Query = {
  __typename?: 'Query';
  /** A customer by exactly one of these, or null. */
  customer?: Maybe<Customer>;
};


export type QueryCustomerArgs = {
  email?: InputMaybe<Scalars['String']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
  loyaltyCard?: InputMaybe<Scalars['String']['input']>;
  phone?: InputMaybe<Scalars['String']['input']>;
};

export type Sale = {
  __typename?: 'Sale';
  /** Who bought, when somebody was named at the till. */
  customer?: Maybe<Customer>;
  customerId?: Maybe<Scalars['ID']['output']>;
  id: Scalars['ID']['output'];
  /** The points that this sale gave and its refunds took, oldest first. Empty until loyalty has taken the sale in. */
  loyaltyEvents?: Maybe<Array<LoyaltyEvent>>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** A customer's loyalty account each time its points change. */
  pointsChanged: LoyaltyAccount;
};


export type SubscriptionPointsChangedArgs = {
  customerId: Scalars['ID']['input'];
};

/** What a caller did wrong and can put right. Concrete types carry more where a client can act on it. */
export type UserError = {
  /** A stable code in capitals, for programs. */
  code: Scalars['String']['output'];
  /** The path of the input field at fault, such as `["input", "lines", "0", "quantity"]`. */
  field?: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, for people. */
  message: Scalars['String']['output'];
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
    | ( Customer )
    | ( LoyaltyEvent )
  ;
  UserError:
    | ( IdempotencyConflictError )
    | ( IdentityTakenError )
    | ( InvalidInputError )
    | ( NotFoundError )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AdjustPointsInput: AdjustPointsInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  AdjustPointsPayload: ResolverTypeWrapper<Omit<AdjustPointsPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Customer: ResolverTypeWrapper<Customer>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  EnrolCustomerInput: EnrolCustomerInput;
  EnrolCustomerPayload: ResolverTypeWrapper<Omit<EnrolCustomerPayload, 'userErrors'> & { userErrors: Array<ResolversTypes['UserError']> }>;
  IdempotencyConflictError: ResolverTypeWrapper<IdempotencyConflictError>;
  IdentityTakenError: ResolverTypeWrapper<IdentityTakenError>;
  InvalidInputError: ResolverTypeWrapper<InvalidInputError>;
  LoyaltyAccount: ResolverTypeWrapper<LoyaltyAccount>;
  LoyaltyEvent: ResolverTypeWrapper<LoyaltyEvent>;
  LoyaltyEventConnection: ResolverTypeWrapper<LoyaltyEventConnection>;
  LoyaltyEventEdge: ResolverTypeWrapper<LoyaltyEventEdge>;
  LoyaltyEventKind: LoyaltyEventKind;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFoundError: ResolverTypeWrapper<NotFoundError>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Sale: ResolverTypeWrapper<Sale>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  UserError: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserError']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdjustPointsInput: AdjustPointsInput;
  ID: Scalars['ID']['output'];
  Int: Scalars['Int']['output'];
  AdjustPointsPayload: Omit<AdjustPointsPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  Boolean: Scalars['Boolean']['output'];
  Customer: Customer | FederationReferenceTypes['Customer'];
  DateTime: Scalars['DateTime']['output'];
  EnrolCustomerInput: EnrolCustomerInput;
  EnrolCustomerPayload: Omit<EnrolCustomerPayload, 'userErrors'> & { userErrors: Array<ResolversParentTypes['UserError']> };
  IdempotencyConflictError: IdempotencyConflictError;
  IdentityTakenError: IdentityTakenError;
  InvalidInputError: InvalidInputError;
  LoyaltyAccount: LoyaltyAccount;
  LoyaltyEvent: LoyaltyEvent | FederationReferenceTypes['LoyaltyEvent'];
  LoyaltyEventConnection: LoyaltyEventConnection;
  LoyaltyEventEdge: LoyaltyEventEdge;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFoundError: NotFoundError;
  PageInfo: PageInfo;
  Query: Record<PropertyKey, never>;
  Sale: Sale | FederationReferenceTypes['Sale'];
  Subscription: Record<PropertyKey, never>;
  UserError: ResolversInterfaceTypes<ResolversParentTypes>['UserError'];
  String: Scalars['String']['output'];
};

export type AccessDirectiveArgs = {
  scopes: Array<Scalars['String']['input']>;
};

export type AccessDirectiveResolver<Result, Parent, ContextType = Context, Args = AccessDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdjustPointsPayloadResolvers<ContextType = Context, ParentType extends ResolversParentTypes['AdjustPointsPayload'] = ResolversParentTypes['AdjustPointsPayload']> = {
  loyalty?: Resolver<Maybe<ResolversTypes['LoyaltyAccount']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
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
  userErrors?: Resolver<Array<ResolversTypes['UserError']>, ParentType, ContextType>;
};

export type IdempotencyConflictErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdempotencyConflictError'] = ResolversParentTypes['IdempotencyConflictError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityTakenErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['IdentityTakenError'] = ResolversParentTypes['IdentityTakenError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  customer?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type InvalidInputErrorResolvers<ContextType = Context, ParentType extends ResolversParentTypes['InvalidInputError'] = ResolversParentTypes['InvalidInputError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
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
  edges?: Resolver<Array<ResolversTypes['LoyaltyEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LoyaltyEvent']>, ParentType, ContextType>;
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
  field?: Resolver<Maybe<Array<ResolversTypes['String']>>, ParentType, ContextType>;
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
  loyaltyEvents?: Resolver<Maybe<Array<ResolversTypes['LoyaltyEvent']>>, ParentType, ContextType>;
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
