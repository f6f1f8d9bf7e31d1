-- Which open items wait for nobody, since their lesion left the dataset, is asked at every verdict.
CREATE INDEX "Lesion_not_active" ON "Lesion"("id") WHERE "state" <> 'active';
CREATE INDEX "ReviewItem_otherLesionId" ON "ReviewItem"("otherLesionId") WHERE "otherLesionId" IS NOT NULL;
