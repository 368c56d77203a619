-- Records of one source on their way into weather_table, in the source's order.
create temporary table weather_stage (
  line bigint generated always as identity,
  station text collate "C" not null,
  date_time timestamptz not null,
  fecha date not null,
  interval_s integer not null,
  temp_out float8,
  hum_out float8,
  rainfall_mm float8,
  wind_speed_avg float8,
  wind_speed_hi float8,
  wind_dir float8,
  reception float8
) on commit drop;
