/**
 * Figures of made-up scores, as crowded as reports get: to look at, and to measure labels on.
 *
 * @module
 */
import type { Estimate, Figure } from "@/charts/figure.ts";
import { historyFigure } from "@/charts/history_figure.ts";
import { inflationFigure } from "@/charts/inflation_figure.ts";
import { monthSkillFigure } from "@/charts/month_skill_figure.ts";
import { performanceFigure } from "@/charts/performance_figure.ts";
import { precisionRecallFigure } from "@/charts/precision_recall_figure.ts";
import { reliabilityFigure } from "@/charts/reliability_figure.ts";
import { rocFigure } from "@/charts/roc_figure.ts";
import { siteSkillFigure } from "@/charts/site_skill_figure.ts";

const MODELS = [
  "operational (logistic regression)",
  "study's random forest",
  "site-month climatology",
  "persistence of the last known result",
];
const MINE = "20V NP3 COY NP4 CHIN STO-D DOMO LIV VETA OROS CIEN OROS2 DCOLAS S-MINA".split(" ");
const BEIJING = ("Aotizhongxin Changping Dingling Dongsi Guanyuan Gucheng Huairou Nongzhanguan " +
  "Shunyi Tiantan Wanliu Wanshouxigong").split(" ");
const SPLITS = ["random", "by day", "by week", "by month", "forward", "forward, embargo 20 d"];

const about = (value: number, half: number): Estimate => ({
  value,
  low: value - half,
  high: Math.min(1, value + half),
});
/** A number of 0 to 1 that looks drawn, the same on every run. */
const noise = (i: number) => (Math.abs(Math.sin(12.9898 * (i + 1)) * 43758.5453)) % 1;
const parts = (n: number) => Array.from({ length: n }, (_, i) => i / (n - 1));

/** The figures of one report on sites with such names. */
function figures(sites: readonly string[], prefix: string): Figure[] {
  const rates = parts(2000);
  return [
    reliabilityFigure(
      MODELS.slice(0, 2).map((name, m) => ({
        name,
        bins: Array.from({ length: 10 }, (_, i) => {
          const p = ((i + 0.5) / 10) ** 2;
          const f = p * (m === 0 ? 0.97 : 0.7) + 0.02;
          const half = 0.02 + 0.06 * p;
          return {
            n: Math.round(m === 0 ? 520 : 2600 * Math.exp(-i / 2) + 12),
            meanProbability: p,
            frequency: f,
            low: f - half,
            high: f + half,
          };
        }),
      })),
      { baseRate: 0.206, id: `${prefix}-reliability` },
    ),
    rocFigure(
      MODELS.map((name, m) => ({
        name,
        fpr: rates,
        tpr: rates.map((x) => x ** (0.07 * (m + 1) ** 1.3)),
        auc: about(1 / (1 + 0.07 * (m + 1) ** 1.3), 0.012),
      })),
      { id: `${prefix}-roc` },
    ),
    precisionRecallFigure(
      MODELS.map((name, m) => ({
        name,
        recall: rates,
        precision: rates.map((x, i) =>
          Math.max(0.2, 0.96 - (0.3 + 0.1 * m) * x ** 2 - 0.4 * x ** 8 - noise(i) * 0.3 / (i + 1))
        ),
        averagePrecision: about(0.78 - 0.09 * m, 0.02),
      })),
      { baseRate: 0.206, id: `${prefix}-precision-recall` },
    ),
    performanceFigure(
      [
        ...MODELS.map((name, m) => ({
          name,
          pod: about(0.74 - 0.16 * m, 0.03),
          far: about(0.27 + 0.1 * m, 0.035),
        })),
        { name: "always quiet", pod: about(0, 0), far: { value: null, low: null, high: null } },
      ],
      { id: `${prefix}-performance` },
    ),
    siteSkillFigure(
      sites.map((site, i) => ({
        site,
        exceedances: i % 5 === 4 ? 3 + i : Math.round(400 * noise(i)) + 31,
        skill: i === 9
          ? { value: null, low: null, high: null }
          : i === 4
          ? { value: -2.3, low: -8, high: 0.1 }
          : about(0.5 - 0.05 * i, 0.06 + 0.02 * i),
      })),
      { id: `${prefix}-sites` },
    ),
    monthSkillFigure(
      Array.from({ length: 12 }, (_, i) => {
        const f = 0.16 + 0.12 * Math.cos((2 * Math.PI * i) / 12);
        return {
          month: i + 1,
          n: 430,
          frequency: about(f, 0.035),
          meanProbability: f * 0.93,
          skill: about(0.42 + 0.3 * Math.cos((2 * Math.PI * (i + 1)) / 12) - 0.2, 0.09),
        };
      }),
      { id: `${prefix}-months` },
    ),
    historyFigure(
      Array.from({ length: 48 }, (_, i) => {
        const expected = 70 + 45 * Math.cos((2 * Math.PI * i) / 12);
        return {
          month: `${2013 + Math.floor((i + 2) / 12)}-${
            String(((i + 2) % 12) + 1).padStart(2, "0")
          }`,
          exceedances: Math.round(expected + 40 * (noise(i) - 0.5)),
          expected,
          low: expected - 16,
          high: expected + 16,
        };
      }).filter((_, i) => i !== 20 && i !== 21),
      { id: `${prefix}-history` },
    ),
    ...[["ROC AUC", 0.5, 0.93], ["average precision", null, 0.78], ["Brier skill", 0, 0.5]].map(
      ([score, noSkill, best]) =>
        inflationFigure(
          ["study", "operational"].map((name, p) => ({
            name,
            scores: [...SPLITS, "rolling, retrained each month"].map((split, i) => ({
              split,
              ...about(Number(best) - (p === 0 ? 0.03 * i + 0.02 : 0.006 * i), 0.012 + 0.003 * i),
            })),
          })),
          {
            score: String(score),
            noSkill: noSkill as number | null,
            id: `${prefix}-inflation-${String(score).split(" ")[0]}`,
          },
        ),
    ),
  ];
}

/** What few reports have, each likely to break a label. */
function oddities(): Figure[] {
  const eight = [1, 2, 3, 4, 5, 6, 7, 8].map((m) => `forest number ${m} of a comparison of eight`);
  const sites = ["Campamento Norte, portón de la planta", "Estación Pirquitas", "a"];
  const months = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      month: `${2008 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
      exceedances: i % 3,
      expected: 1.2,
      low: null,
      high: null,
    }));
  return [
    reliabilityFigure(
      eight.map((name) => ({
        name,
        bins: [{ n: 12000, meanProbability: 0.004, frequency: 0.003, low: 0.001, high: 0.02 }],
      })),
      { baseRate: 0.004, id: "rare-reliability" },
    ),
    rocFigure(
      eight.map((name) => ({ name, fpr: [0, 1], tpr: [0, 1], auc: about(0.5, 0.1) })),
      { id: "eight-roc" },
    ),
    performanceFigure(
      eight.map((name, i) => ({ name, pod: about(i / 7, 0), far: about(1 - i / 7, 0) })),
      { id: "eight-performance" },
    ),
    siteSkillFigure(
      sites.map((site) => ({ site, exceedances: 1234, skill: about(0.1, 0.02) })),
      { id: "long-sites" },
    ),
    siteSkillFigure([{ site: "NP3", exceedances: 40, skill: about(0.4, 0.1) }], { id: "one-site" }),
    historyFigure(months(180), { id: "long-history" }),
    historyFigure(months(2), { id: "short-history" }),
    inflationFigure(
      eight.slice(0, 1).map((name) => ({
        name,
        scores: [{ split: "forward", ...about(0.3, 0.1) }],
      })),
      { score: "Brier skill", noSkill: 0, id: "one-split" },
    ),
    inflationFigure(
      eight.map((name) => ({
        name,
        scores: SPLITS.map((split) => ({ split, ...about(0.3, 0.1) })),
      })),
      { score: "average precision", id: "eight-inflation" },
    ),
  ];
}

/** All figures twice, with the mine's short names of sites and with long ones, and odd ones. */
export const SAMPLE_FIGURES: readonly Figure[] = [
  ...figures(MINE, "mine"),
  ...figures(BEIJING, "beijing"),
  ...oddities(),
];
