/**
 * Operational models as files: versioned, checked, and no code in them.
 *
 * @module
 */
import { SigmoidCalibration } from "../learn/calibration/sigmoid_calibration.ts";
import { VennAbers } from "../learn/calibration/venn_abers.ts";
import type { Classifier } from "../learn/classifier.ts";
import { modelMembers, modelOf } from "../learn/model_file.ts";
import {
  makeModel,
  type Members,
  readFlag,
  readList,
  readMembers,
  readNumber,
  readOne,
  refuseModel,
} from "../learn/model_format.ts";
import { openJson, sealJson } from "../learn/sealed_json.ts";
import { CLIMATOLOGIES, Climatology } from "./climatology.ts";
import type { FeatureRange } from "./feature_range.ts";
import { FEATURES } from "./features.ts";
import { OperationalModel, type OperationalParts } from "./operational_model.ts";

/** The one version that is read. */
const FORMAT = { format: "polvo.operational", version: 1 } as const;

/**
 * Writes a model as text of one JSON object: features with units and ranges, members as their own
 * files are but for the checksum, climatology, calibration.
 *
 * Numbers have as many digits as it takes to read back the same double; the last member, `crc32`, is
 * the checksum of all bytes before it.
 *
 * Guarantees: {@linkcode readOperational} gives back a model with the same predictions, bit by bit;
 * equal models give equal text; there is no time in it.
 *
 * @throws {TypeError} when a member has no format
 */
export function writeOperational({ parts }: OperationalModel): string {
  const { members, references, climatology, ranges, logLoss, calibration } = parts;
  return sealJson({
    format: FORMAT.format,
    format_version: FORMAT.version,
    features: FEATURES.map(({ name, unit }, j) => {
      const { least, greatest, hasMissing: has_missing, typical } = ranges[j]!;
      return { name, unit, least, greatest, has_missing, typical };
    }),
    members: members.map(({ name, weight, model }) => ({
      name,
      weight,
      model: modelMembers(model),
    })),
    references,
    climatology: climatology.state,
    log_loss: logLoss,
    calibration: calibration === null ? null : {
      sigmoid: calibration.sigmoid.state,
      venn_abers: calibration.vennAbers.state,
    },
  });
}

/**
 * Reads a model.
 *
 * Guarantees: a file that was cut or added to, or has any one byte changed, is refused, and so is one
 * of other features than today's `FEATURES`, by name, unit or order.
 *
 * @param text what {@linkcode writeOperational} gave
 * @throws {DataError} when it is no whole file, was changed, is of another version, or holds no model
 *   that could have been fitted; the message says which
 */
export function readOperational(text: string): OperationalModel {
  const file = readMembers(openJson(text, [FORMAT]).members, "the file", [
    ...["features", "members", "references", "climatology", "log_loss", "calibration"],
  ]);
  const parts: OperationalParts = {
    ranges: readRanges(file["features"]),
    members: readList(file["members"], "members").map((value, k) => {
      const member = readMembers(value, `member ${k}`, ["name", "weight", "model"]);
      return {
        name: readText(member["name"], `member ${k}: name`),
        weight: readNumber(member["weight"], `member ${k}: weight`),
        model: readMember(member["model"], k),
      };
    }),
    references: readList(file["references"], "references").map((value, k) => {
      const reference = readMembers(value, `reference ${k}`, ["name", "weight"]);
      return {
        name: readOne(reference["name"], `reference ${k}: name`, CLIMATOLOGIES),
        weight: readNumber(reference["weight"], `reference ${k}: weight`),
      };
    }),
    climatology: Climatology.of(file["climatology"]),
    logLoss: file["log_loss"] === null ? null : readNumber(file["log_loss"], "log_loss"),
    calibration: readCalibration(file["calibration"]),
  };
  return makeModel(() => new OperationalModel(parts));
}

function readCalibration(value: unknown): OperationalParts["calibration"] {
  if (value === null) return null;
  const parts = readMembers(value, "calibration", ["sigmoid", "venn_abers"]);
  return {
    sigmoid: SigmoidCalibration.of(parts["sigmoid"]),
    vennAbers: VennAbers.of(parts["venn_abers"]),
  };
}

/** A member must take today's features and tell two classes apart. */
function readMember(value: unknown, k: number): Classifier {
  if (typeof value !== "object" || value === null) refuseModel(`member ${k}: model must be one`);
  const model = modelOf(value as Members);
  const row = FEATURES.map(() => new Float64Array(1));
  const { length } = makeModel(() => model.predictProba(row));
  return length === 2 ? model : refuseModel(`member ${k} must have 2 classes: it has ${length}`);
}

function readRanges(value: unknown): FeatureRange[] {
  const features = readList(value, "features");
  if (features.length !== FEATURES.length) {
    refuseModel(`features must be ${FEATURES.length}: they are ${features.length}`);
  }
  return features.map((feature, j) => readRange(feature, j));
}

function readRange(feature: unknown, j: number): FeatureRange {
  const names = ["name", "unit", "least", "greatest", "has_missing", "typical"];
  const members = readMembers(feature, `feature ${j}`, names);
  const expected = `${FEATURES[j]!.name} (${FEATURES[j]!.unit})`;
  const found = `${members["name"]} (${members["unit"]})`;
  if (found !== expected) refuseModel(`feature ${j} must be ${expected}: it is ${found}`);
  const limit = (name: string) =>
    members[name] === null ? null : readNumber(members[name], `${found}: ${name}`);
  const [least, typical, greatest] = [limit("least"), limit("typical"), limit("greatest")];
  const hasMissing = readFlag(members["has_missing"], `${found}: has_missing`);
  const isWhole = least === null || greatest === null
    ? least === greatest && typical === null && hasMissing
    : least <= (typical ?? least) && (typical ?? greatest) <= greatest && least <= greatest;
  if (isWhole) return { least, greatest, hasMissing, typical };
  return refuseModel(`${found}: least, typical and greatest must be known and ascend`);
}

function readText(value: unknown, name: string): string {
  return typeof value === "string" ? value : refuseModel(`${name} must be a text`);
}
