import { Aggregator } from 'mingo/aggregator';
import { Context, OpType } from 'mingo/core';
import * as accumulatorOperators from 'mingo/operators/accumulator';
import * as expressionOperators from 'mingo/operators/expression';
import * as pipelineOperators from 'mingo/operators/pipeline';
import * as projectionOperators from 'mingo/operators/projection';
import * as queryOperators from 'mingo/operators/query';
import * as windowOperators from 'mingo/operators/window';
import type { AggregateOptions, Stage } from './aggregate.ts';
import { ServerError } from './errors.ts';
import { mingo, toPlain } from './expression-mingo.ts';
import type { Document } from './values.ts';

const context = Context.init({
  accumulator: accumulatorOperators,
  expression: expressionOperators,
  pipeline: pipelineOperators,
  projection: projectionOperators,
  query: queryOperators,
  window: windowOperators,
});

/** These write; an engine that wants them does so itself. */
const writingStages = new Set(['$merge', '$out']);

/**
 * Leaves a stage to mingo. It knows numbers as JavaScript does, so that what comes out of it has ints and doubles only.
 * Throws `ServerError` 40324 for a stage that mingo does not know either.
 */
export function mingoStage(name: string, operand: unknown, { lookup }: AggregateOptions): Stage {
  if (writingStages.has(name) || !context.getOperator(OpType.PIPELINE, name)) {
    throw new ServerError(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
  const aggregator = new Aggregator([{ [name]: toPlain(operand) }], {
    context,
    collectionResolver: (collection: string) => [...lookup(collection)].map(toPlain) as Document[],
  });
  return (documents) => mingo(() => aggregator.run<Document>([...documents].map(toPlain) as Document[]));
}
