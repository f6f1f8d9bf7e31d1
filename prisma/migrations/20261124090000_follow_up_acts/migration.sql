-- CreateTable
CREATE TABLE "FollowUpFinding" (
    "lesionId" INTEGER NOT NULL,
    "studyId" INTEGER NOT NULL,
    "finding" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FollowUpFinding_pkey" PRIMARY KEY ("lesionId","studyId")
);

-- CreateTable
CREATE TABLE "FollowUpAct" (
    "id" BIGSERIAL NOT NULL,
    "patientIndex" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "author" TEXT NOT NULL,
    "authorId" TEXT,
    "detail" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "FollowUpAct_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "FollowUpFinding_studyId_idx" ON "FollowUpFinding"("studyId");

-- CreateIndex
CREATE INDEX "FollowUpAct_patientIndex_id_idx" ON "FollowUpAct"("patientIndex", "id");

-- AddForeignKey
ALTER TABLE "FollowUpFinding" ADD CONSTRAINT "FollowUpFinding_lesionId_fkey" FOREIGN KEY ("lesionId") REFERENCES "Lesion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpFinding" ADD CONSTRAINT "FollowUpFinding_studyId_fkey" FOREIGN KEY ("studyId") REFERENCES "Study"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpAct" ADD CONSTRAINT "FollowUpAct_patientIndex_fkey" FOREIGN KEY ("patientIndex") REFERENCES "Patient"("index") ON DELETE CASCADE ON UPDATE CASCADE;


ALTER TABLE "FollowUpFinding" ADD CONSTRAINT "FollowUpFinding_known" CHECK ("finding" IN ('gone', 'too-small', 'progression'));
ALTER TABLE "RecistRole" ADD CONSTRAINT "RecistRole_known" CHECK ("role" IN ('target', 'non-target', 'ignored'));
