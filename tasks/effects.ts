/**
 * The real effects: the clock, stderr, and the signals that ask to stop.
 *
 * @module
 */
import { MultiBar, type SingleBar } from "cli-progress";
import { type Effects, EXIT, type ExitCode, PolvoError } from "@/mod.ts";

/** How long a stopping run may take to reach a safe point before it is ended, ms. */
const PATIENCE = 5_000;

/** The effects of one command; `end` takes a progress bar off the screen. */
export interface RealEffects extends Effects {
  /** Ends what is shown; may be called again. */
  end(): void;
}

/** Effects on this process's stderr and signals. */
export function realEffects(
  { quiet, terminated }: { quiet: boolean; terminated: ExitCode },
): RealEffects {
  const signal = stopSignal(terminated, () => show.end());
  const show = quiet ? noProgress() : Deno.stderr.isTerminal() ? progressBars() : progressLines();
  return {
    now: () => new Date(),
    log: (line) => {
      if (quiet) return;
      show.end();
      console.error(line);
    },
    progress: show.progress,
    end: show.end,
    fetch: globalThis.fetch,
    sleep: (ms) => sleep(ms, signal),
    random: Math.random,
    signal,
  };
}

/** Waits, unless the run should stop. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}

interface Show {
  progress: Effects["progress"];
  end(): void;
}

function noProgress(): Show {
  return { progress: () => {}, end: () => {} };
}

/** A bar for each work under way, redrawn on a terminal. */
function progressBars(): Show {
  let bars: MultiBar | null = null;
  const shown = new Map<string, SingleBar>();
  const end = () => {
    bars?.stop();
    bars = null;
    shown.clear();
  };
  return {
    end,
    progress: (work, done, total) => {
      if (total === null || total === 0) return;
      bars ??= new MultiBar({
        format: "  {work} {bar} {percentage} %",
        clearOnComplete: true,
        hideCursor: true,
      });
      const bar = shown.get(work) ?? bars.create(total, done, { work });
      shown.set(work, bar);
      bar.update(done);
      if ([...shown.values()].every((each) => each.getProgress() >= 1)) end();
    },
  };
}

/** One line at each quarter of a work, for a log file. */
function progressLines(): Show {
  const told = new Map<string, number>();
  return {
    end: () => {},
    progress: (work, done, total) => {
      if (total === null || total === 0) return;
      const percent = Math.floor((4 * done) / total) * 25;
      if (told.get(work) === percent) return;
      told.set(work, percent);
      console.error(`  ${work} ${percent} %`);
    },
  };
}

/**
 * Aborted at the first SIGINT or SIGTERM. The second, or a run that does not reach a safe point in
 * time, ends the process at once: every stage survives being killed.
 */
function stopSignal(terminated: ExitCode, end: () => void): AbortSignal {
  const stop = new AbortController();
  const exit = (code: ExitCode) => {
    end(); // gives the terminal its cursor back
    Deno.exit(code);
  };
  const on = (signal: Deno.Signal, code: ExitCode, why: string) =>
    Deno.addSignalListener(signal, () => {
      if (stop.signal.aborted) exit(code);
      stop.abort(
        new PolvoError(code, {
          what: "Stopped",
          why,
          todo: "Nothing is lost: run the same command again to go on",
        }),
      );
      Deno.unrefTimer(setTimeout(() => exit(code), PATIENCE));
    });
  on("SIGINT", EXIT.interrupted, "Ctrl-C was pressed");
  on("SIGTERM", terminated, "the process was asked to end (SIGTERM)");
  return stop.signal;
}
