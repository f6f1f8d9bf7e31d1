"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type Patient, type PatientActBody, patientSchema } from "#lib/contracts/followUp.ts";

type Unsent<Body> = Body extends unknown ? Omit<Body, "revision"> : never;
/** What is to be done, without the revision that it is done to. */
export type PatientAct = Unsent<PatientActBody>;

/**
 * Rulings on a patient. What the server answers is what is shown; when somebody else was first, what they did is fetched,
 * and the reader decides again.
 */
export function usePatientActs(patient: Patient) {
  const queries = useQueryClient();
  const path = `/api/patients/${patient.patient}/acts`;
  const { revision, lastAct } = patient;
  const shared = {
    onSuccess: (after: Patient) => {
      queries.setQueryData(["patients", patient.patient], after);
      void queries.invalidateQueries({ queryKey: ["patients", "list"] });
    },
    onError: () => queries.invalidateQueries({ queryKey: ["patients", patient.patient] }),
  };
  const act = useMutation({
    mutationFn: (said: PatientAct) =>
      fetchJson(patientSchema, path, { method: "POST", body: { ...said, revision } }),
    ...shared,
  });
  const undo = useMutation({
    mutationFn: (actId: string) =>
      fetchJson(patientSchema, `${path}/${actId}/undo`, { method: "POST", body: { revision } }),
    ...shared,
  });
  const busy = act.isPending || undo.isPending;
  return {
    busy,
    /** What was refused last, until something else is done. */
    refusal: act.error ?? undo.error,
    act: (said: PatientAct) => {
      if (busy) return;
      undo.reset();
      act.mutate(said);
    },
    undo: () => {
      if (busy || !lastAct?.mine) return;
      act.reset();
      undo.mutate(lastAct.id);
    },
  };
}

export type PatientActs = ReturnType<typeof usePatientActs>;
