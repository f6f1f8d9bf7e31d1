-- A version may come from a reader's label of its type.
ALTER TABLE "LesionVersion" DROP CONSTRAINT "LesionVersion_origin";
ALTER TABLE "LesionVersion" ADD CONSTRAINT "LesionVersion_origin"
  CHECK ("origin" IN ('mined', 'merged', 'verdict', 'revert', 'label', 'import'));
