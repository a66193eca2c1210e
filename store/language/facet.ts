import { ServerError } from './errors.ts';
import { checkFieldName } from './expression-names.ts';
import { withField } from './field-order.ts';
import { paced, type Flow } from './flow.ts';
import { collect, StageMemory, type AggregateOptions, type CompilePipeline, type Stage } from './stage.ts';
import { isDocument, type Document } from './values.ts';

/** Stages that read or write something else than the documents of the facet. */
const forbidden = ['$facet', '$out', '$merge', '$geoNear', '$collStats', '$indexStats', '$documents', '$changeStream'];

/** Compiles `$facet`: several pipelines over the same documents, all of whose results come in one. */
export function facetStage(spec: Document, options: AggregateOptions, compile: CompilePipeline): Stage {
  const facets = Object.entries(spec).map(([name, pipeline]): [string, Stage] => {
    checkFieldName(name);
    if (!Array.isArray(pipeline)) throw new ServerError(40170, `arguments to $facet must be arrays, ${name} is not`);
    for (const stage of pipeline as unknown[]) {
      const found = isDocument(stage) ? forbidden.find((each) => each in stage) : undefined;
      if (found) throw new ServerError(40600, `${found} is not allowed to be used within a $facet stage`);
    }
    return [name, compile(pipeline as Document[], options)];
  });
  if (facets.length === 0) throw new ServerError(40169, 'the $facet specification must be a non-empty object');
  return (documents) => faceted(documents, facets);
}

function* faceted(documents: Flow<Document>, facets: readonly [name: string, run: Stage][]): Flow<Document> {
  const memory = new StageMemory('$facet');
  const all = yield* collect(documents, memory);
  let result: Document = {};
  for (const [name, run] of facets) result = withField(result, name, yield* collect(run(paced(all)), memory));
  yield result;
}
