/**
 * The parts of ONNX's ModelProto that a tree ensemble takes, and their bytes.
 *
 * @module
 */
import { PbfWriter } from "pbf";

/** An attribute of a node: numbers are whole (`ints`) or float32 (`floats`). */
export type Attribute =
  | { readonly name: string; readonly ints: readonly number[] }
  | { readonly name: string; readonly floats: readonly number[] }
  | { readonly name: string; readonly strings: readonly string[] }
  | { readonly name: string; readonly text: string };

/** A tensor that goes in or comes out; a dimension with a name may have any length. */
export interface TensorInfo {
  /** Its name. */
  readonly name: string;
  /** What its numbers are. */
  readonly type: "float" | "int64";
  /** Its dimensions. */
  readonly shape: readonly (number | string)[];
  /** What it means. */
  readonly doc: string;
}

/** A graph of one node. */
export interface OneNodeModel {
  /** The graph's name. */
  readonly name: string;
  /** The node's operator, of the domain `ai.onnx.ml`. */
  readonly operator: string;
  /** The node's attributes. */
  readonly attributes: readonly Attribute[];
  /** What goes in, in the operator's order. */
  readonly inputs: readonly TensorInfo[];
  /** What comes out, in the operator's order. */
  readonly outputs: readonly TensorInfo[];
  /** Texts that readers can show. */
  readonly metadata: Readonly<Record<string, string>>;
}

// Versions that runtimes of 2020 and later read: newer ones would shut out readers for nothing.
const IR_VERSION = 7;
const OPERATOR_SETS = [{ domain: "", version: 12 }, { domain: "ai.onnx.ml", version: 1 }] as const;

/** Values of `AttributeProto.type`. */
const ATTRIBUTE_TYPE = { STRING: 3, FLOATS: 6, INTS: 7, STRINGS: 8 } as const;
/** Values of `TensorProto.DataType`. */
const ELEMENT_TYPE = { float: 1, int64: 7 } as const;

/**
 * Encodes a model as an ONNX file.
 *
 * Field numbers are those of onnx.proto. Lists of numbers are packed, which every reader takes.
 *
 * Guarantees: equal models give equal bytes.
 * Cost: O(attributes).
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 *
 * @example
 * ```ts
 * import { encodeModel } from "@/learn/onnx/model_proto.ts";
 * import assert from "node:assert/strict";
 * const bytes = encodeModel({
 *   name: "scaled",
 *   operator: "Scaler",
 *   attributes: [{ name: "offset", floats: [0] }, { name: "scale", floats: [2] }],
 *   inputs: [{ name: "X", type: "float", shape: ["N", 1], doc: "" }],
 *   outputs: [{ name: "Y", type: "float", shape: ["N", 1], doc: "" }],
 *   metadata: {},
 * });
 * assert.deepEqual([...bytes.subarray(0, 2)], [8, 7]); // field 1, ir_version: 7
 * ```
 */
export function encodeModel(model: OneNodeModel): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, IR_VERSION);
  writer.writeStringField(2, "polvo");
  writer.writeMessage(7, writeGraph, model);
  for (const set of OPERATOR_SETS) writer.writeMessage(8, writeOperatorSet, set);
  for (const entry of Object.entries(model.metadata)) writer.writeMessage(14, writeEntry, entry);
  return writer.finish().slice(); // the writer's own buffer is larger
}

function writeGraph(model: OneNodeModel, writer: PbfWriter): void {
  writer.writeMessage(1, writeNode, model);
  writer.writeStringField(2, model.name);
  for (const input of model.inputs) writer.writeMessage(11, writeTensorInfo, input);
  for (const output of model.outputs) writer.writeMessage(12, writeTensorInfo, output);
}

function writeNode(model: OneNodeModel, writer: PbfWriter): void {
  for (const { name } of model.inputs) writer.writeStringField(1, name);
  for (const { name } of model.outputs) writer.writeStringField(2, name);
  writer.writeStringField(3, model.name);
  writer.writeStringField(4, model.operator);
  for (const attribute of model.attributes) writer.writeMessage(5, writeAttribute, attribute);
  writer.writeStringField(7, "ai.onnx.ml");
}

function writeAttribute(attribute: Attribute, writer: PbfWriter): void {
  writer.writeStringField(1, attribute.name);
  if ("text" in attribute) {
    writer.writeStringField(4, attribute.text);
    writer.writeVarintField(20, ATTRIBUTE_TYPE.STRING);
  } else if ("floats" in attribute) {
    writer.writePackedFloat(7, [...attribute.floats]);
    writer.writeVarintField(20, ATTRIBUTE_TYPE.FLOATS);
  } else if ("ints" in attribute) {
    writer.writePackedVarint(8, [...attribute.ints]);
    writer.writeVarintField(20, ATTRIBUTE_TYPE.INTS);
  } else {
    for (const text of attribute.strings) writer.writeStringField(9, text);
    writer.writeVarintField(20, ATTRIBUTE_TYPE.STRINGS);
  }
}

function writeTensorInfo(info: TensorInfo, writer: PbfWriter): void {
  writer.writeStringField(1, info.name);
  writer.writeMessage(2, writeType, info);
  writer.writeStringField(3, info.doc);
}

function writeType(info: TensorInfo, writer: PbfWriter): void {
  writer.writeMessage(1, writeTensorType, info);
}

function writeTensorType({ type, shape }: TensorInfo, writer: PbfWriter): void {
  writer.writeVarintField(1, ELEMENT_TYPE[type]);
  writer.writeMessage(2, writeShape, shape);
}

function writeShape(shape: TensorInfo["shape"], writer: PbfWriter): void {
  for (const dimension of shape) writer.writeMessage(1, writeDimension, dimension);
}

function writeDimension(dimension: number | string, writer: PbfWriter): void {
  if (typeof dimension === "number") writer.writeVarintField(1, dimension);
  else writer.writeStringField(2, dimension);
}

function writeOperatorSet(set: (typeof OPERATOR_SETS)[number], writer: PbfWriter): void {
  writer.writeStringField(1, set.domain);
  writer.writeVarintField(2, set.version);
}

function writeEntry([key, value]: [string, string], writer: PbfWriter): void {
  writer.writeStringField(1, key);
  writer.writeStringField(2, value);
}
