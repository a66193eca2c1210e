import type { Model, mongo } from 'mongoose';

/**
 * A model's collection as the driver has it: on the paths where every microsecond counts, documents are written and
 * read as they are, without casting. What is written through it must already be what the schema says.
 */
export function native<Row extends { _id: string }>(model: Model<Row>): mongo.Collection<Row> {
  return model.collection as unknown as mongo.Collection<Row>;
}
