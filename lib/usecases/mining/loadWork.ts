import type { SealedStudy } from "./findStudies.ts";
import type { MiningServices } from "./MiningServices.ts";

/** A study's unit of work with its run, its source, and where it lies there; null when the run was removed. */
export async function loadWork(services: MiningServices, workId: bigint) {
  const work = await services.db.studyWork.findUnique({
    where: { id: workId },
    include: { run: true, source: true },
  });
  const locator = await services.db.studyLocator.findUnique({ where: { workId } });
  if (!work || !locator) return null;
  // Sealed and authenticated by ourselves in `findStudies`, so it has the shape that was put in.
  const sealed = services.identity.unseal(locator.sealed) as SealedStudy;
  return { ...work, sealed, locator };
}

export type LoadedWork = NonNullable<Awaited<ReturnType<typeof loadWork>>>;
