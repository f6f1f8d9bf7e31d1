import { patientListQuery } from "#lib/contracts/followUp.ts";
import { handle } from "#lib/server/handle.ts";
import { listPatients } from "#lib/usecases/followUp/listPatients.ts";

/** GET /api/patients: one page of the patients with a lesion that a query gives. */
export const GET = handle({
  query: patientListQuery,
  run: ({ services, query }) => listPatients(services, query),
});
