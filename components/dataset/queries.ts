import { queryOptions } from "@tanstack/react-query";
import { askAgain } from "#lib/client/askAgain.ts";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { datasetSchema } from "#lib/contracts/dataset.ts";
import { isRunning } from "#lib/contracts/mining.ts";
import { openQuestionsSchema } from "#lib/contracts/notes.ts";

export const datasetQueries = {
  figures: () =>
    queryOptions({
      queryKey: ["dataset"],
      queryFn: ({ signal }) => fetchJson(datasetSchema, "/api/dataset", { signal }),
      // While something is added the figures grow; otherwise they are as they were when one came.
      refetchInterval: ({ state }) =>
        askAgain(state.error, state.data?.runs.some((run) => isRunning(run.state)) === true && 2_000),
    }),
  /** Under the key that their own page uses, too. */
  openQuestions: () =>
    queryOptions({
      queryKey: ["lesions", "open-questions"],
      queryFn: ({ signal }) => fetchJson(openQuestionsSchema, "/api/notes/questions", { signal }),
    }),
};
