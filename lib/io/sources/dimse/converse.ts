import { connect } from "node:net";
import { AppError } from "#lib/domain/errors.ts";
import { PassingFailure } from "../pacs/retrying.ts";
import type { dimse } from "./dimseLibrary.ts";
import { associationFor, isAgreed } from "./presentationContexts.ts";
import { type ObjectIntake, StoragePeer } from "./StoragePeer.ts";
import {
  type DimseOperation,
  type DimsePeer,
  other,
  PENDING,
  PENDING_WITH_WARNING,
  rejectionFailure,
} from "./statusSentence.ts";

/** A machine that does not even take a connection within that time is off or behind a firewall [ms]. */
const CONNECT_MS = 30_000;

export type DimseRequest = InstanceType<typeof dimse.requests.Request>;
export type DimseResponse = InstanceType<typeof dimse.responses.Response>;

/** What is asked over one association, one after the other. */
export interface Conversation {
  readonly operation: DimseOperation;
  /** Of all its requests. */
  readonly sopClass: string;
  readonly requests: readonly DimseRequest[];
  /** Each response, pending ones as well. A throw breaks the association off. */
  onResponse(response: DimseResponse): void;
  /** Where a C-GET's objects go. */
  readonly intake: ObjectIntake | null;
}

/**
 * Opens an association, asks, and ends it.
 *
 * @throws PassingFailure when the connection is lost or the PACS is busy; AppError when a person has to mend something
 */
export async function converse(
  peer: DimsePeer,
  conversation: Conversation,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { sopClass, requests, operation } = conversation;
  const name = `${peer.calledAet} at ${peer.host}:${peer.port}`;
  const socket = connect({ host: peer.host, port: peer.port });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const lost = (cause: unknown) =>
    new PassingFailure(`The connection to ${name} was lost: ${reasonOf(cause)}.`, { cause });

  const intake: ObjectIntake | null = conversation.intake && {
    partFor: (uid) => conversation.intake?.partFor(uid) ?? null,
    arrived: (uid, part) => conversation.intake?.arrived(uid, part),
    failed: (error) =>
      reject(error instanceof AppError ? error : new Error("An object could not be kept", { cause: error })),
  };
  const end = new StoragePeer(socket, peer.callingAet, intake);
  end.onAborted = () => reject(new PassingFailure(`${name} broke the association off.`));

  const connecting = setTimeout(
    () =>
      reject(
        new PassingFailure(
          `${name} does not take a connection: is it on, and does a firewall let us through?`,
        ),
      ),
    CONNECT_MS,
  );
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop);

  const ask = (index: number) => {
    const request = requests[index];
    if (!request) {
      resolve();
      return;
    }
    request.on("response", (response: DimseResponse) => {
      const status = response.getStatus();
      try {
        conversation.onResponse(response);
      } catch (error) {
        reject(error);
        return;
      }
      // Not the library's own "done", which takes FF01 for an end.
      if (status !== PENDING && status !== PENDING_WITH_WARNING) ask(index + 1);
    });
    end.sendRequests(request);
  };

  end.on("connect", () => {
    clearTimeout(connecting);
    end.sendAssociationRequest(associationFor(sopClass, peer.callingAet, peer.calledAet));
  });
  end.on("associationAccepted", (association: Parameters<typeof isAgreed>[0]) => {
    if (isAgreed(association, sopClass)) ask(0);
    else reject(new AppError("unavailable", `${name} does not offer ${operation}. ${other(operation)}`));
  });
  end.on("associationRejected", (rejection: Parameters<typeof rejectionFailure>[0]) =>
    reject(rejectionFailure(rejection, peer)),
  );
  end.on("networkError", (error: Error) => reject(lost(error)));
  end.on("close", () => reject(lost(null)));
  // Its own listener, since the library's may be gone by then; an error nobody listens to ends the process.
  socket.on("error", (error) => reject(lost(error)));

  try {
    await promise;
    end.sendAssociationReleaseRequest();
    // The answer matters to nobody: whatever was asked is here.
    socket.end();
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(connecting);
    signal.removeEventListener("abort", stop);
  }
}

function _keepingFailure(cause: unknown): unknown {
  if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC") {
    return new AppError("unavailable", "The disk of the data directory is full: make room on it.", { cause });
  }
  return cause;
}

/** From the system's error, or from the text that the library makes of it. */
function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : "";
  if (text.includes("ECONNREFUSED")) return "nothing listens at that address and port";
  if (text.includes("ENOTFOUND") || text.includes("EAI_AGAIN"))
    return "its name is not known to this network";
  if (text.toLowerCase().includes("timeout")) return "it was silent for too long";
  return "it was closed in the middle";
}
