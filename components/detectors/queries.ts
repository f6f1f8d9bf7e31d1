import { keepPreviousData, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "#lib/client/fetchJson.ts";
import { postFile } from "#lib/client/postFile.ts";
import {
  addedDetectorSchema,
  changedDetectorSchema,
  type DetectionRunView,
  detectionRunDetailSchema,
  detectionRunsSchema,
  detectorsSchema,
  liveDetectionsSchema,
  type NewDetectionRun,
  runPreviewSchema,
} from "#lib/contracts/detection.ts";
import type { BoxOrder } from "#lib/domain/detection/foreignBoxes.ts";

/** How often a run that is under way is looked at [ms]. */
const LOOK_EVERY_MS = 1_500;

export const isUnderWay = ({ state }: Pick<DetectionRunView, "state">): boolean =>
  state === "waiting" || state === "running";

export const detectorQueries = {
  all: () =>
    queryOptions({
      queryKey: ["detectors"],
      queryFn: ({ signal }) => fetchJson(detectorsSchema, "/api/detectors", { signal }),
    }),
  runs: () =>
    queryOptions({
      queryKey: ["detection runs"],
      queryFn: ({ signal }) => fetchJson(detectionRunsSchema, "/api/detection-runs", { signal }),
      refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_EVERY_MS : false),
    }),
  run: (runId: number) =>
    queryOptions({
      queryKey: ["detection runs", runId],
      queryFn: ({ signal }) =>
        fetchJson(detectionRunDetailSchema, `/api/detection-runs/${runId}`, { signal }),
      refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_EVERY_MS : false),
    }),
  preview: (q: string, series: boolean) =>
    queryOptions({
      queryKey: ["detection runs", "preview", q, series],
      queryFn: ({ signal }) =>
        fetchJson(
          runPreviewSchema,
          `/api/detection-runs/preview?${new URLSearchParams({ q, series: series ? "1" : "0" })}`,
          { signal },
        ),
      placeholderData: keepPreviousData,
    }),
  /** Slices never change, and a detector sees on one what it saw before. */
  live: (name: string, series: string, slice: number) =>
    queryOptions({
      queryKey: ["live", name, series, slice],
      queryFn: ({ signal }) =>
        fetchJson(liveDetectionsSchema, `/api/detectors/${name}/slices/${series}/${slice}`, { signal }),
      staleTime: Number.POSITIVE_INFINITY,
      retry: 1,
      retryDelay: 2_000,
    }),
};

/** Whatever was done with detectors shows in lists and runs. */
function useAfterChange() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ["detectors"] }),
      queries.invalidateQueries({ queryKey: ["detection runs"] }),
    ]);
}

export const useStartDetection = () =>
  useMutation({
    mutationFn: (body: NewDetectionRun) =>
      fetchJson(detectionRunDetailSchema, "/api/detection-runs", { method: "POST", body }),
    onSuccess: useAfterChange(),
  });

export const useChangeRun = (runId: number) =>
  useMutation({
    mutationFn: (what: "cancel" | "resume") =>
      fetchJson(detectionRunDetailSchema, `/api/detection-runs/${runId}/${what}`, { method: "POST" }),
    onSuccess: useAfterChange(),
  });

/** Sends a detector, and its model card where there is one. */
export const useAddDetector = () =>
  useMutation({
    async mutationFn({ file, name, card }: { file: File; name: string; card: File | null }) {
      const address = `/api/detectors${name === "" ? "" : `?${new URLSearchParams({ name })}`}`;
      const added = await postFile(addedDetectorSchema, address, file);
      if (card) {
        const body = { card: await card.text() };
        await fetchJson(changedDetectorSchema, `/api/detectors/${added.name}`, { method: "PATCH", body });
      }
      return added;
    },
    onSuccess: useAfterChange(),
  });

export const useRetireDetector = () =>
  useMutation({
    mutationFn: ({ name, retired }: { name: string; retired: boolean }) =>
      fetchJson(changedDetectorSchema, `/api/detectors/${name}`, { method: "PATCH", body: { retired } }),
    onSuccess: useAfterChange(),
  });

export const useBringDetections = () =>
  useMutation({
    mutationFn: ({
      file,
      model,
      order,
      origin,
    }: {
      file: File;
      model: string;
      order: BoxOrder | "";
      origin: "0" | "1" | "";
    }) => {
      const asked = new URLSearchParams({ model, file: file.name });
      if (order !== "") asked.set("order", order);
      if (origin !== "") asked.set("origin", origin);
      return postFile(detectionRunDetailSchema, `/api/detection-runs/import?${asked}`, file);
    },
    onSuccess: useAfterChange(),
  });

/** An evaluation freezes the truth of now and compares the run with it. */
export const useEvaluate = (runId: number) =>
  useMutation({
    mutationFn: (name: string) =>
      fetchJson(z.object({ id: z.int() }), "/api/evaluations", { method: "POST", body: { runId, name } }),
    onSuccess: useAfterChange(),
  });
