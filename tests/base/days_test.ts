import assert from "node:assert/strict";
import { dayNumber, dayText } from "@/base/days.ts";

Deno.test("dayNumber() and dayText() agree on every day of 1968 to 2040", () => {
  const day = dayNumber({ year: 1968, month: 1, day: 1 });
  // 1968 and 1969 have 366 + 365 days.
  assert.equal(day, -731);
  for (let n = day; n < day + 73 * 365; n++) {
    const [year, month, date] = dayText(n).split("-").map(Number);
    assert.equal(dayNumber({ year: year!, month: month!, day: date! }), n);
  }
});

Deno.test("dayNumber() knows which days exist", () => {
  assert.equal(dayText(dayNumber({ year: 2024, month: 2, day: 29 })), "2024-02-29");
  for (const [year, month, day] of [[2023, 2, 29], [2023, 13, 1], [2023, 4, 31], [2023, 1, 0]]) {
    assert.ok(Number.isNaN(dayNumber({ year: year!, month: month!, day: day! })));
  }
});
