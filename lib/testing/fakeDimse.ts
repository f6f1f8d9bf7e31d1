import type { AddressInfo } from "node:net";
import { createServer, type Socket } from "node:net";
import { dimse } from "#lib/io/sources/dimse/dimseLibrary.ts";
import type { FakeObject } from "./fakeDicomweb.ts";

type Association = InstanceType<typeof dimse.association.Association>;
type FindRequest = InstanceType<typeof dimse.requests.CFindRequest>;
type FindResponse = InstanceType<typeof dimse.responses.CFindResponse>;
type GetRequest = InstanceType<typeof dimse.requests.CGetRequest>;
type GetResponse = InstanceType<typeof dimse.responses.CGetResponse>;

/** What a fake DIMSE archive does other than well. */
export interface DimseManners {
  /** Turns associations down: result, source, reason. */
  readonly rejects?: readonly [number, number, number];
  /** Final status of a C-FIND whose answers were cut at `cap`. */
  readonly capStatus?: number;
  /** Final status of every C-GET. */
  readonly getStatus?: number;
  /** Status of answers that are not the last. */
  readonly pendingStatus?: number;
  /** Most answers to one C-FIND. */
  readonly cap?: number;
  /** Breaks the connection off after that many objects, once. */
  readonly breaksAfter?: number;
  /** SOP Instance UIDs that it lists and cannot send. */
  readonly unsendable?: readonly string[];
  /** Sends these bytes to whoever connects, and nothing else. */
  readonly says?: Buffer;
}

export interface FakeDimse extends AsyncDisposable {
  readonly port: number;
  /** Requests so far, as their keys. */
  readonly requests: Record<string, unknown>[];
  /** Associations so far. */
  associations(): number;
}

/** A small DIMSE archive on a loopback port, as AE title FAKE. */
export async function fakeDimse(
  objects: readonly FakeObject[],
  manners: DimseManners = {},
): Promise<FakeDimse> {
  const requests: Record<string, unknown>[] = [];
  const sockets = new Set<Socket>();
  let associations = 0;
  let mayBreak = manners.breaksAfter !== undefined;

  class FakeArchive extends dimse.Scp {
    readonly #socket: Socket;

    constructor(socket: Socket) {
      super(socket);
      this.#socket = socket;
    }

    override associationRequested(association: Association): void {
      associations += 1;
      if (manners.rejects) {
        this.sendAssociationReject(...manners.rejects);
        return;
      }
      for (const { id } of association.getPresentationContexts()) {
        const context = association.getPresentationContext(id);
        context.setResult(
          dimse.constants.PresentationContextResult.Accept,
          context.getTransferSyntaxUids()[0],
        );
      }
      this.sendAssociationAccept();
    }

    override associationReleaseRequested(): void {
      this.sendAssociationReleaseResponse();
    }

    override abort(): void {}

    override cFindRequest(request: FindRequest, answer: (responses: FindResponse[]) => void): void {
      const keys = request.getDataset()?.getElements() ?? {};
      requests.push(keys);
      const all = matches(objects, keys);
      const found = all.slice(0, manners.cap);
      const pending = found.map((object) => {
        const response = dimse.responses.CFindResponse.fromRequest(request);
        response.setStatus(manners.pendingStatus ?? dimse.constants.Status.Pending);
        response.setDataset(new dimse.Dataset(answered(object, keys)));
        return response;
      });
      const last = dimse.responses.CFindResponse.fromRequest(request);
      const isCut = found.length < all.length;
      last.setStatus((isCut ? manners.capStatus : null) ?? dimse.constants.Status.Success);
      answer([...pending, last]);
    }

    override cGetRequest(request: GetRequest, answer: (responses: GetResponse[]) => void): void {
      const keys = request.getDataset()?.getElements() ?? {};
      requests.push(keys);
      const wanted = matches(objects, { ...keys, QueryRetrieveLevel: "IMAGE" });
      const sendable = wanted.filter((object) => !manners.unsendable?.includes(object["00080018"] ?? ""));
      const finish = () => {
        const last = dimse.responses.CGetResponse.fromRequest(request);
        const failed = sendable.length < wanted.length;
        last.setStatus(manners.getStatus ?? (failed ? 0xb000 : dimse.constants.Status.Success));
        answer([last]);
      };
      this.#send(sendable, 0, finish);
    }

    #send(objects: readonly FakeObject[], sent: number, finish: () => void): void {
      const [object, ...rest] = objects;
      if (mayBreak && sent === manners.breaksAfter) {
        mayBreak = false;
        this.#socket.destroy();
        return;
      }
      if (!object) {
        finish();
        return;
      }
      const store = new dimse.requests.CStoreRequest(
        new dimse.Dataset(stored(object), EXPLICIT_LITTLE_ENDIAN),
      );
      store.on("response", () => this.#send(rest, sent + 1, finish));
      this.sendRequests(store);
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    if (manners.says) socket.write(manners.says);
    else new FakeArchive(socket).on("networkError", () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    associations: () => associations,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

const NAMES: Readonly<Record<string, string>> = {
  "00080016": "SOPClassUID",
  "00080018": "SOPInstanceUID",
  "00080020": "StudyDate",
  "00080060": "Modality",
  "00100020": "PatientID",
  "0020000D": "StudyInstanceUID",
  "0020000E": "SeriesInstanceUID",
};

function stored(object: FakeObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([tag, value]) => [NAMES[tag] ?? tag, value]));
}

/** The keys that were asked for, with their values. */
function answered(object: FakeObject, keys: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(stored(object)).filter(([name]) => name in keys));
}

function matches(objects: readonly FakeObject[], keys: Record<string, unknown>): readonly FakeObject[] {
  const level = { STUDY: "0020000D", SERIES: "0020000E" }[String(keys.QueryRetrieveLevel)] ?? "00080018";
  const [from, to] = String(keys.StudyDate ?? "")
    .trim()
    .split("-");
  const found = objects.filter((object) => {
    const uids = ["0020000D", "0020000E", "00080018"].every((tag) => {
      const key = keys[NAMES[tag] ?? ""];
      return !key || key === object[tag];
    });
    const day = object["00080020"] ?? "";
    return uids && (!from || day >= from) && (!(to ?? from) || day <= (to ?? from ?? ""));
  });
  const modality = keys.ModalitiesInStudy;
  const inStudy = (object: FakeObject) => objects.filter((other) => other["0020000D"] === object["0020000D"]);
  const wanted = modality
    ? found.filter((object) => inStudy(object).some((other) => other["00080060"] === modality))
    : found;
  return [...new Map(wanted.map((object) => [object[level], object])).values()];
}
