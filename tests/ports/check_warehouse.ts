import { openWarehouse } from "@/ports/open_warehouse.ts";
import type { Warehouse } from "@/ports/warehouse.ts";
import { PAIRS } from "../support/pairs.ts";

/** A pair for each driver: warehouses do not depend on the lake. */
export const DRIVERS = PAIRS.filter(({ name }) => name.endsWith("folder"));

/** Registers a test of an open and empty warehouse, once for each driver. */
export function check(name: string, body: (warehouse: Warehouse) => Promise<void>): void {
  for (const pair of DRIVERS) {
    Deno.test({
      name: `${name} (${pair.name})`,
      ignore: pair.ignore,
      fn: async () => {
        await using places = await pair.fresh();
        const warehouse = await openWarehouse(places.config);
        try {
          await body(warehouse);
        } finally {
          await warehouse.close();
        }
      },
    });
  }
}
