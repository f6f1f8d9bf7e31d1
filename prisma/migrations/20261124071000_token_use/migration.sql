-- What a token may be used for in a minute is counted by all web processes together.
ALTER TABLE "ApiToken" ADD COLUMN "minute" TIMESTAMPTZ(3),
ADD COLUMN "usedInMinute" INTEGER NOT NULL DEFAULT 0;
