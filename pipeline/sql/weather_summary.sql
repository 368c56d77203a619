-- What some records tell: the one definition of weather_daily's columns, for a local day and for any
-- other set of one station's records. One row, of nulls and zeros when there is no record.
--
-- Means are weighted by interval length, since the station went from 5 to 30 minutes. Sums are taken
-- in numeric and integers: those of float8 change in the last bits with the order of loading. Hours
-- and shares are integers divided once, so correctly rounded.
--
-- A sector is 45 degrees wide, N to NW in the order of the columns. It is summed with its borders and
-- without: a direction on the border of two sectors, like NNE, counts half for each, as the station
-- tells 16 points and NNE stands for 11.25 to 33.75 degrees.
create or replace function weather_summary(
  of_day date, of_records weather_table[], wind_from float8, calm_below float8
) returns setof weather_daily language sql immutable as $$
  select
    of_day,
    (sum(temp_out::numeric * interval_s)
      / sum(interval_s) filter (where temp_out is not null))::float8,
    (sum(hum_out::numeric * interval_s)
      / sum(interval_s) filter (where hum_out is not null))::float8,
    sum(rainfall_mm::numeric)::float8,
    (sum(wind_speed_avg::numeric * interval_s)
      / sum(interval_s) filter (where wind_speed_avg is not null))::float8,
    max(wind_speed_hi),
    count(*)::int,
    coalesce(sum(interval_s), 0)::int,
    min(temp_out),
    max(temp_out),
    min(hum_out),
    sum(interval_s * (rainfall_mm > 0)::int)::float8 / 3600,
    sum(interval_s * (wind_speed_avg >= wind_from)::int)::float8 / 3600,
    sum(interval_s * (wind_speed_avg < calm_below)::int)::float8 / 3600,
    (coalesce(sum(interval_s) filter (where wind_dir >= 337.5 or wind_dir <= 22.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 337.5 or wind_dir < 22.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 22.5 and wind_dir <= 67.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 22.5 and wind_dir < 67.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 67.5 and wind_dir <= 112.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 67.5 and wind_dir < 112.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 112.5 and wind_dir <= 157.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 112.5 and wind_dir < 157.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 157.5 and wind_dir <= 202.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 157.5 and wind_dir < 202.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 202.5 and wind_dir <= 247.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 202.5 and wind_dir < 247.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 247.5 and wind_dir <= 292.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 247.5 and wind_dir < 292.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null)),
    (coalesce(sum(interval_s) filter (where wind_dir >= 292.5 and wind_dir <= 337.5), 0)
      + coalesce(sum(interval_s) filter (where wind_dir > 292.5 and wind_dir < 337.5), 0))::float8
      / (2 * sum(interval_s) filter (where wind_dir is not null))
  from unnest(of_records)
$$;
