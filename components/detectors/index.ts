export { DetectionRunPage } from "./DetectionRunPage.tsx";
export { DetectorsPage } from "./DetectorsPage.tsx";
export { LiveDetector } from "./LiveDetector.tsx";
export { useLiveDetector } from "./useLiveDetector.ts";
