import type { JobName, JobPayload } from "../../contracts/jobs.ts";
import { findStudies } from "./findStudies.ts";
import { finishRun } from "./finishRun.ts";
import type { MiningServices } from "./MiningServices.ts";
import { mineStudy } from "./mineStudy.ts";
import { planMining } from "./planMining.ts";
import { readStudyDocuments } from "./readStudyDocuments.ts";

type MiningHandlers = {
  readonly [Name in Extract<JobName, `mining.${string}`>]: (
    services: MiningServices,
    payload: JobPayload<Name>,
    signal: AbortSignal,
  ) => Promise<void>;
};

/** Which use case each job runs. */
export const miningHandlers: MiningHandlers = {
  "mining.find": findStudies,
  "mining.read": readStudyDocuments,
  "mining.plan": planMining,
  "mining.study": mineStudy,
  "mining.finish": finishRun,
};
