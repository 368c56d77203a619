import assert from "node:assert/strict";
import { CallCounter } from "@/standin/call_counter.ts";

Deno.test("CallCounter counts a second that slides", () => {
  const counter = new CallCounter({ perSecond: 2, perHour: 1000 });
  // 0 and 600 are within the second that ends at 999; at 1000 the call of 0 has left it.
  assert.deepEqual([0, 600, 999, 1000].map((ms) => counter.call(ms)), [0, 0, 1, 1]);
  assert.equal(counter.call(2000), 0);
  assert.equal(counter.over, 2);
  assert.equal(counter.busiestSecond, 3);
});

Deno.test("CallCounter tells how long until the hour has room", () => {
  const counter = new CallCounter({ perSecond: 10, perHour: 2 });
  counter.call(0);
  counter.call(1_000_000);
  // The call of 0 leaves the window at 3,600,000: 1,600 s later.
  assert.equal(counter.call(2_000_000), 1600);
  assert.equal(counter.call(4_700_000), 0);
  assert.equal(counter.busiestHour, 3);
});

Deno.test("CallCounter lets a call in an hour after the one that filled the hour", () => {
  const counter = new CallCounter({ perSecond: 10, perHour: 1 });
  assert.deepEqual([0, 3_600_000].map((ms) => counter.call(ms)), [0, 0]);
  assert.equal(counter.busiestHour, 1);
  assert.equal(counter.call(3_600_001), 3600);
});
