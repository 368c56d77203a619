import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { PortError, UsageError } from "@/base/errors.ts";
import { openWeatherLink } from "@/ports/weatherlink/open_weatherlink.ts";
import { testEffects } from "../../support/effects.ts";

// The key, secret, station and times of the documentation's signature vectors.
const ACCOUNT = {
  WEATHERLINK_API_KEY: "987654321",
  WEATHERLINK_API_SECRET: "ABC123",
  WEATHERLINK_STATION_ID: "96230",
  WEATHERLINK_BASE_URL: "http://station.test/v2/",
};
const WINDOW = { start: 1561964400, end: 1562050800 };

/** A client whose server gives one reply, and what it was asked. */
function client(
  { reply = () => new Response("{}"), authentication = "header", slept = 0 } = {},
) {
  const asked: { url: string; headers: Headers }[] = [];
  let now = 1558729481_900;
  const effects = testEffects({
    now: () => new Date(now),
    fetch: (url, init) => {
      asked.push({ url: String(url), headers: new Headers(init?.headers) });
      return Promise.resolve(reply());
    },
  });
  const config = buildConfig({ weather: { api: { authentication } } }, "", ACCOUNT, {});
  const limiter = { take: () => Promise.resolve(void (now += slept)) };
  return { weatherlink: openWeatherLink(config, effects, limiter), asked };
}

Deno.test("openWeatherLink() asks each endpoint with the secret in a header only", async () => {
  const { weatherlink, asked } = client();
  await weatherlink.stations();
  await weatherlink.sensors();
  await weatherlink.current();
  await weatherlink.historic(WINDOW);
  const base = "http://station.test/v2";
  assert.deepEqual(asked.map(({ url }) => url), [
    `${base}/stations?api-key=987654321`,
    `${base}/sensors?api-key=987654321`,
    `${base}/current/96230?api-key=987654321`,
    `${base}/historic/96230?api-key=987654321` +
    "&start-timestamp=1561964400&end-timestamp=1562050800",
  ]);
  for (const { headers } of asked) assert.equal(headers.get("x-api-secret"), "ABC123");
});

Deno.test("openWeatherLink() signs path and query when it is set so, and sends no secret", async () => {
  const { weatherlink, asked } = client({ authentication: "signature" });
  await weatherlink.stations();
  await weatherlink.current();
  await weatherlink.historic(WINDOW);
  const [stations, current, historic] = asked.map(({ url }) => new URL(url).searchParams);
  assert.equal(stations!.get("t"), "1558729481");
  assert.deepEqual([stations, current, historic].map((query) => query!.get("api-signature")), [
    "9b6a15f40d78b309a10b8b5a70ce5de4a3993ac2309795b9f90c9f93d5c31f20",
    "c818f075283713f1a133c30e27984032e19ca6dd37c33160d1c8f1edbaa509e4",
    "fbe025018d78d7b13bb09eb36c6c2d7b1461b33253bf3d291b1ed37826599e8e",
  ]);
  assert.equal(historic!.has("station-id"), false);
  for (const { url, headers } of asked) {
    assert.equal(headers.has("x-api-secret"), false);
    assert.doesNotMatch(url, /ABC123/);
  }
});

Deno.test("openWeatherLink() signs the time after the limiter's wait, not before", async () => {
  const { weatherlink, asked } = client({ authentication: "signature", slept: 3_600_000 });
  await weatherlink.stations();
  assert.equal(new URL(asked[0]!.url).searchParams.get("t"), String(1558729481 + 3600));
});

Deno.test("openWeatherLink() takes windows of 1 to 86,400 whole seconds", async () => {
  const { weatherlink, asked } = client();
  await weatherlink.historic({ start: 86_400, end: 172_800 });
  await weatherlink.historic({ start: 86_400, end: 86_401 });
  const bad = [[0, 86_401], [5, 5], [6, 5], [0.5, 5], [0, NaN]] as const;
  for (const [start, end] of bad) {
    await assert.rejects(weatherlink.historic({ start, end }), RangeError);
  }
  assert.equal(asked.length, 2);
});

const STALE = 'API call timestamp parameter "t" is stale.';
const REFUSALS: [string, number, string, "current" | "historic", RegExp][] = [
  ["a secret that is not accepted", 401, STALE, "current", /secret was not accepted, or .*clock/],
  ["a missing key", 401, "no", "current", /WEATHERLINK_API_KEY and WEATHERLINK_API_SECRET/],
  ["a plan without history", 403, "", "historic", /Pro or Pro\+/],
  ["history that is denied by words", 400, "Access is denied", "historic", /Pro or Pro\+/],
  ["a foreign station", 403, "", "current", /owns the station/],
  ["an unknown station", 404, "", "historic", /WEATHERLINK_STATION_ID/],
];

for (const [name, status, message, endpoint, expected] of REFUSALS) {
  Deno.test(`openWeatherLink() says what to do about ${name}, at once`, async () => {
    const reply = () => new Response(JSON.stringify({ code: `${status}`, message }), { status });
    const { weatherlink, asked } = client({ reply });
    await assert.rejects(
      endpoint === "current" ? weatherlink.current() : weatherlink.historic(WINDOW),
      (error) => {
        assert.ok(error instanceof PortError);
        assert.match(error.message, expected);
        assert.match(error.message, new RegExp(`HTTP ${status}`));
        return true;
      },
    );
    assert.equal(asked.length, 1);
  });
}

Deno.test("openWeatherLink() refuses to start without an account", () => {
  const config = buildConfig({}, "", {}, {});
  const limiter = { take: () => Promise.resolve() };
  assert.throws(() => openWeatherLink(config, testEffects(), limiter), UsageError);
});
