"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { type AssignBody, actSchema, assignedSchema, type CurateBody } from "#lib/contracts/explore.ts";
import { EXPLORE } from "./queries.ts";

/** Acts on many lesions. What is shown is asked for anew once the server has done them. */
export function useCurating() {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: [EXPLORE] }),
      queries.invalidateQueries({ queryKey: ["lesions"] }),
    ]);
  const curate = useMutation({
    mutationFn: (body: CurateBody) => fetchJson(actSchema, "/api/lesions/bulk", { method: "POST", body }),
    onSuccess,
  });
  const undo = useMutation({
    mutationFn: (actId: string) =>
      fetchJson(actSchema, `/api/lesions/acts/${actId}/undo`, { method: "POST" }),
    onSuccess,
  });
  const assign = useMutation({
    mutationFn: (body: AssignBody) =>
      fetchJson(assignedSchema, "/api/lesions/assign", { method: "POST", body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["review"] }),
  });
  return { curate, undo, assign };
}
