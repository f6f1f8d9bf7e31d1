"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type Patient, type PatientActBody, patientSchema } from "#lib/contracts/followUp.ts";
import { patientQueries } from "./queries.ts";

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
  const key = patientQueries.one(patient.patient).queryKey;
  // Keys may be faster than the server: acts wait for one another, and each is sent with the revision that the one before
  // it made. Somebody else's act between two of them is still noticed.
  const now = () => queries.getQueryData(key) ?? patient;
  const shared = {
    scope: { id: `patient ${patient.patient}` },
    onSuccess: (after: Patient) => {
      queries.setQueryData(key, after);
      void queries.invalidateQueries({ queryKey: ["patients", "list"] });
    },
    onError: () => queries.invalidateQueries({ queryKey: key }),
  };
  const act = useMutation({
    mutationFn: (said: PatientAct) =>
      fetchJson(patientSchema, path, { method: "POST", body: { ...said, revision: now().revision } }),
    ...shared,
  });
  const undo = useMutation({
    mutationFn: async () => {
      const { revision, lastAct } = now();
      if (!lastAct?.mine) return now();
      return fetchJson(patientSchema, `${path}/${lastAct.id}/undo`, { method: "POST", body: { revision } });
    },
    ...shared,
  });
  const busy = act.isPending || undo.isPending;
  return {
    busy,
    /** What was refused last, until something else is done. */
    refusal: act.error ?? undo.error,
    act: (said: PatientAct) => {
      undo.reset();
      act.mutate(said);
    },
    undo: () => {
      act.reset();
      undo.mutate();
    },
  };
}

export type PatientActs = ReturnType<typeof usePatientActs>;
