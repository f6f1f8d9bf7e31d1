import type { LoadedRun } from "../../db/mining/runs.ts";
import type { ReadBookmark } from "../../domain/bookmarks/ReadBookmark.ts";
import type { DicomSource } from "../../ports/DicomSource.ts";
import type { MiningServices } from "./MiningServices.ts";
import { studyHash } from "./originals.ts";
import type { FoundDocument } from "./planMining.ts";
import { bookmarkId } from "./storeDocuments.ts";
import { withSource } from "./withSource.ts";

/**
 * Finds the study that each RECIST bookmark points into: the one that it names; else the one in which its document was
 * found; else, for documents that lie loose, the one in which a source finds the image, or beside which it was put.
 *
 * @returns by the mark's id; marks whose study no source has are left out
 */
export async function routeMarks(
  services: MiningServices,
  run: LoadedRun,
  documents: readonly FoundDocument[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, bigint>> {
  const works = new Works(services, run.id);
  await works.load();
  const routes = new Map<string, bigint>();
  const homeless: ReadBookmark[] = [];

  for (const { workId, read, near } of documents) {
    for (const mark of read.bookmarks) {
      if (mark.kind !== "recist-diameters") continue;
      const route = works.ofMark(mark, workId, near);
      if (route === null) homeless.push(mark);
      else routes.set(bookmarkId(services.identity, mark), route);
    }
  }

  for (const { source } of homeless.length === 0 ? [] : run.sources) {
    await withSource(services, source, async (opened) => {
      for (const mark of homeless) {
        const id = bookmarkId(services.identity, mark);
        if (routes.has(id)) continue;
        const study = await studyWithImage(opened, mark, signal);
        const route = study === null ? null : works.ofStudy(study);
        if (route !== null) routes.set(id, route);
      }
    });
  }
  return routes;
}

/** The study in which a source has the image or series that a mark names; null when it names none or it is not there. */
async function studyWithImage(
  source: DicomSource,
  { target }: ReadBookmark,
  signal: AbortSignal,
): Promise<string | null> {
  if (target.sopInstanceUid === null && target.seriesInstanceUid === null) return null;
  const { sopInstanceUid, seriesInstanceUid, studyInstanceUid } = target;
  const series = await source.locateInstance({ sopInstanceUid, seriesInstanceUid, studyInstanceUid }, signal);
  return series?.studyInstanceUid ?? null;
}

/** The run's studies by their original UID. */
class Works {
  readonly #services: MiningServices;
  readonly #runId: number;
  readonly #byHash = new Map<string, bigint>();

  constructor(services: MiningServices, runId: number) {
    this.#services = services;
    this.#runId = runId;
  }

  async load(): Promise<void> {
    const rows = await this.#services.db.studyLocator.findMany({
      where: { runId: this.#runId },
      select: { workId: true, studyHash: true },
      orderBy: { workId: "desc" },
    });
    // Of two sources that have the same study, the one listed first is mined.
    for (const { workId, studyHash: hash } of rows) this.#byHash.set(hex(hash), workId);
  }

  /**
   * What a mark itself says of its study counts first; then, when it names no image elsewhere, where its document was
   * found: in a study's series, or beside a study's files.
   */
  ofMark({ target, document }: ReadBookmark, workId: bigint | null, near: string | null): bigint | null {
    const named = target.studyInstanceUid ?? (workId === null ? document.studyInstanceUid : null);
    if (named !== null) return this.ofStudy(named);
    if (workId !== null) return workId;
    const namesImage = target.sopInstanceUid !== null || target.seriesInstanceUid !== null;
    return namesImage || near === null ? null : this.ofStudy(near);
  }

  ofStudy(studyInstanceUid: string): bigint | null {
    return this.#byHash.get(hex(studyHash(this.#services.identity, studyInstanceUid))) ?? null;
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
