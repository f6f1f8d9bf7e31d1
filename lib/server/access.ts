import type { Role } from "#lib/contracts/people.ts";

/** Who may open something: anyone at all, anyone who is signed in, or people of the roles named. */
export type Rule = "anyone" | "signed-in" | readonly Role[];

/** Reads the dataset: everyone with an account. */
const READS = "signed-in";
/** Sees how the dataset came about. */
const SEES_MINING: Rule = ["researcher", "operator", "admin"];
/** Judges lesions. */
const REVIEWS: Rule = ["reader", "researcher", "admin"];
/** Gives out what is to be judged. */
const ASSIGNS: Rule = ["researcher", "operator", "admin"];
/** Brings in datasets that others made. */
const IMPORTS: Rule = ["researcher", "operator", "admin"];
/** Looks after the quality of readings: sees both of two, and rules where they differ. */
const COMPARES: Rule = ["researcher", "admin"];
/** Changes what many lesions are called, and what is in the dataset. */
const CURATES: Rule = ["researcher", "admin"];
/** Lets detectors run, and brings in what other detectors found. */
const DETECTS: Rule = ["researcher", "operator", "admin"];
/** Connects sources and runs the pipeline. */
const OPERATES: Rule = ["operator", "admin"];
/** Manages people, and reads what everybody did. */
const MANAGES: Rule = ["admin"];

/**
 * Every page and every route, and who may open it. What is not listed is refused, and a test fails when a file under
 * `app/` has no rule here. `{name}` stands for one segment of the path.
 */
export const ACCESS: Readonly<Record<string, Rule>> = {
  "PAGE /": READS,
  "PAGE /sign-in": "anyone",
  "PAGE /change-password": READS,
  "PAGE /account": "signed-in",
  "PAGE /settings": "signed-in",
  "PAGE /admin": MANAGES,
  "PAGE /admin/audit": MANAGES,
  "PAGE /lesions": READS,
  "PAGE /lesions/{lesionId}": READS,
  "PAGE /similar": READS,
  "PAGE /patients": READS,
  "PAGE /patients/{patient}": READS,
  "PAGE /map": READS,
  "PAGE /statistics": READS,
  "PAGE /types": READS,
  "PAGE /types/label": REVIEWS,
  "PAGE /types/agreement": COMPARES,
  "PAGE /evaluations": READS,
  "PAGE /evaluations/{evaluationId}": READS,
  "PAGE /evaluations/{evaluationId}/images": READS,
  "PAGE /evaluations/{evaluationId}/proposals": READS,
  "PAGE /review": READS,
  "PAGE /review/batches/{batchId}": READS,
  "PAGE /review/batches/{batchId}/disputes": COMPARES,
  "PAGE /review/agreement": COMPARES,
  "PAGE /review/me": REVIEWS,
  "PAGE /review/questions": READS,
  "PAGE /api-docs": READS,
  "PAGE /releases": READS,
  "PAGE /releases/{name}": READS,
  "PAGE /imports": IMPORTS,
  "PAGE /detectors": READS,
  "PAGE /detectors/runs/{runId}": READS,
  "PAGE /mining": SEES_MINING,
  "PAGE /mining/runs/{runId}": SEES_MINING,
  "PAGE /mining/runs/{runId}/items": SEES_MINING,

  "GET /api/health": "anyone",
  "POST /api/sign-in": "anyone",
  "POST /api/sign-in/hospital": "anyone",
  "GET /api/sign-in/hospital": "anyone",
  "POST /api/sign-out": "signed-in",
  "POST /api/change-password": "signed-in",

  "GET /api/settings/viewer": "signed-in",
  "PUT /api/settings/viewer": "signed-in",
  "GET /api/account": "signed-in",
  "DELETE /api/account/sessions": "signed-in",
  "DELETE /api/account/sessions/{sessionId}": "signed-in",
  "POST /api/account/tokens": "signed-in",
  "DELETE /api/account/tokens/{tokenId}": "signed-in",
  "GET /api/users": MANAGES,
  "POST /api/users": MANAGES,
  "PATCH /api/users/{userId}": MANAGES,
  "POST /api/users/{userId}/password": MANAGES,
  "DELETE /api/users/{userId}/lock": MANAGES,
  "DELETE /api/users/{userId}/sessions": MANAGES,
  "GET /api/audit": MANAGES,

  "GET /api/dataset": READS,
  "GET /api/lesions": READS,
  "GET /api/lesions/order": READS,
  "GET /api/lesions/facets": READS,
  "GET /api/lesions/facet-values": READS,
  "GET /api/lesions/thumbnails": READS,
  "GET /api/lesions/acts": READS,
  "POST /api/lesions/acts/{actId}/undo": CURATES,
  "POST /api/lesions/bulk": CURATES,
  "POST /api/lesions/assign": ASSIGNS,
  "GET /api/map/points": READS,
  "GET /api/map/likeness": READS,
  "GET /api/map/likeness/points": READS,
  "GET /api/statistics": READS,
  "POST /api/map/selections": READS,
  "GET /api/evaluations": READS,
  "POST /api/evaluations": DETECTS,
  "GET /api/evaluations/{evaluationId}": READS,
  "GET /api/evaluations/{evaluationId}/boxes": READS,
  "GET /api/evaluations/{evaluationId}/versus/{otherId}": READS,
  "GET /api/evaluations/{evaluationId}/images": READS,
  "GET /api/evaluations/{evaluationId}/images/{image}": READS,
  "GET /api/evaluations/{evaluationId}/images/{image}/picture": READS,
  "GET /api/evaluations/{evaluationId}/proposals": READS,
  "GET /api/evaluations/{evaluationId}/recovered": READS,
  "POST /api/evaluations/{evaluationId}/flags": CURATES,
  "GET /api/detections/{detectionId}/diameters": REVIEWS,
  "POST /api/detections/{detectionId}/rulings": REVIEWS,
  "POST /api/rulings/{rulingId}/undo": REVIEWS,
  "GET /api/tags": READS,
  "GET /api/views": READS,
  "POST /api/views": READS,
  "PATCH /api/views/{viewId}": READS,
  "DELETE /api/views/{viewId}": READS,
  "GET /api/types": READS,
  "POST /api/types": CURATES,
  "PATCH /api/types/{typeId}": CURATES,
  "DELETE /api/types/{typeId}": CURATES,
  "GET /api/types/labels": READS,
  "POST /api/types/labels": REVIEWS,
  "POST /api/types/acts/{actId}/undo": REVIEWS,
  "GET /api/types/accuracy": READS,
  "GET /api/types/agreement": COMPARES,
  "POST /api/types/rulings": COMPARES,
  "GET /api/reports/lesions/{lesionId}": READS,
  "POST /api/reports/sentences": IMPORTS,
  "GET /api/lesions/{lesionId}": READS,
  "GET /api/lesions/{lesionId}/thumbnail": READS,
  "GET /api/lesions/{lesionId}/context": READS,
  "GET /api/lesions/{lesionId}/history": READS,
  "GET /api/lesions/{lesionId}/similar": READS,
  "GET /api/lesions/{lesionId}/outline": READS,
  "PUT /api/lesions/{lesionId}/outline": REVIEWS,
  "DELETE /api/lesions/{lesionId}/outline": REVIEWS,
  "GET /api/similar/box": READS,
  "POST /api/similar/patch": READS,
  "GET /api/similar/precision": READS,
  "POST /api/lesions/{lesionId}/revert": COMPARES,
  "GET /api/lesions/{lesionId}/notes": READS,
  "POST /api/lesions/{lesionId}/notes": READS,
  "POST /api/notes/{noteId}/resolve": READS,
  "GET /api/notes/questions": READS,
  "GET /api/series/{series}": READS,
  "GET /api/series/{series}/coronal": READS,
  "GET /api/slices/{series}/{slice}": READS,

  "GET /api/patients": READS,
  "GET /api/patients/{patient}": READS,
  "POST /api/patients/{patient}/acts": REVIEWS,
  "POST /api/patients/{patient}/acts/{actId}/undo": REVIEWS,

  "GET /api/review/batches": READS,
  "POST /api/review/batches": ASSIGNS,
  "POST /api/review/preview": ASSIGNS,
  "GET /api/review/readers": ASSIGNS,
  "GET /api/review/batches/{batchId}": READS,
  "PATCH /api/review/batches/{batchId}": ASSIGNS,
  "POST /api/review/batches/{batchId}/claim": REVIEWS,
  "GET /api/review/items/{itemId}": REVIEWS,
  "POST /api/review/items/{itemId}/release": REVIEWS,
  "POST /api/review/items/{itemId}/skip": REVIEWS,
  "PUT /api/review/items/{itemId}/verdict": REVIEWS,
  "POST /api/review/verdicts/{verdictId}/undo": REVIEWS,
  "POST /api/review/lesions": REVIEWS,
  "GET /api/review/agreement": COMPARES,
  "GET /api/review/scores": READS,
  "GET /api/review/batches/{batchId}/disputes": COMPARES,
  "PUT /api/review/items/{itemId}/adjudication": COMPARES,
  "DELETE /api/review/items/{itemId}/adjudication": COMPARES,

  "GET /api/openapi.json": READS,
  "GET /api/releases": READS,
  "POST /api/releases": COMPARES,
  "GET /api/release-preview": READS,
  "GET /api/releases/{name}": READS,
  "GET /api/releases/{name}/lesions": READS,
  "GET /api/releases/{name}/diff/{other}": READS,
  "GET /api/releases/{name}/files/{file}": READS,

  "GET /api/detectors": READS,
  "POST /api/detectors": OPERATES,
  "PATCH /api/detectors/{name}": OPERATES,
  "GET /api/detectors/{name}/slices/{series}/{slice}": READS,
  "GET /api/detection-runs": READS,
  "POST /api/detection-runs": DETECTS,
  "GET /api/detection-runs/preview": READS,
  "POST /api/detection-runs/import": DETECTS,
  "GET /api/detection-runs/{runId}": READS,
  "POST /api/detection-runs/{runId}/cancel": DETECTS,
  "POST /api/detection-runs/{runId}/resume": DETECTS,
  "GET /api/imports": IMPORTS,
  "POST /api/imports": IMPORTS,
  "GET /api/imports/{importId}": IMPORTS,
  "GET /api/mining/sources": SEES_MINING,
  "POST /api/mining/sources": OPERATES,
  "POST /api/mining/sources/{sourceId}/check": OPERATES,
  "GET /api/mining/runs": SEES_MINING,
  "POST /api/mining/runs": OPERATES,
  "GET /api/mining/runs/{runId}": SEES_MINING,
  "POST /api/mining/runs/{runId}/cancel": OPERATES,
  "POST /api/mining/runs/{runId}/resume": OPERATES,
  "GET /api/mining/runs/{runId}/items": SEES_MINING,
  "GET /api/bookmarks/{bookmarkId}/thumbnail": SEES_MINING,
};

/** Whether the rule lets somebody in; `null` is a visitor who is not signed in. */
export function allows(rule: Rule, role: Role | null): boolean {
  if (rule === "anyone") return true;
  if (role === null) return false;
  return rule === "signed-in" || rule.includes(role);
}

/** The rule of a request such as `GET /api/lesions/12`; null when nothing is listed there. */
export function ruleOf(method: string, path: string): { pattern: string; rule: Rule } | null {
  const segments = path.split("/");
  for (const [pattern, rule] of Object.entries(ACCESS)) {
    const [patternMethod, patternPath = ""] = pattern.split(" ");
    if (patternMethod === method && matches(patternPath.split("/"), segments)) return { pattern, rule };
  }
  return null;
}

/** Whether a role may make a request: what a page asks before it shows a button. */
export function mayCall(method: string, path: string, role: Role | null): boolean {
  const listed = ruleOf(method, path);
  return listed !== null && allows(listed.rule, role);
}

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
  pattern.length === segments.length &&
  pattern.every((part, i) => (part.startsWith("{") ? segments[i] !== "" : part === segments[i]));
