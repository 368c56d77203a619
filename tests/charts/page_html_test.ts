import assert from "node:assert/strict";
import type { Figure } from "@/charts/figure.ts";
import { pageHtml } from "@/charts/page_html.ts";
import { tableHtml } from "@/charts/table_html.ts";

const figure = (id: string, caption = "A caption."): Figure => ({
  id,
  caption,
  data: [],
  layout: {},
});

Deno.test("pageHtml() puts figures into the section they belong to, and the library in once", () => {
  const page = pageHtml([
    { html: "<p>above</p>", figures: [figure("one")] },
    { heading: "Second", html: "<p>below</p>", figures: [figure("two"), figure("three")] },
    { heading: "Third", html: "<p>text only</p>" },
  ], { title: "A title", plotly: "/* the library */" });
  const order = ["above", 'id="one"', "Second", "below", 'id="two"', 'id="three"', "text only"];
  const places = order.map((text) => page.indexOf(text));
  assert.ok(!places.includes(-1));
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
  assert.equal(page.split("/* the library */").length - 1, 1);
  assert.match(page, /<title>A title<\/title>/);
  assert.match(page, /<h1>A title<\/h1>/);
});

Deno.test("pageHtml() refuses ids that are not their own or break their attribute", () => {
  const page = (...ids: string[]) =>
    pageHtml(ids.map((id) => ({ html: "", figures: [figure(id)] })), { title: "", plotly: "" });
  assert.throws(() => page("roc", "sites", "roc"), /RangeError.*"roc"|must be.*"roc"/);
  assert.throws(() => page('a" onload="x'), RangeError);
  assert.throws(() => page(""), RangeError);
  assert.doesNotThrow(() => page("roc", "roc-2"));
});

Deno.test("pageHtml() keeps text from ending the tag or script that it stands in", () => {
  const bad = '</script><script>alert("x")</script><!-- "quoted" & <b>';
  const page = pageHtml([{
    heading: bad,
    html: tableHtml({ caption: bad, head: [bad, bad], rows: [[bad, bad]] }),
    figures: [{ id: "one", caption: bad, data: [{ name: bad }], layout: { title: bad } }],
  }], { title: bad, heading: bad, plotly: `var a = '</script>', b = '<!--', c = "<script>";` });
  assert.equal(page.split("</script").length - 1, 2, "one for the library, one for the figures");
  assert.equal(page.split("<script>alert").length - 1, 0);
  assert.doesNotMatch(page, /<!--|<b>/);
  assert.doesNotMatch(page, /="[^"]*[^=\s]"quoted"/);
});

Deno.test("pageHtml() hands figures to the script as they are, whatever they hold", () => {
  const data = [{ name: "</script> \u2028 <NP3>", x: [0.1, 1e-12], y: [null, 2] }];
  const page = pageHtml([{ html: "", figures: [{ ...figure("one"), data }] }], {
    title: "",
    plotly: "",
  });
  const json = /of (\[\{.*\}\])\) \{/s.exec(page)?.[1];
  assert.deepEqual(JSON.parse(json!)[0].data, data);
});

Deno.test("tableHtml() makes a table that scrolls by itself and has a name", () => {
  const html = tableHtml({ caption: "Scores", head: ["split", "n"], rows: [["forward", "5180"]] });
  assert.match(html, /^<div class="scroll" role="region" tabindex="0" aria-label="Scores"><table>/);
  assert.match(html, /<th scope="row">forward<\/th><td>5180<\/td>/);
  assert.match(tableHtml({ head: ["", "a", "b"], rows: [] }), /aria-label="a, b"/);
});

Deno.test("tableHtml() refuses a row of another length than the head", () => {
  const rows = [["a", "1"], ["b"]];
  assert.throws(() => tableHtml({ head: ["x", "y"], rows }), /row 1 must have 2 cells.* is 1/);
});
