import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tinyDicom } from "./tinyDicom.ts";

/** An object of the fake archive: elements beyond those of `tinyDicom`. */
export type FakeObject = Readonly<Record<string, string>>;

/** What goes wrong with a request instead of its answer; null lets it through. */
export type Fault = (request: {
  readonly url: string;
  readonly count: number;
}) => ((response: ServerResponse) => void) | null;

export interface FakeDicomweb extends AsyncDisposable {
  readonly url: string;
  /** Requests so far, as `METHOD /path?query`; the fake's root left out. */
  readonly requests: string[];
  /** Headers of the last request. */
  lastHeaders(): IncomingMessage["headers"];
}

/**
 * A small DICOMweb archive on a loopback port, with all the manners of the real ones that a client must bear: it caps its
 * pages, passes over keys, and fails by order.
 */
export async function fakeDicomweb(
  objects: readonly FakeObject[],
  options: {
    readonly fault?: Fault;
    /** Most answers in a page, whatever the client asks for. */
    readonly cap?: number;
    readonly ignoresOffset?: boolean;
    readonly ignoresFilters?: boolean;
    /** Sends whole objects as they are, not as multipart. */
    readonly plain?: boolean;
  } = {},
): Promise<FakeDicomweb> {
  const requests: string[] = [];
  let headers: IncomingMessage["headers"] = {};
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://fake");
    const path = url.pathname.replace(/^\/dicom-web/, "");
    requests.push(`${request.method} ${path}${url.search}`);
    headers = request.headers;
    const fault = options.fault?.({ url: `${path}${url.search}`, count: requests.length });
    if (fault) fault(response);
    else answer(path, url.searchParams, response);
  });

  function answer(path: string, query: URLSearchParams, response: ServerResponse): void {
    const [study, series, instance] = ["studies", "series", "instances"].map(
      (level) => new RegExp(`/${level}/([^/]+)`).exec(path)?.[1],
    );
    const found = objects.filter(
      (object) =>
        (!study || object["0020000D"] === study) &&
        (!series || object["0020000E"] === series) &&
        (!instance || object["00080018"] === instance),
    );
    if (instance) sendObject(found[0], response);
    else if (path.endsWith("/metadata")) sendJson(found.map(metadata), response);
    else sendPage(path, query, found, response);
  }

  function sendPage(
    path: string,
    query: URLSearchParams,
    found: readonly FakeObject[],
    response: ServerResponse,
  ): void {
    const level = path.endsWith("/instances")
      ? "00080018"
      : path.endsWith("/series")
        ? "0020000E"
        : "0020000D";
    const matching = options.ignoresFilters
      ? found
      : found.filter((object) => matches(object, query, objects));
    const unique = [
      ...new Map(matching.map((object) => [`${object[level]} ${object["00100020"]}`, object])).values(),
    ];
    const offset = options.ignoresOffset ? 0 : Number(query.get("offset") ?? 0);
    const limit = Math.min(Number(query.get("limit") ?? 1e9), options.cap ?? 1e9);
    sendJson(unique.slice(offset, offset + limit).map(metadata), response);
  }

  function sendObject(object: FakeObject | undefined, response: ServerResponse): void {
    if (!object) {
      response.writeHead(404).end();
      return;
    }
    const bytes = tinyDicom(object);
    if (options.plain) {
      response.writeHead(200, { "content-type": "application/dicom" }).end(bytes);
      return;
    }
    response.writeHead(200, { "content-type": 'multipart/related; type="application/dicom"; boundary=XX' });
    response.end(
      Buffer.concat([
        Buffer.from("--XX\r\nContent-Type: application/dicom\r\n\r\n"),
        bytes,
        Buffer.from("\r\n--XX--\r\n"),
      ]),
    );
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/dicom-web`,
    requests,
    lastHeaders: () => headers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendJson(json: readonly unknown[], response: ServerResponse): void {
  // No match is 204 for some services and an empty list for others.
  if (json.length === 0) response.writeHead(204).end();
  else response.writeHead(200, { "content-type": "application/dicom+json" }).end(JSON.stringify(json));
}

function metadata(object: FakeObject): unknown {
  return Object.fromEntries(
    Object.entries(object).map(([tag, value]) => [tag, { vr: "LO", Value: value.split("\\") }]),
  );
}

function matches(object: FakeObject, query: URLSearchParams, objects: readonly FakeObject[]): boolean {
  const modality = query.get("ModalitiesInStudy");
  const inStudy = objects.filter((other) => other["0020000D"] === object["0020000D"]);
  if (modality && !inStudy.some((other) => other["00080060"] === modality)) return false;
  const sop = query.get("SOPInstanceUID");
  if (sop && object["00080018"] !== sop) return false;
  const date = query.get("StudyDate");
  if (!date) return true;
  const [from = "", to = from] = date.split("-");
  const day = object["00080020"];
  return day !== undefined && day >= from && (to === "" || day <= to);
}
