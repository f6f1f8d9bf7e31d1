import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { patientListSchema, patientSchema } from "#lib/contracts/followUp.ts";

export const patientQueries = {
  list: (q: string, after: number | null) =>
    queryOptions({
      queryKey: ["patients", "list", q, after],
      queryFn: ({ signal }) => fetchJson(patientListSchema, patientsRequest(q, after), { signal }),
      placeholderData: keepPreviousData,
    }),
  one: (patient: number) =>
    queryOptions({
      queryKey: ["patients", patient],
      queryFn: ({ signal }) => fetchJson(patientSchema, `/api/patients/${patient}`, { signal }),
    }),
};

/** Where a page of patients is asked for. */
export const patientsRequest = (q: string, after: number | null): string =>
  `/api/patients?${new URLSearchParams({ q, ...(after !== null && { after: String(after) }) })}`;
