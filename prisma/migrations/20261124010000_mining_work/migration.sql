-- AlterTable
ALTER TABLE "Series" ADD COLUMN     "bodyZError" DOUBLE PRECISION,
ADD COLUMN     "gapsAfter" INTEGER[],
ADD COLUMN     "paddingHu" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "Bookmark" ADD COLUMN     "measures" JSONB;

-- AlterTable
ALTER TABLE "identity"."study_locator" ADD COLUMN     "fingerprint" BYTEA NOT NULL,
ADD COLUMN     "otherHashes" BYTEA[],
ADD COLUMN     "patientHash" BYTEA NOT NULL,
ADD COLUMN     "runId" INTEGER NOT NULL,
ADD COLUMN     "studyHash" BYTEA NOT NULL;

-- AlterTable
ALTER TABLE "MiningItem" ADD COLUMN     "reached" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "identity"."sealed_document" (
    "id" BIGSERIAL NOT NULL,
    "runId" INTEGER NOT NULL,
    "workId" BIGINT,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "sealed_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity"."sealed_mark" (
    "bookmarkId" UUID NOT NULL,
    "runId" INTEGER NOT NULL,
    "workId" BIGINT NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "sealed_mark_pkey" PRIMARY KEY ("runId","bookmarkId")
);

-- CreateTable
CREATE TABLE "identity"."bookmark_identity" (
    "bookmarkId" UUID NOT NULL,
    "documentHash" BYTEA NOT NULL,
    "imageHash" BYTEA,

    CONSTRAINT "bookmark_identity_pkey" PRIMARY KEY ("bookmarkId")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL,
    "mustChangePassword" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "password" TEXT,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInFailures" (
    "key" BYTEA NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lockedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "SignInFailures_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "sealed_document_runId_idx" ON "identity"."sealed_document"("runId");

-- CreateIndex
CREATE INDEX "sealed_document_workId_idx" ON "identity"."sealed_document"("workId");

-- CreateIndex
CREATE INDEX "sealed_mark_workId_idx" ON "identity"."sealed_mark"("workId");

-- CreateIndex
CREATE INDEX "bookmark_identity_documentHash_idx" ON "identity"."bookmark_identity"("documentHash");

-- CreateIndex
CREATE INDEX "bookmark_identity_imageHash_idx" ON "identity"."bookmark_identity"("imageHash");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_providerId_accountId_key" ON "Account"("providerId", "accountId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE INDEX "SignInFailures_since_idx" ON "SignInFailures"("since");

-- CreateIndex
CREATE INDEX "study_locator_runId_studyHash_idx" ON "identity"."study_locator"("runId", "studyHash");

-- CreateIndex
CREATE INDEX "MiningItem_runId_kind_reached_id_idx" ON "MiningItem"("runId", "kind", "reached", "id");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Words that the schema comments list are the only ones allowed.
ALTER TABLE "MiningRun" DROP CONSTRAINT "MiningRun_state";
ALTER TABLE "MiningRun" ADD CONSTRAINT "MiningRun_state" CHECK ("state" IN ('queued', 'finding', 'reading', 'planning', 'mining', 'finishing', 'done', 'failed', 'cancelled'));
ALTER TABLE "StudyWork" DROP CONSTRAINT "StudyWork_state";
ALTER TABLE "StudyWork" ADD CONSTRAINT "StudyWork_state" CHECK ("state" IN ('waiting', 'read', 'planned', 'done', 'skipped', 'failed'));
