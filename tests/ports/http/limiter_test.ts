import assert from "node:assert/strict";
import type { Effects } from "@/ports/context.ts";
import { openLimiter } from "@/ports/http/limiter.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import type { Warehouse } from "@/ports/warehouse.ts";
import { testEffects } from "../../support/effects.ts";
import { type Pair, PAIRS } from "../../support/pairs.ts";

const LIMITS = { service: "weatherlink", perSecond: 10, perHour: 1000 };
/** Both drivers, once each. */
const WAREHOUSES = PAIRS.filter(({ name }) => name.endsWith("and folder"));

/** A clock that only sleeping moves, and what was logged. */
function clock(start = Date.UTC(2022, 10, 14, 18)) {
  const state = { ms: start, logged: [] as string[] };
  const effects: Effects = testEffects({
    now: () => new Date(state.ms),
    sleep: async (ms) => {
      const end = state.ms + ms;
      await Promise.resolve();
      state.ms = Math.max(state.ms, end);
    },
    log: (line) => void state.logged.push(line),
  });
  return { state, effects };
}

/** The most calls in any window [t, t + ms) that starts at a call. */
function busiest(calls: readonly number[], ms: number): number {
  return Math.max(...calls.map((t) => calls.filter((u) => u >= t && u < t + ms).length));
}

function test(name: string, pair: Pair, body: (warehouse: Warehouse) => Promise<void>): void {
  Deno.test(`openLimiter() ${name} on ${pair.name}`, { ignore: pair.ignore }, async () => {
    await using places = await pair.fresh();
    const warehouse = await openWarehouse(places.config);
    try {
      await body(warehouse);
    } finally {
      await warehouse.close();
    }
  });
}

for (const pair of WAREHOUSES) {
  test("keeps both windows, across restarts", pair, async (warehouse) => {
    const { state, effects } = clock();
    const limits = { ...LIMITS, perSecond: 3, perHour: 20 };
    const calls: number[] = [];
    let limiter = openLimiter(warehouse, effects, limits);
    for (let i = 0; i < 70; i++) {
      // A restart forgets all but the table; calls take 0 to 120 ms.
      if (i % 7 === 0) limiter = openLimiter(warehouse, effects, limits);
      await limiter.take();
      calls.push(state.ms);
      state.ms += (i % 4) * 40;
    }
    assert.equal(busiest(calls, 1000), 3);
    assert.equal(busiest(calls, 3_600_000), 20);
    // 70 calls at 20 an hour: three whole hours pass, and not much more than 30 s each besides.
    const hours = (state.ms - calls[0]!) / 3_600_000;
    assert.ok(hours > 3 && hours < 3.04, `${hours} h`);
    // Calls of the last hour are kept, and few besides.
    const [row] = await warehouse.sql<{ n: number }>`select count(*) as n from call_table`;
    assert.ok(row!.n < 40, `${row!.n} rows`);
  });

  test("counts callers that ask at once, and each service for itself", pair, async (warehouse) => {
    const { state, effects } = clock();
    const two = [1, 2].map(() => openLimiter(warehouse, effects, LIMITS));
    const other = openLimiter(warehouse, effects, { ...LIMITS, service: "tca" });
    await Promise.all(Array.from({ length: 30 }, (_, i) => two[i % 2]!.take()));
    const rows = await warehouse.sql<{ called_at: string }>`select called_at from call_table`;
    assert.equal(rows.length, 30);
    assert.equal(busiest(rows.map(({ called_at }) => Date.parse(called_at)), 1000), 10);
    const before = state.ms;
    await other.take();
    assert.equal(state.ms, before);
  });
}

const pglite = WAREHOUSES[0]!;

test("keeps the second where calls arrive, however long they travel", pglite, async (warehouse) => {
  const { state, effects } = clock();
  const limiter = openLimiter(warehouse, effects, { ...LIMITS, perSecond: 2 });
  const arrivals: number[] = [];
  for (let i = 0; i < 20; i++) {
    await limiter.take();
    // Every third call is 900 ms under way, the others arrive at once.
    state.ms += i % 3 === 0 ? 900 : 0;
    arrivals.push(state.ms);
  }
  assert.equal(busiest(arrivals, 1000), 2);
});

test("writes the call before it is made", pglite, async (warehouse) => {
  const { effects } = clock();
  await openLimiter(warehouse, effects, LIMITS).take();
  assert.deepEqual(await warehouse.sql`select * from call_table`, [
    { service: "weatherlink", called_at: "2022-11-14T18:00:00Z" },
  ]);
});

test("waits an hour at most after the clock was set back a day", pglite, async (warehouse) => {
  const { state, effects } = clock();
  const limiter = openLimiter(warehouse, effects, { ...LIMITS, perHour: 2 });
  await limiter.take();
  await limiter.take();
  const start = state.ms -= 86_400_000;
  await limiter.take();
  assert.equal(state.ms - start, 3_630_000);
  assert.deepEqual(state.logged, ["weatherlink: 2 calls in the last hour: waiting 3630 s"]);
});

test("goes on under a clock that stands still", pglite, async (warehouse) => {
  const limiter = openLimiter(warehouse, testEffects(), { ...LIMITS, perSecond: 2 });
  for (let i = 0; i < 9; i++) await limiter.take();
});

test("refuses limits that are none", pglite, (warehouse) => {
  assert.throws(
    () => openLimiter(warehouse, testEffects(), { ...LIMITS, perHour: 0 }),
    RangeError,
  );
  return Promise.resolve();
});
