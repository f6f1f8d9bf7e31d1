import path from "node:path";
import type { InstanceSpool } from "../pacs/InstanceSpool.ts";
import { PassingFailure, retrying, TRIES } from "../pacs/retrying.ts";
import { converse, type DimseRequest } from "./converse.ts";
import { dimse } from "./dimseLibrary.ts";
import type { DimseLine } from "./dimseQueries.ts";
import type { MoveListener } from "./moveListener.ts";
import { STUDY_GET, STUDY_MOVE } from "./presentationContexts.ts";
import type { ObjectIntake } from "./StoragePeer.ts";
import { PENDING, PENDING_WITH_WARNING, SOME_FAILED, SUCCESS, statusFailure } from "./statusSentence.ts";

/** A series, and which of its instances are wanted. */
export interface Wanted {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUids: readonly string[];
  /** Whether these are all instances of the series: it is then asked for by one request. */
  readonly all: boolean;
}

/**
 * Fetches instances into the spool by C-GET, or by C-MOVE when there is a listener. After a lost association only what has
 * not arrived is asked for again, one by one.
 *
 * Instances that the PACS itself says it cannot send are left out: the slices are then missing, as if it did not have them.
 *
 * @throws AppError `unavailable` when the association is lost again and again, or the PACS refuses
 */
export async function retrieve(
  line: DimseLine,
  wanted: Wanted,
  spool: InstanceSpool,
  listener: MoveListener | null,
  signal: AbortSignal,
): Promise<void> {
  const missing = new Set(wanted.sopInstanceUids.filter((uid) => spool.find(uid) === null));
  const unsendable = new Set<string>();
  let wholeSeries = wanted.all && missing.size === wanted.sopInstanceUids.length;
  await retrying(
    async () => {
      const left = [...missing].filter((uid) => !unsendable.has(uid));
      if (left.length === 0) return;
      const places = wholeSeries ? [null] : left;
      const asked = places.map((uid) => ({ uid, request: requestFor(wanted, uid, line, listener) }));
      wholeSeries = false;
      const failed = await line.pace.run(
        () => attempt(line, asked, missing, spool, listener, signal),
        signal,
      );
      for (const uid of failed) unsendable.add(uid);
      // What a whole series was silent about is asked for by itself.
      if ([...missing].some((uid) => !unsendable.has(uid))) {
        throw new PassingFailure(
          `${line.peer.calledAet} sent ${wanted.sopInstanceUids.length - missing.size} of ${wanted.sopInstanceUids.length} objects.`,
        );
      }
    },
    line.clock,
    signal,
    TRIES,
  );
}

interface Asked {
  /** Null: the whole series. */
  readonly uid: string | null;
  readonly request: DimseRequest;
}

/**
 * One association. What arrives whole is taken out of `missing`, also when the association is lost later.
 *
 * @returns instances asked for by themselves that the PACS could not send
 */
async function attempt(
  { peer }: DimseLine,
  asked: readonly Asked[],
  missing: Set<string>,
  spool: InstanceSpool,
  listener: MoveListener | null,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const operation = listener ? "C-MOVE" : "C-GET";
  const folder = await spool.folder();
  const arrived: { readonly uid: string; readonly part: string }[] = [];
  const failed: string[] = [];
  let turn = 0;
  let fault: unknown = null;
  const intake: ObjectIntake = {
    partFor: (uid) => (missing.has(uid) ? path.join(folder, `object-${crypto.randomUUID()}`) : null),
    arrived: (uid, part) => arrived.push({ uid, part }),
    failed: (error) => {
      fault = error;
    },
  };
  const stopExpecting = listener?.expect([...missing], intake);
  try {
    await converse(
      peer,
      {
        operation,
        sopClass: listener ? STUDY_MOVE : STUDY_GET,
        requests: asked.map(({ request }) => request),
        onResponse: (response) => {
          const status = response.getStatus();
          if (fault) throw fault;
          if (status === PENDING || status === PENDING_WITH_WARNING) return;
          const uid = asked[turn]?.uid ?? null;
          turn += 1;
          if (status === SUCCESS || status === SOME_FAILED || uid !== null) {
            if (uid !== null && !arrived.some((object) => object.uid === uid)) failed.push(uid);
            return;
          }
          throw statusFailure(operation, status, peer);
        },
        intake: listener ? null : intake,
      },
      signal,
    );
  } finally {
    stopExpecting?.();
    for (const { uid, part } of arrived) {
      await spool.keep(uid, part);
      missing.delete(uid);
    }
  }
  return failed;
}

function requestFor(
  { studyInstanceUid, seriesInstanceUid }: Wanted,
  sopInstanceUid: string | null,
  { peer }: DimseLine,
  listener: MoveListener | null,
): DimseRequest {
  const { CGetRequest, CMoveRequest } = dimse.requests;
  if (listener) {
    const to = peer.callingAet;
    return sopInstanceUid === null
      ? CMoveRequest.createSeriesMoveRequest(to, studyInstanceUid, seriesInstanceUid)
      : CMoveRequest.createImageMoveRequest(to, studyInstanceUid, seriesInstanceUid, sopInstanceUid);
  }
  return sopInstanceUid === null
    ? CGetRequest.createSeriesGetRequest(studyInstanceUid, seriesInstanceUid)
    : CGetRequest.createImageGetRequest(studyInstanceUid, seriesInstanceUid, sopInstanceUid);
}
