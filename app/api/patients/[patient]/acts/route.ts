import { patientActBody, patientParams } from "#lib/contracts/followUp.ts";
import { handle } from "#lib/server/handle.ts";
import { actOnPatient } from "#lib/usecases/followUp/actOnPatient.ts";

/** POST /api/patients/{patient}/acts: rules on a patient's follow-ups; answers with the patient as it is then. */
export const POST = handle({
  params: patientParams,
  body: patientActBody,
  run: ({ services, params, body, user }) => actOnPatient(services, { ...params, ...body }, user),
});
