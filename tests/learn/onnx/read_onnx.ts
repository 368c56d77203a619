/**
 * The parts of an ONNX file, read by the field numbers of onnx.proto.
 *
 * @module
 */
import { PbfReader } from "pbf";

/** A file as plain data: messages as records from field name to all values of the field. */
export interface OnnxParts {
  readonly irVersion: number;
  /** Version of each operator set, by its domain. */
  readonly operatorSets: Record<string, number>;
  readonly operator: string;
  readonly domain: string;
  /** Values of each attribute: whole numbers, float32 values or texts; their type as `type`. */
  readonly attributes: Record<string, { type: number; values: (number | string)[] }>;
  /** Names, element types and dimensions. */
  readonly inputs: OnnxTensor[];
  readonly outputs: OnnxTensor[];
  readonly metadata: Record<string, string>;
}

/** A tensor that goes in or comes out. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: number;
  readonly shape: (number | string)[];
}

/** Reads a file with one node. */
export function readOnnx(bytes: Uint8Array): OnnxParts {
  const model = fields(bytes);
  const graph = fields(message(model, 7));
  const node = fields(message(graph, 1));
  return {
    irVersion: number(model, 1),
    operatorSets: Object.fromEntries(
      (model.get(8) ?? []).map((value) => {
        const set = fields(value as Uint8Array);
        return [text(set, 1), number(set, 2)];
      }),
    ),
    operator: text(node, 4),
    domain: text(node, 7),
    attributes: Object.fromEntries((node.get(5) ?? []).map((value) => {
      const attribute = fields(value as Uint8Array);
      const values = [
        ...(attribute.get(4) ?? []).map((bytes) => decode(bytes)),
        ...numbers(attribute.get(7), "float"),
        ...numbers(attribute.get(8), "varint"),
        ...(attribute.get(9) ?? []).map((bytes) => decode(bytes)),
      ];
      return [text(attribute, 1), { type: number(attribute, 20), values }];
    })),
    inputs: (graph.get(11) ?? []).map(tensor),
    outputs: (graph.get(12) ?? []).map(tensor),
    metadata: Object.fromEntries((model.get(14) ?? []).map((value) => {
      const entry = fields(value as Uint8Array);
      return [text(entry, 1), text(entry, 2)];
    })),
  };
}

function tensor(value: Value): OnnxTensor {
  const info = fields(value as Uint8Array);
  const type = fields(message(fields(message(info, 2)), 1));
  const shape = fields(message(type, 2)).get(1) ?? [];
  return {
    name: text(info, 1),
    type: number(type, 1),
    shape: shape.map((value) => {
      const dimension = fields(value as Uint8Array);
      return dimension.has(2) ? text(dimension, 2) : number(dimension, 1);
    }),
  };
}

/** What a field holds: a whole number, a float32, or the bytes of a text, list or message. */
type Value = number | Uint8Array;

/** All values of each field of a message. */
function fields(bytes: Uint8Array): Map<number, Value[]> {
  const reader = new PbfReader(bytes);
  const found = new Map<number, Value[]>();
  let field = 0;
  while ((field = reader.nextField()) !== 0) {
    const value = reader.type === 0
      ? reader.readVarint()
      : reader.type === 5
      ? reader.readFloat()
      : reader.readBytes().slice();
    found.set(field, [...found.get(field) ?? [], value]);
  }
  return found;
}

/** The numbers of a repeated field, packed or one by one. */
function numbers(values: Value[] = [], kind: "float" | "varint"): number[] {
  return values.flatMap((value) => {
    if (typeof value === "number") return [value];
    const reader = new PbfReader(value);
    const list: number[] = [];
    while (reader.pos < value.length) {
      list.push(kind === "float" ? reader.readFloat() : reader.readVarint());
    }
    return list;
  });
}

function message(from: Map<number, Value[]>, field: number): Uint8Array {
  return (from.get(field)?.[0] ?? new Uint8Array()) as Uint8Array;
}

function number(from: Map<number, Value[]>, field: number): number {
  return from.get(field)?.[0] as number;
}

function text(from: Map<number, Value[]>, field: number): string {
  return decode(message(from, field));
}

function decode(bytes: Value): string {
  return new TextDecoder().decode(bytes as Uint8Array);
}
