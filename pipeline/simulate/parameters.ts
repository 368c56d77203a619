/**
 * The numbers of the simulation, all in one place; calibrated to the published figures.
 *
 * @module
 */

/** Angle of a day of the year, rad: day 365.25 is one turn. */
function dayOfYear(day: number): number {
  return (2 * Math.PI * day) / 365.2425;
}

/** Weather of the Puna at 4,100 m. */
export const WEATHER = {
  temperature: {
    /** Mean of the year, degC; half the distance of the two modes; day-to-day spread, degC. */
    mean: 6.7,
    season: 3.3,
    spread: 1.65,
    /** The share by which the spread shrinks in summer and grows in winter. */
    calmSummer: 0.25,
    /** Correlation of the day-to-day part with that of humidity. */
    moist: 0.08,
    /** How much a day of certain rain is cooler, degC. */
    rainCooling: 2,
    persistence: 0.75,
    peak: dayOfYear(12),
  },
  humidity: {
    /** exp(base) is the dry season's median, %. */
    base: 3.05,
    season: 0.85,
    spread: 0.4,
    persistence: 0.7,
    peak: dayOfYear(34),
    /** Humidity of an interval, %: from the knee on it grows ever less. */
    damp: { knee: 60, most: 98 },
  },
  wind: {
    /** Everyday mean wind, km/h, and the standard deviation of its logarithm. */
    everyday: 8.4,
    spread: 0.22,
    /** What the windy regime adds, km/h, and how it grows with the flow. */
    regime: 9.5,
    regimeSpread: 0.24,
    /** Flow at which the regime sets in, standard deviations, and the season's part of it. */
    threshold: 0.7,
    season: 0.85,
    /** Correlation of the flow with the day-to-day parts of humidity and temperature. */
    moist: -0.46,
    warm: -0.27,
    persistence: 0.6,
    peak: dayOfYear(235),
    /** Mean wind of an interval, km/h: from the knee on it grows ever less. */
    storm: { knee: 45, most: 70 },
  },
  gust: {
    /** Correlation of gustiness with the day-to-day part of humidity: outflow of showers. */
    moist: 0.15,
    persistence: 0.3,
    /** Gust = factor x interval mean + extra x exp(gustiness), km/h. */
    factor: 1.2,
    extra: 7,
    spread: 0.5,
    turbulence: 0.3,
    /** Growth of the extra for each degC above the mean of the year: thermals and storms. */
    thermal: 0.058,
  },
  rain: {
    /** Humidity at which half of the days could rain, %, and the width in its logarithm. */
    humidity: 52,
    growth: 2,
    softness: 0.12,
    chance: 0.7,
    /** Mean depth of a wet day and the most, mm; tip of the collector, mm. */
    depth: 2.6,
    most: 17,
  },
  /** Amplitude of the daily cycle: temperature (degC, half range), log humidity, wind (share). */
  diurnal: { temperature: 7.5, humidity: 0.4, wind: 0.75 },
  /** Interval-to-interval part: persistence over 30 and over 5 min (its sixth root), and spreads. */
  interval: { persistence: 0.85, fine: 0.973, temperature: 0.5, humidity: 0.05, wind: 0.3 },
} as const;

/** Dust: what all sites share. */
export const DUST = {
  /** Standard units of the weather response: (sqrt(wind in km/h) - centre) / scale, same for log humidity. */
  wind: { centre: 4.5, scale: 0.85 },
  humidity: { centre: 3.25, scale: 0.5 },
  /** Standard deviation of the days that are dusty everywhere. */
  dustDay: 0.85,
  /** Slow phases of each site: standard deviation and persistence from month to month. */
  phase: { spread: 0.4, persistence: 0.8 },
  /** Change of log PM10 in each year of more work; all other years 0. */
  activity: { 2008: -0.6, 2013: 0.6, 2014: -0.35, 2015: 0.5, 2016: 0.5, 2019: 0.7 } as Readonly<
    Record<number, number>
  >,
  /** Chance of a site's dusty day of its own, and how much it adds on average to log PM10. */
  outburst: { chance: 0.04, size: 0.9 },
  /** Growth of log PM10 above 400 ug/m3 relative to that below: loaded filters clog. */
  clogging: 0.3,
  /** Detection limit, ug/m3. */
  detectionLimit: 5,
} as const;

/** Sampling. */
export const SAMPLING = {
  /** Campaign days a month on which any site may be sampled. */
  campaignDays: 9,
} as const;
