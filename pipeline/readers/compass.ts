/**
 * Wind directions as words.
 *
 * @module
 */
import { type Degrees, degrees } from "../base/units.ts";

const POINTS = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split(" ");
const DIRECTIONS = new Map(POINTS.map((point, i) => [point, degrees(i * 22.5)]));

/**
 * The direction of a compass point, degrees from north; undefined when the text is none.
 *
 * @example
 * ```ts
 * import { readCompass } from "@/readers/compass.ts";
 * import assert from "node:assert/strict";
 * assert.equal(readCompass("WSW"), 247.5);
 * ```
 */
export function readCompass(text: string): Degrees | undefined {
  return DIRECTIONS.get(text);
}
