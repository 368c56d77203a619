/**
 * The real effects: the clock, stderr, and the signals that ask to stop.
 *
 * @module
 */
import { SingleBar } from "cli-progress";
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
  const show = quiet ? noProgress() : Deno.stderr.isTerminal() ? progressBar() : progressLines();
  return {
    now: () => new Date(),
    log: (line) => {
      if (quiet) return;
      show.end();
      console.error(line);
    },
    progress: show.progress,
    end: show.end,
    signal: stopSignal(terminated),
  };
}

interface Show {
  progress: Effects["progress"];
  end(): void;
}

function noProgress(): Show {
  return { progress: () => {}, end: () => {} };
}

/** A bar that is redrawn, for a terminal. */
function progressBar(): Show {
  let bar: SingleBar | null = null;
  let current = "";
  const end = () => {
    bar?.stop();
    bar = null;
    current = "";
  };
  return {
    end,
    progress: (work, done, total) => {
      if (work !== current) {
        end();
        const format = total === null ? "  {work} {value}" : "  {work} {bar} {percentage} %";
        bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true });
        bar.start(total ?? 0, done, { work });
        current = work;
      }
      bar?.update(done);
      if (total !== null && done >= total) end();
    },
  };
}

/** One line at each quarter of work whose end is known, for a log file. */
function progressLines(): Show {
  let told = "";
  return {
    end: () => {},
    progress: (work, done, total) => {
      if (total === null || total === 0) return;
      const line = `  ${work} ${Math.floor((4 * done) / total) * 25} %`;
      if (line === told) return;
      told = line;
      console.error(line);
    },
  };
}

/**
 * Aborted at the first SIGINT or SIGTERM. The second, or a run that does not reach a safe point in
 * time, ends the process at once: every stage survives being killed.
 */
function stopSignal(terminated: ExitCode): AbortSignal {
  const stop = new AbortController();
  const on = (signal: Deno.Signal, code: ExitCode, why: string) =>
    Deno.addSignalListener(signal, () => {
      if (stop.signal.aborted) Deno.exit(code);
      stop.abort(
        new PolvoError(code, {
          what: "Stopped",
          why,
          todo: "Nothing is lost: run the same command again to go on",
        }),
      );
      Deno.unrefTimer(setTimeout(() => Deno.exit(code), PATIENCE));
    });
  on("SIGINT", EXIT.interrupted, "Ctrl-C was pressed");
  on("SIGTERM", terminated, "the process was asked to end (SIGTERM)");
  return stop.signal;
}
