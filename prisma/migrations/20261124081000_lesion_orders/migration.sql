-- Every order that lists offer, so that a page is found by comparing and not by sorting.
CREATE INDEX "LesionEntry_size" ON "LesionEntry"((("longMm" + "shortMm") / 2), "lesionId");
CREATE INDEX "LesionEntry_age" ON "LesionEntry"("ageYears", "lesionId");
CREATE INDEX "LesionEntry_interval" ON "LesionEntry"("intervalMm", "lesionId");
CREATE INDEX "LesionEntry_spacing" ON "LesionEntry"("spacingMm", "lesionId");
CREATE INDEX "LesionEntry_hu" ON "LesionEntry"("meanHu", "lesionId");

-- What few lesions have is found without reading all.
CREATE INDEX "LesionEntry_flags" ON "LesionEntry" USING gin ("flags");

-- Counted up by every statement that changes an entry: what was counted before is kept for as long as this stands still.
CREATE SEQUENCE "lesion_entry_changes";
CREATE FUNCTION "lesion_entries_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM nextval('lesion_entry_changes');
  RETURN NULL;
END $$;
CREATE TRIGGER "entries_changed" AFTER INSERT OR UPDATE OR DELETE ON "LesionEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "lesion_entries_changed"();
