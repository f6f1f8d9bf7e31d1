import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { reportSentencesSchema } from "#lib/contracts/reports.ts";

export const reportQueries = {
  ofLesion: (lesionId: number) =>
    queryOptions({
      queryKey: ["reports", lesionId],
      queryFn: ({ signal }) =>
        fetchJson(reportSentencesSchema, `/api/reports/lesions/${lesionId}`, { signal }),
    }),
};
