import assert from "node:assert/strict";
import { CallCounter } from "@/standin/call_counter.ts";
import { FICTITIOUS_TOKEN, startTca } from "./tca.ts";
import { answerTca, type TcaServer } from "@/standin/tca_answer.ts";

const DAY = 86_400;
const plain = [{ from: 0, value: "44.46152", belowDetection: false }];
const ENTRIES = [
  { id: 3, sampleId: 30, fecha: "2020-01-03", site: "CHIN (CHIN)", point: 66, versions: plain },
  { id: 1, sampleId: 10, fecha: "2020-01-01", site: "NP3 (NP3)", point: 70, versions: plain },
  { id: 2, sampleId: 20, fecha: "2020-01-02", site: "NP3 (NP3)", point: 70, versions: plain },
];

function server(own: Partial<TcaServer> = {}): TcaServer {
  return {
    entries: ENTRIES,
    token: FICTITIOUS_TOKEN,
    counter: new CallCounter({ perSecond: 100, perHour: 1000 }),
    maxPageSize: 2,
    now: () => new Date(30 * DAY * 1000),
    random: () => 0.5,
    ...own,
  };
}

function ask(to: TcaServer, query: string, authorization = `Token ${FICTITIOUS_TOKEN}`): Response {
  const url = `http://127.0.0.1/api/fisico-quimico/parametros-por-muestra?${query}`;
  const headers = authorization === "" ? {} : { Authorization: authorization };
  return answerTca(new Request(url, { headers }), to);
}

interface Answer {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: {
    readonly id: number;
    readonly representar_valor: string;
    readonly muestra: { readonly fecha: string };
  }[];
}

async function read(response: Response): Promise<Answer> {
  assert.equal(response.status, 200);
  return await response.json();
}

Deno.test("answerTca() wants a token that may read", async () => {
  const guarded = server({ withoutRights: ["guest"] });
  const none = ask(guarded, "", "");
  assert.equal(none.status, 401);
  assert.equal(none.headers.get("WWW-Authenticate"), "Token");
  assert.match((await none.json()).detail, /credenciales/);
  assert.equal(ask(guarded, "", "Token wrong").status, 401);
  assert.equal(ask(guarded, "", "Token guest").status, 403);
  assert.equal(ask(guarded, "", `Bearer ${FICTITIOUS_TOKEN}`).status, 401);
});

Deno.test("answerTca() filters by days, both included, and by points", async () => {
  const all = server({ maxPageSize: null });
  const ids = async (query: string) =>
    (await read(ask(all, `order_by=muestra__fecha&${query}`))).results.map(({ id }) => id);
  assert.deepEqual(await ids(""), [1, 2, 3]);
  assert.deepEqual(await ids("fecha_de_inicio=2020-01-02&fecha_de_fin=2020-01-03"), [2, 3]);
  assert.deepEqual(await ids("fecha_de_fin=2020-01-01"), [1]);
  assert.deepEqual(await ids("punto_de_muestreo_id=66,124"), [3]);
  assert.deepEqual(await ids("matriz_id=8&parametro_por_matriz_id=308"), [1, 2, 3]);
  assert.deepEqual(await ids("matriz_id=9"), []);
  assert.equal(ask(all, "fecha_de_inicio=01/02/2020").status, 400);
});

Deno.test("answerTca() cuts a page size that is too large and links the pages", async () => {
  const first = await read(ask(server(), "order_by=muestra__fecha&page_size=99999999"));
  assert.deepEqual([first.count, first.previous, first.results.length], [3, null, 2]);
  const second = await read(ask(server(), new URL(first.next!).search.slice(1)));
  assert.deepEqual([second.next, second.results.map(({ id }) => id)], [null, [3]]);
  const beyond = ask(server(), "page=3");
  assert.equal(beyond.status, 404);
  assert.equal((await beyond.json()).detail, "Página inválida.");
});

Deno.test("answerTca() gives a result when it has come out, and its correction later", async () => {
  const versions = [
    { from: 20 * DAY, value: "120", belowDetection: false },
    { from: 40 * DAY, value: "180", belowDetection: false },
  ];
  const at = async (day: number) => {
    const publishedBy = () => new Date(day * DAY * 1000);
    const late = server({ entries: [{ ...ENTRIES[0]!, versions }], publishedBy });
    return (await read(ask(late, ""))).results.map((result) => result.representar_valor);
  };
  assert.deepEqual(await at(19), []);
  assert.deepEqual(await at(20), ["120"]);
  assert.deepEqual(await at(40), ["180"]);
});

Deno.test("answerTca() has no order of its own", async () => {
  let draw = 1;
  const unstable = server({ maxPageSize: null, random: () => draw -= 0.1 });
  const { results } = await read(ask(unstable, ""));
  assert.deepEqual(results.map(({ id }) => id), [2, 1, 3]);
});

Deno.test("startTca() says how long to wait when a limit is passed", async () => {
  await using standIn = startTca({
    entries: ENTRIES,
    limits: { perSecond: 1, perHour: 10 },
    now: () => new Date(0),
  });
  const url = `${standIn.baseUrl}/fisico-quimico/parametros-por-muestra`;
  const headers = { Authorization: `Token ${FICTITIOUS_TOKEN}` };
  await (await fetch(url, { headers })).body?.cancel();
  const refused = await fetch(url, { headers });
  assert.equal(refused.status, 429);
  assert.equal(refused.headers.get("Retry-After"), "1");
  assert.match((await refused.json()).detail, /^Solicitud fue regulada/);
  assert.equal(standIn.counter.over, 1);
});
