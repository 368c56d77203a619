import assert from "node:assert/strict";
import { makeStation } from "@/standin/station.ts";
import { startTca } from "../servers/tca.ts";
import { startWeatherLink } from "../servers/weatherlink.ts";
import { polvo, polvoJson } from "../support/polvo.ts";

Deno.test("ingest asks the APIs of the environment, plans without a call, and judges the station of today only", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  // Half hours of 2022-11-13, local time.
  const start = Date.UTC(2022, 10, 13, 3) / 1000;
  const records = Array.from({ length: 48 }, (_, i) => ({
    ...{ ts: start + 1800 * (i + 1), interval: 1800, temperature: 50, highest: 51, lowest: 49 },
    ...{ humidity: 40, wind: 10, gust: 20, direction: 4, clicks: 0, reception: 100, uploadedAt: 0 },
  }));
  await using weatherlink = startWeatherLink({ station: makeStation({ records }) });
  const versions = [{ from: 0, value: "151", belowDetection: false }];
  const entry = { id: 7, sampleId: 8, fecha: "2022-11-13", site: "NP3 (NP3)", point: 60, versions };
  await using tca = startTca({ entries: [entry] });
  const environment = { ...weatherlink.environment, ...tca.environment, POLVO_HOME: home };
  const days = ["--from", "2022-11-13", "--to", "2022-11-14", "--simulated"];

  const plan = await polvo(["ingest", ...days, "--dry-run"], environment);
  assert.equal(plan.code, 0, plan.stderr);
  assert.match(plan.stdout, /2 windows, 2 calls or more, 1 min at the hourly limit/);
  assert.match(plan.stdout, /\(2022-11-13T03:00:00Z, 2022-11-14T03:00:00Z\]/);
  assert.match(plan.stdout, /laboratory: sampling days 2022-11-13 to 2022-11-14/);
  assert.equal(weatherlink.counter.calls + tca.counter.calls, 0);

  const { code, json, stderr } = await polvoJson(["ingest", ...days], environment);
  assert.equal(code, 0, stderr);
  const { weather, lab, asked } = json as Record<string, Record<string, unknown>>;
  assert.deepEqual([weather!["kept"], lab!["kept"]], [48, 1]);
  assert.deepEqual(asked!["weather"], {
    ...{ from: "2022-11-13T03:00:00Z", to: "2022-11-15T03:00:00Z", answers: 2, calls: 2 },
    ...{ newest: "2022-11-14T03:00:00Z", stale: null },
  });
  assert.deepEqual(asked!["lab"], {
    ...{ from: "2022-11-13", to: "2022-11-14", answers: 1, calls: 1 },
    ...{ newest: "2022-11-13", stale: null },
  });
  assert.doesNotMatch(stderr, /silent/);
  const again = await polvo(["ingest", ...days], environment);
  assert.match(
    again.stdout,
    /^weather +- +- +0 +0 +0 +0 +0 +0 +2022-11-14T03:00:00Z +not judged$/m,
  );
  assert.match(
    again.stdout,
    /^lab +2022-11-13 +2022-11-14 +1 +1 +1 +0 +1 +0 +2022-11-13 +not judged$/m,
  );

  // Days up to today: how the station does now is a question, and it stopped in 2022.
  const today = new Date(Date.now() - 3 * 3_600_000).toISOString().slice(0, 10); // UTC-3
  const now = await polvo(["ingest", "--from", today, "--simulated"], environment);
  assert.match(
    now.stderr,
    /Station pirquitas is silent: its newest record is of 2022-11-14T03:00:00Z/,
  );
  assert.match(now.stdout, /^weather .* 2022-11-14T03:00:00Z +stale$/m);
  assert.match(now.stdout, /^lab .* 2022-11-13 +up to date$/m);

  const measured = await polvo(["ingest", "--to", "2022-11-14"], environment);
  assert.deepEqual([measured.code, /simulated/.test(measured.stderr)], [2, true]);
  await Deno.remove(home, { recursive: true });
});

Deno.test("ingest without files and accounts names the variables, exit 2", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { code, stderr } = await polvo(["ingest", "--home", home]);
  assert.equal(code, 2);
  assert.match(stderr, /WEATHERLINK_API_KEY.*TCA_TOKEN.*--weather-file/);
  await Deno.remove(home, { recursive: true });
});

Deno.test("ingest refuses the APIs' options beside files, exit 2", async () => {
  const options = ["--weather-file", "x.txt", "--from", "2022-11-13", "--dry-run"];
  const { code, stderr } = await polvo(["ingest", ...options]);
  assert.equal(code, 2);
  assert.match(stderr, /Cannot use --from and --dry-run with files/);
});
