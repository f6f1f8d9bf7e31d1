import { PATIENTS_A_PAGE, type PatientList, type PatientListQuery } from "#lib/contracts/followUp.ts";
import type { Database } from "#lib/db/client.ts";
import { patientsOf } from "#lib/db/followUp/patientRows.ts";
import { parseQuery } from "#lib/domain/query/parseQuery.ts";
import { followPatient } from "./followPatient.ts";
import { loadFollowUps } from "./loadFollowUps.ts";

/**
 * One page of the patients with a lesion that a query gives, by their numbers.
 *
 * @throws AppError `bad-request` when the query cannot be read
 */
export async function listPatients(
  { db }: { readonly db: Database },
  { q, after = 0 }: PatientListQuery,
): Promise<PatientList> {
  const numbers = await patientsOf(db, parseQuery(q), { after, limit: PATIENTS_A_PAGE + 1 });
  const page = numbers.slice(0, PATIENTS_A_PAGE);
  const stored = await loadFollowUps(db, page);
  return {
    rows: stored.map((each) => {
      const { studies, lesions, patient } = each;
      const { rows, openLinks, responses } = followPatient(each);
      const last = responses.length > 1 ? responses.at(-1) : undefined;
      const [firstDay, lastDay] = [studies[0]?.day ?? null, studies.at(-1)?.day ?? null];
      return {
        patient: patient.patient,
        split: patient.split,
        studies: studies.length,
        lesions: lesions[0]?.ofPatient ?? 0,
        days: firstDay === null || lastDay === null ? null : lastDay - firstDay,
        rows: rows.length,
        openLinks,
        category: last?.overall ?? null,
      };
    }),
    next: numbers.length > page.length ? (page.at(-1) ?? null) : null,
  };
}
