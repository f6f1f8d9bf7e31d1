-- Readers reject and merge lesions, and go back to former versions: words that the schema comments have listed since.
ALTER TABLE "Lesion" DROP CONSTRAINT "Lesion_state";
ALTER TABLE "Lesion" ADD CONSTRAINT "Lesion_state" CHECK ("state" IN ('active', 'withdrawn', 'rejected', 'merged'));
ALTER TABLE "Lesion" ADD CONSTRAINT "Lesion_origin" CHECK ("origin" IN ('mined', 'review', 'import'));
ALTER TABLE "LesionVersion" DROP CONSTRAINT "LesionVersion_origin";
ALTER TABLE "LesionVersion" ADD CONSTRAINT "LesionVersion_origin" CHECK ("origin" IN ('mined', 'merged', 'verdict', 'revert', 'import'));
