/**
 * Trees whose nodes stand level by level.
 *
 * @module
 */
import { refuseModel } from "./model_format.ts";

/**
 * The left child of each node, 0 for leaves: which nodes ask says it all, since the children of the
 * next node that asks are the next two nodes. The right child follows the left one.
 *
 * Cost: O(nodes).
 *
 * @param asks for each node, 0 when it is a leaf and anything else when it asks
 * @param at what the tree is called in a message
 * @throws {DataError} when no tree has such nodes
 */
export function readLevelOrder(asks: ArrayLike<number>, at: string): Int32Array {
  const left = new Int32Array(asks.length);
  let nAsking = 0;
  for (let node = 0; node < left.length; node++) {
    // Children of the nodes before stand in 1..2*nAsking: a node beyond them has no parent.
    if (node > 2 * nAsking) refuseModel(`${at}: node ${node} has no parent`);
    if (asks[node] !== 0) left[node] = 2 * ++nAsking - 1;
  }
  const nLeaves = left.length - nAsking;
  if (nLeaves === nAsking + 1) return left;
  return refuseModel(`${at}: ${nAsking} questions need ${nAsking + 1} leaves: ${nLeaves} given`);
}
