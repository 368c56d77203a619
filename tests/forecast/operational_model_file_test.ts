import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { Climatology } from "@/forecast/climatology.ts";
import { fitOperational } from "@/forecast/fit_operational.ts";
import { OperationalModel } from "@/forecast/operational_model.ts";
import { readOperational, writeOperational } from "@/forecast/operational_model_file.ts";
import { makeClassifier } from "@/learn/classifier_spec.ts";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import { MajorityClassifier } from "@/learn/majority_classifier.ts";
import { modelMembers } from "@/learn/model_file.ts";
import { opened, sealed } from "../learn/sealed_model.ts";
import { DELAY, madeHistory, madeRows, SMALL_RECIPE } from "../support/forecast_rows.ts";
import { runHere } from "./made_up.ts";

const rows = madeRows();
const fitted = await fitOperational(rows, {
  ...{ recipe: SMALL_RECIPE, delayDays: DELAY, runFits: runHere(rows) },
});
/** All kinds of members and references at once, whatever was chosen. */
const { parts } = fitted;
const members = SMALL_RECIPE.members.map(({ name, classifier }) => ({ name, classifier }));
const whole = new OperationalModel({
  ...parts,
  members: members.map(({ name, classifier }) => ({
    ...{ name, weight: 0.2 },
    model: makeClassifier(classifier).fit(rows.X, rows.y),
  })),
  references: [
    { name: "site_month_climatology", weight: 0.3 },
    { name: "base_rate", weight: 1 - 3 * 0.2 - 0.3 },
  ],
});

function assertRefused(text: string, message: RegExp): void {
  assert.throws(() => readOperational(text), (error: unknown) => {
    assert.ok(error instanceof DataError, String(error));
    assert.match(error.message, message);
    return true;
  });
}

Deno.test("readOperational() gives back a model bit by bit", async () => {
  const few = madeRows(madeHistory({ nDays: 25 }));
  const climatology = await fitOperational(few, {
    ...{ recipe: SMALL_RECIPE, delayDays: DELAY, runFits: runHere(few) },
  });
  for (const model of [fitted, whole, climatology]) {
    const text = writeOperational(model);
    const back = readOperational(text);
    const asked = { ...madeRows(madeHistory({ nDays: 90, seed: 9 })), contributions: true };
    assert.deepEqual(back.predict(asked.X, asked), model.predict(asked.X, asked));
    assert.equal(writeOperational(back), text);
    assert.deepEqual(back.parts.ranges, model.parts.ranges);
    assert.deepEqual(back.parts.climatology.state, model.parts.climatology.state);
    assert.deepEqual([back.parts.logLoss, back.nCalibration], [
      model.parts.logLoss,
      model.nCalibration,
    ]);
    assert.deepEqual(JSON.parse(text).features[0], {
      ...{ name: "temp_out", unit: "degC", least: model.parts.ranges[0]!.least },
      ...{ greatest: model.parts.ranges[0]!.greatest, has_missing: true },
      typical: model.parts.ranges[0]!.typical,
    });
  }
});

Deno.test("readOperational() refuses a file with any byte changed, cut or added to", () => {
  const text = writeOperational(fitted);
  const bytes = new TextEncoder().encode(text);
  const decode = (changed: Uint8Array) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(changed);
  const places = [...bytes.keys()].filter((at) =>
    at < 60 || at >= bytes.length - 60 || at % Math.ceil(bytes.length / 150) === 0
  );
  for (const at of places) {
    const changed = bytes.slice();
    changed[at]! ^= 1 << at % 8;
    assertRefused(decode(changed), /^Cannot read the model: /);
    assertRefused(decode(bytes.subarray(0, at)), /cut or no model/);
  }
  assertRefused(`${text}\n`, /1 characters follow it/);
  assertRefused(`\ufeff${text}`, /bytes were changed/);
});

Deno.test("readOperational() refuses other formats, versions, features and impossible parts", () => {
  const text = writeOperational(whole);
  const good = opened(text);
  assert.equal(sealed(good), text);
  const [first, second, ...others] = good.features;
  const [member] = good.members;
  const [reference, last] = good.references;
  const withFeature = (change: object) => ({
    ...good,
    features: [{ ...first, ...change }, second, ...others],
  });
  const withMember = (change: object) => ({
    ...good,
    members: [{ ...member, ...change }, ...good.members.slice(1)],
  });
  const narrow = new DecisionTreeClassifier({ maxDepth: 1 }).fit(rows.X.slice(1), rows.y);
  const one = new DecisionTreeClassifier().fit(rows.X, new Uint8Array(rows.y.length));
  const { climatology: _, ...noClimatology } = good;
  const bad: [object, RegExp][] = [
    [
      { ...good, format: "polvo.forest" },
      /format must be one of polvo\.operational: .*"polvo\.forest"/,
    ],
    [{ ...good, format_version: 2 }, /polvo\.operational must be 1: current value is 2/],
    [{ ...good, extra: 1 }, /the file has extra/],
    [noClimatology, /the file must have climatology/],
    [
      { ...good, features: [second, first, ...others] },
      /feature 0 must be temp_out \(degC\): it is hum_out/,
    ],
    [{ ...good, features: [second, ...others] }, /features must be \d+: they are \d+/],
    [withFeature({ unit: "degF" }), /feature 0 must be temp_out \(degC\): it is temp_out \(degF\)/],
    [withFeature({ name: "temp" }), /it is temp \(degC\)/],
    [withFeature({ least: first.greatest + 1 }), /temp_out \(degC\): least, typical and greatest/],
    [withFeature({ typical: first.greatest + 1 }), /least, typical and greatest/],
    [withFeature({ least: null }), /least, typical and greatest/],
    [withFeature({ least: "0" }), /least must be a finite number/],
    [withFeature({ has_missing: 1 }), /has_missing/],
    [withMember({ weight: 0.3 }), /weights must be above 0 with sum 1/],
    [withMember({ weight: null }), /member 0: weight must be a finite number/],
    [withMember({ name: 1 }), /member 0: name must be a text/],
    [withMember({ model: null }), /member 0: model/],
    [
      withMember({ model: { ...member.model, format_version: 99 } }),
      /must be 2: current value is 99/,
    ],
    [withMember({ model: modelMembers(narrow) }), /columns/],
    [withMember({ model: modelMembers(one) }), /member 0 must have 2 classes: it has 1/],
    [{ ...good, references: [reference, { ...last, name: "persistence" }] }, /reference 1: name/],
    [{ ...good, log_loss: "0.3" }, /log_loss must be a finite number/],
    [{ ...good, calibration: { ...good.calibration, sigmoid: { a: 1 } } }, /must have b/],
    [{ ...good, calibration: { sigmoid: good.calibration.sigmoid } }, /must have venn_abers/],
    [{ ...good, climatology: { ...good.climatology, sites: [] } }, /rows must hold 0 numbers/],
  ];
  for (const [file, message] of bad) assertRefused(sealed(file), message);
});

Deno.test("writeOperational() refuses a member without a format", () => {
  const model = new MajorityClassifier().fit(rows.X, rows.y);
  const odd = new OperationalModel({
    ...parts,
    members: [{ name: "majority", weight: 1, model }],
    references: [],
    climatology: new Climatology().fit(rows),
  });
  assert.throws(() => writeOperational(odd), /TypeError: .*is a MajorityClassifier/);
});
