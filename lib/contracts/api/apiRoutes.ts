import type { ApiRoutes } from "./ApiRoute.ts";
import { detectorRoutes } from "./detectorRoutes.ts";
import { evaluationRoutes } from "./evaluationRoutes.ts";
import { exploreRoutes } from "./exploreRoutes.ts";
import { importRoutes } from "./importRoutes.ts";
import { learningRoutes } from "./learningRoutes.ts";
import { lesionRoutes } from "./lesionRoutes.ts";
import { mapRoutes } from "./mapRoutes.ts";
import { miningRoutes } from "./miningRoutes.ts";
import { patientRoutes } from "./patientRoutes.ts";
import { peopleRoutes } from "./peopleRoutes.ts";
import { releaseRoutes } from "./releaseRoutes.ts";
import { reviewRoutes } from "./reviewRoutes.ts";
import { similarRoutes } from "./similarRoutes.ts";
import { typeRoutes } from "./typeRoutes.ts";

/** The routes by what they are about, in the order in which people are told of them. */
export const API_GROUPS: readonly { readonly name: string; readonly routes: ApiRoutes }[] = [
  { name: "Lesions", routes: { ...exploreRoutes, ...lesionRoutes } },
  { name: "Likeness and outlines", routes: similarRoutes },
  { name: "Types and report text", routes: typeRoutes },
  { name: "Map and statistics", routes: mapRoutes },
  { name: "Patients", routes: patientRoutes },
  { name: "Releases", routes: releaseRoutes },
  { name: "Review", routes: reviewRoutes },
  { name: "Evaluations", routes: evaluationRoutes },
  { name: "Rulings on a detector's boxes", routes: learningRoutes },
  { name: "Detectors", routes: detectorRoutes },
  { name: "Imports", routes: importRoutes },
  { name: "Mining", routes: miningRoutes },
  { name: "People", routes: peopleRoutes },
];
