import type { Socket } from "node:net";
import type { Writable } from "node:stream";
import { isUid } from "../pacs/answers.ts";
import { dimse } from "./dimseLibrary.ts";
import { ObjectWriter } from "./ObjectWriter.ts";
import { acceptStorage, type DimseAssociation } from "./presentationContexts.ts";

/** Stored but not asked for: "refused, not authorised" (PS3.7 C.5.21). */
const NOT_AUTHORISED = 0x0124;

/** No packet of a PACS is longer than we announce (PS3.8 D.1), give or take what it may count differently [bytes]. */
const MAX_PACKET_BYTES = 4 * 1024 ** 2;

const TIMEOUTS = { connectTimeout: 180_000, associationTimeout: 30_000, pduTimeout: 180_000 };

/** Where arriving objects go. */
export interface ObjectIntake {
  /** A path for an object's file; null when nobody asked for it, and then it is refused. */
  partFor(sopInstanceUid: string): string | null;
  /** The object at that path is whole. */
  arrived(sopInstanceUid: string, part: string): void;
  /** Writing failed: the disk is full, or the object too large. */
  failed(error: unknown): void;
}

type StoreRequest = InstanceType<typeof dimse.requests.CStoreRequest>;
type StoreResponse = InstanceType<typeof dimse.responses.CStoreResponse>;
type Context = ReturnType<DimseAssociation["getPresentationContext"]>;

/**
 * One end of an association, whether we asked for it (C-FIND, C-GET) or the PACS did (after C-MOVE). Objects that the PACS
 * stores are written to files as they come.
 */
export class StoragePeer extends dimse.Scp {
  readonly #socket: Socket;
  readonly #intake: ObjectIntake | null;
  readonly #ownAet: string;
  #writer: ObjectWriter | null = null;
  #refused = false;
  onAborted: () => void = () => undefined;

  /** @param intake null: the PACS may store nothing */
  constructor(socket: Socket, ownAet: string, intake: ObjectIntake | null) {
    // Stands before the library's own listener, so that it sees an endless packet first.
    guardPackets(socket);
    super(socket, TIMEOUTS);
    // A request goes in two small packets; without this the second waits for the first to be acknowledged, 40 ms each time.
    socket.setNoDelay(true);
    this.#socket = socket;
    this.#intake = intake;
    this.#ownAet = ownAet;
    socket.on("close", () => this.#writer?.discard());
  }

  override associationRequested(association: DimseAssociation): void {
    if (this.#intake === null || association.getCalledAeTitle() !== this.#ownAet) {
      const { RejectReason, RejectResult, RejectSource } = dimse.constants;
      this.sendAssociationReject(
        RejectResult.Permanent,
        RejectSource.ServiceUser,
        RejectReason.CalledAeNotRecognized,
      );
      return;
    }
    acceptStorage(association);
    this.sendAssociationAccept();
  }

  override associationReleaseRequested(): void {
    this.sendAssociationReleaseResponse();
  }

  override abort(): void {
    this.onAborted();
    this.#socket.destroy();
  }

  override cEchoRequest(
    request: InstanceType<typeof dimse.requests.CEchoRequest>,
    callback: (response: InstanceType<typeof dimse.responses.CEchoResponse>) => void,
  ): void {
    const response = dimse.responses.CEchoResponse.fromRequest(request);
    response.setStatus(dimse.constants.Status.Success);
    callback(response);
  }

  override createStoreWritableStream(context: Context, request: StoreRequest): Writable {
    const sopInstanceUid = request.getAffectedSopInstanceUid();
    const part = isUid(sopInstanceUid) ? this.#intake?.partFor(sopInstanceUid) : null;
    this.#refused = !part;
    if (!part) return super.createStoreWritableStream(context, request);
    try {
      const writer = new ObjectWriter(part, {
        sopInstanceUid,
        sopClassUid: request.getAffectedSopClassUid(),
        transferSyntaxUid: context.getAcceptedTransferSyntaxUid() ?? "",
      });
      writer.on("error", (error) => this.#fail(error));
      this.#writer = writer;
      return writer;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  override createDatasetFromStoreWritableStream(
    writable: Writable,
    context: Context,
    callback: (dataset: InstanceType<typeof dimse.Dataset>) => void,
  ): void {
    if (writable instanceof ObjectWriter) {
      writable.finish();
      this.#intake?.arrived(writable.sopInstanceUid, writable.part);
    }
    this.#writer = null;
    // The object is on disk as it came; the library wants one that it has parsed, which nobody looks at.
    callback(new dimse.Dataset({}, context.getAcceptedTransferSyntaxUid()));
  }

  #fail(error: unknown): void {
    this.#writer?.discard();
    this.#intake?.failed(error);
    this.#socket.destroy();
  }

  override cStoreRequest(request: StoreRequest, callback: (response: StoreResponse) => void): void {
    const response = dimse.responses.CStoreResponse.fromRequest(request);
    response.setStatus(this.#refused ? NOT_AUTHORISED : dimse.constants.Status.Success);
    callback(response);
  }
}

/**
 * Breaks a connection off whose packet claims to be longer than any that was agreed on: the library would gather all of it
 * in memory first.
 */
function guardPackets(socket: Socket): void {
  let head = Buffer.alloc(0);
  let toSkip = 0;
  socket.on("data", (piece: Buffer) => {
    let at = 0;
    while (at < piece.length) {
      const skipped = Math.min(toSkip, piece.length - at);
      toSkip -= skipped;
      at += skipped;
      if (at >= piece.length) return;
      // A packet's head: type, a reserved byte, and its length in four (PS3.8 9.3.1).
      const wanted = 6 - head.length;
      head = Buffer.concat([head, piece.subarray(at, at + wanted)]);
      at += Math.min(wanted, piece.length - at);
      if (head.length < 6) return;
      toSkip = head.readUInt32BE(2);
      head = Buffer.alloc(0);
      if (toSkip > MAX_PACKET_BYTES) {
        socket.destroy(new Error(`A packet of ${toSkip} bytes was announced`));
        return;
      }
    }
  });
}
