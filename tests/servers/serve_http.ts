/**
 * HTTP on loopback whose bytes can be made to travel badly: a connection serves one call.
 *
 * `Deno.serve` cannot reset a connection or promise more bytes than it sends, so the few lines of
 * HTTP/1.1 that a GET needs are written here.
 *
 * @module
 */
import type { Wire } from "./faults.ts";

/** An answer and how its bytes travel. */
export interface Reply {
  readonly response: Response;
  readonly wire: Wire;
}

/** A server that is stopped when it is disposed of. */
export interface Served extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
}

const PIECES = 8;
const PIECE_PAUSE_MS = 25;

/** Serves on a port of loopback, 0 for any free one. */
export function serveHttp(
  answer: (request: Request) => Promise<Reply>,
  { port = 0 }: { port?: number } = {},
): Served {
  const listener = Deno.listen({ hostname: "127.0.0.1", port });
  const url = `http://127.0.0.1:${listener.addr.port}`;
  const open = new Set<Deno.TcpConn>();
  const calls = new Set<Promise<void>>();
  const serving = (async () => {
    for await (const connection of listener) {
      open.add(connection);
      const call = serveOne(connection, (request) => answer(request), url).finally(() => {
        open.delete(connection);
        calls.delete(call);
      });
      calls.add(call);
    }
  })();
  return {
    url,
    async [Symbol.asyncDispose]() {
      listener.close();
      for (const connection of open) close(connection);
      await Promise.all([serving, ...calls]);
    },
  };
}

async function serveOne(
  connection: Deno.TcpConn,
  answer: (request: Request) => Promise<Reply>,
  url: string,
): Promise<void> {
  try {
    const head = await readHead(connection);
    if (head === "") return;
    const [first = "", ...lines] = head.split("\r\n");
    const [method = "", target = ""] = first.split(" ");
    const headers = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line)!.slice(1, 3));
    const { response, wire } = await answer(
      new Request(new URL(target, url), { method, headers: headers as [string, string][] }),
    );
    if (wire === "reset") return;
    if (wire === "stall") return await untilClosed(connection);
    await send(connection, response, wire);
  } catch (error) {
    // A client that gave up, or was killed, is none of the server's business.
    if (!isGone(error)) throw error;
  } finally {
    close(connection);
  }
}

async function send(connection: Deno.TcpConn, response: Response, wire: Wire): Promise<void> {
  const body = new Uint8Array(await response.arrayBuffer());
  const head = [
    `HTTP/1.1 ${response.status} ${response.statusText || "Status"}`,
    ...[...response.headers].map(([name, value]) => `${name}: ${value}`),
    `date: ${new Date().toUTCString()}`,
    `content-length: ${body.length}`,
    "connection: close",
  ];
  await sendAll(connection, new TextEncoder().encode(`${head.join("\r\n")}\r\n\r\n`));
  if (wire === "body cut") return await sendAll(connection, body.subarray(0, body.length / 2));
  if (wire !== "slow bytes") return await sendAll(connection, body);
  for (let piece = 0; piece < PIECES; piece++) {
    const at = (n: number) => Math.floor(n * body.length / PIECES);
    await sendAll(connection, body.subarray(at(piece), at(piece + 1)));
    await new Promise((resolve) => setTimeout(resolve, PIECE_PAUSE_MS));
  }
}

async function sendAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  let sent = 0;
  while (sent < bytes.length) sent += await connection.write(bytes.subarray(sent));
}

/** The lines of a request; empty when the client closed before it was whole. */
async function readHead(connection: Deno.TcpConn): Promise<string> {
  const buffer = new Uint8Array(16_384);
  let length = 0;
  while (length < buffer.length) {
    const read = await connection.read(buffer.subarray(length));
    if (read === null) return "";
    length += read;
    const text = new TextDecoder().decode(buffer.subarray(0, length));
    const end = text.indexOf("\r\n\r\n");
    if (end >= 0) return text.slice(0, end);
  }
  return "";
}

async function untilClosed(connection: Deno.TcpConn): Promise<void> {
  const ignored = new Uint8Array(256);
  while (await connection.read(ignored) !== null);
}

function close(connection: Deno.TcpConn): void {
  try {
    connection.close();
  } catch (error) {
    if (!(error instanceof Deno.errors.BadResource)) throw error; // it was closed before
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Deno.errors.ConnectionReset ||
    error instanceof Deno.errors.BrokenPipe ||
    error instanceof Deno.errors.NotConnected ||
    error instanceof Deno.errors.Interrupted ||
    error instanceof Deno.errors.BadResource;
}
