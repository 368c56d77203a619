/**
 * The rows that `prepare` left for a model, as the learner wants them.
 *
 * @module
 */
import { sha256Hex } from "../base/digest.ts";
import { DataError } from "../base/errors.ts";
import { frameFromJson, seriesFromJson } from "../base/frame_json.ts";
import { KEYS } from "../base/keys.ts";
import type { Protocol } from "../base/protocol.ts";
import type { Lake } from "./lake.ts";
import { parseObject, readObject } from "./read_object.ts";

/** Features and labels of one side of the split, in split order. */
export interface ModelTable {
  /** One column of n values for each feature, in the protocol's order and units. */
  readonly X: readonly Float64Array[];
  /** n labels, 1 for an exceedance. */
  readonly y: Uint8Array;
  /** SHA-256 over the text of both objects. */
  readonly sha256: string;
}

/**
 * Reads one side of the split.
 *
 * @throws {DataError} when it is absent, or X and y are not of the same rows
 */
export async function readModelTable(
  lake: Lake,
  { side, protocol }: { side: "train" | "test"; protocol: Protocol },
): Promise<ModelTable> {
  const [keyX, keyY] = side === "train" ? [KEYS.xTrain, KEYS.yTrain] : [KEYS.xTest, KEYS.yTest];
  const [objectX, objectY] = [{ key: keyX, writer: "prepare" }, { key: keyY, writer: "prepare" }];
  const textX = await readObject(lake, objectX);
  const textY = await readObject(lake, objectY);
  const frame = parseObject(textX, objectX, frameFromJson);
  const target = parseObject(textY, objectY, seriesFromJson);
  if (target.labels.join() !== frame.labels.join()) {
    throw new DataError({
      what: `Cannot use ${keyX} and ${keyY}`,
      why: "they must have the same row labels in the same order, and they differ",
      todo: "Run `deno task prepare` again, which writes both",
    });
  }
  return {
    X: protocol.features.map((name) => Float64Array.from(frame.columns[name] as number[])),
    y: Uint8Array.from(target.values as number[]),
    sha256: await sha256Hex(textX + textY),
  };
}

/**
 * The version that a protocol gives on these training rows.
 *
 * A function of its inputs, so that the same rows give the same objects under the same keys and a run
 * that was interrupted leaves no second version behind.
 */
export async function modelVersion(protocol: Protocol, train: ModelTable): Promise<string> {
  const digest = await sha256Hex(JSON.stringify(protocol) + train.sha256);
  return `${protocol.name}-${digest.slice(0, 12)}`;
}
