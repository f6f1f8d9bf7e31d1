-- By the logarithm of the size, as likeness measures it: an index of plain sizes would be taken for it, and finds too many.
DROP INDEX "LesionEntry_place";
CREATE INDEX "LesionEntry_place" ON "LesionEntry"
  ((coalesce(least(greatest(floor("bodyZ" * 50), 0), 49), -1)::int), (ln(greatest("longMm", 0.1::float8))));
