-- CreateTable
CREATE TABLE "identity"."same_person" (
    "patientIndex" INTEGER NOT NULL,
    "otherIndex" INTEGER NOT NULL,

    CONSTRAINT "same_person_pkey" PRIMARY KEY ("patientIndex","otherIndex")
);

