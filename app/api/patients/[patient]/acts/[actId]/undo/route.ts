import { patientActParams, undoPatientActBody } from "#lib/contracts/followUp.ts";
import { handle } from "#lib/server/handle.ts";
import { undoPatientAct } from "#lib/usecases/followUp/undoPatientAct.ts";

/** POST /api/patients/{patient}/acts/{actId}/undo: takes back the last act on a patient, when it is one's own. */
export const POST = handle({
  params: patientActParams,
  body: undoPatientActBody,
  run: ({ services, params, body, user }) => undoPatientAct(services, { ...params, ...body }, user),
});
