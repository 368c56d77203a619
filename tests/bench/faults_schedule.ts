/**
 * One fault schedule: a small world, two servers that fail, and `ingest` killed and started again
 * until the tables are complete.
 *
 * @module
 */
import { random } from "@/base/random.ts";
import type { Limits } from "@/standin/call_counter.ts";
import { type Fault, faultSchedule, TCA_FAULTS, WEATHERLINK_FAULTS } from "../servers/faults.ts";
import { startTca } from "../servers/tca.ts";
import { startWeatherLink } from "../servers/weatherlink.ts";
import { copyEmbedded } from "../support/embedded.ts";
import { runLive } from "../support/live.ts";
import { type Difference, difference } from "./faults_check.ts";
import { makeWorld, type World } from "./faults_world.ts";
import { rowsAt } from "./rows_at.ts";

/** How a schedule ended. */
export interface Ended extends Difference {
  readonly seed: number;
  /** Runs of `ingest`, those that were killed, and those that gave up. */
  readonly runs: number;
  readonly kills: number;
  /** Runs that named the days. */
  readonly backfills: number;
  readonly failures: readonly string[];
  /** Calls, and those that were over a limit. */
  readonly calls: number;
  readonly over: number;
  readonly met: ReadonlyMap<Fault, number>;
  readonly seconds: number;
}

/** Runs that a phase may take: each that fails has used up some of the schedule's faults. */
const MOST_RUNS = 8;
/** Runs, after all has come, that find out by themselves what is missing; then every second. */
const NIGHTLY_RUNS = 3;
/** Calls to a server after which nothing goes wrong any more. */
const FAULTY_CALLS = 30;
/** A run takes about this long, ms: kills fall anywhere within. */
const USUAL_RUN = 3000;

/** Runs the schedule of a seed in a home of its own. */
export async function runSchedule(seed: number): Promise<Ended> {
  const started = performance.now();
  const draw = random(seed, 2);
  const world = makeWorld(seed, Math.floor(Date.now() / 1000));
  // Few enough a second that the calls of every run would pass them.
  const limits = { perSecond: 3 + Math.floor(draw() * 3), perHour: 1000 };
  const home = await makeHome(world, { draw, limits });
  const met = new Map<Fault, number>();
  const faulty = { share: 0.1 + 0.4 * draw(), calls: FAULTY_CALLS, met };
  let present = world.early;
  const presentDate = () => new Date(present * 1000);
  await using weatherlink = startWeatherLink({
    station: world.station,
    limits,
    faults: faultSchedule(2 * seed, { kinds: WEATHERLINK_FAULTS, ...faulty }),
    uploadedBy: presentDate,
  });
  await using tca = startTca({
    entries: world.entries,
    limits,
    maxPageSize: draw() < 0.3 ? null : 5 + Math.floor(draw() * 20),
    faults: faultSchedule(2 * seed + 1, { kinds: TCA_FAULTS, ...faulty }),
    publishedBy: presentDate,
  });
  const environment = { ...weatherlink.environment, ...tca.environment, POLVO_HOME: home };
  const count = { runs: 0, kills: 0, backfills: 0 };
  const failures: string[] = [];
  const run = async (killAfter: number | null, ...days: string[]) => {
    const { code, killed, stderr } = await runLive(["ingest", "--quiet", ...days], {
      environment,
      killAfter,
      preload: "tests/bench/fast_waits.ts",
    });
    count.runs++;
    if (killed) count.kills++;
    else if (code !== 0) failures.push(stderr.trim());
    return code === 0 && !killed;
  };
  const mayKill = (share: number) => draw() < share ? draw() * USUAL_RUN : null;

  let killAfter = mayKill(0.5);
  for (let i = 0; i < MOST_RUNS && !await run(killAfter); i++) killAfter = null;
  const before = await rowsAt(home);
  present = world.late;
  killAfter = mayKill(0.3);
  let found = difference(world, before, before.dust);
  for (let i = 0; i < MOST_RUNS && isIncomplete(found); i++) {
    // A nightly run asks for a few late windows at most; whoever wants all of them names the days.
    const days = i < NIGHTLY_RUNS || i % 2 === 0 ? [] : ["--from", world.historyStart.weather];
    count.backfills += days.length / 2;
    if (await run(killAfter, ...days)) {
      found = difference(world, await rowsAt(home), before.dust);
    }
    killAfter = null;
  }
  // The home of a schedule that went wrong is kept to be looked at.
  if (!isIncomplete(found)) await Deno.remove(home, { recursive: true });
  return {
    seed,
    ...found,
    ...count,
    failures,
    calls: weatherlink.counter.calls + tca.counter.calls,
    over: weatherlink.counter.over + tca.counter.over,
    met,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Whether something is still to come, or wrong. */
export function isIncomplete({ lost, repeated, invented, wrong }: Difference): boolean {
  return lost + repeated + invented + wrong > 0;
}

async function makeHome(
  { historyStart }: World,
  { draw, limits }: { draw: () => number; limits: Limits },
): Promise<string> {
  const home = await Deno.makeTempDir({ prefix: "polvo-faults-" });
  await copyEmbedded(home);
  const calls_per_second = limits.perSecond;
  const settings = {
    weather: {
      api: {
        calls_per_second,
        history_start: historyStart.weather,
        authentication: draw() < 0.3 ? "signature" : "header",
      },
    },
    laboratory: {
      api: { calls_per_second, calls_per_hour: limits.perHour, history_start: historyStart.lab },
    },
  };
  await Deno.writeTextFile(`${home}/polvo.json`, JSON.stringify(settings));
  return home;
}
