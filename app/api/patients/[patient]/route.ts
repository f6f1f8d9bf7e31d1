import { patientParams } from "#lib/contracts/followUp.ts";
import { handle } from "#lib/server/handle.ts";
import { describePatient } from "#lib/usecases/followUp/describePatient.ts";

/** GET /api/patients/{patient}: a patient's lesions through all studies, and the response to treatment. */
export const GET = handle({
  params: patientParams,
  run: ({ services, params, user }) => describePatient(services, params, user),
});
