import { createServer, type Server, type ServerResponse } from "node:http";
import path from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { encodeHuPng } from "#lib/io/png/encodeHuPng.ts";
import { freePort } from "#lib/testing/freePort.ts";
import { ctFile } from "../ctFile.ts";
import { ctSlices, SIDE } from "../ctSlices.ts";

export const VIEWERS = ["ours", "cornerstone3d", "dwv"] as const;
export type ViewerName = (typeof VIEWERS)[number];

export interface Pages extends AsyncDisposable {
  /** A fresh page of a viewer, with nothing shown yet. */
  open(viewer: ViewerName): Promise<Page>;
}

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Bundles a page for each viewer and serves them with the same slices: to each in the form that it reads. */
export async function openPages(slices: number): Promise<Pages> {
  const scripts = new Map<string, string>();
  for (const viewer of VIEWERS) for (const [name, code] of await bundled(viewer)) scripts.set(name, code);
  const hu = [...ctSlices(slices)];
  const pngs = hu.map((slice) => encodeHuPng(slice, { columns: SIDE, rows: SIDE }));
  // dwv orders slices by place, ours and cornerstone3d as they are listed: the last one lies lowest.
  const files = hu.toReversed().map((slice, i) => ctFile(slice, i));

  const server = createServer((request, response) => {
    const [, folder = "", name = "", last = ""] = (request.url ?? "").split("?")[0]?.split("/") ?? [];
    if (folder === "page") return answer(response, "text/html", page(name));
    if (folder === "hu") return answer(response, "application/octet-stream", bytesOf(hu[Number(name)]));
    if (folder === "dicom") return answer(response, "application/dicom", files[Number.parseInt(name, 10)]);
    // Our slices count from 1.
    if (folder === "api" && name === "slices") {
      return answer(
        response,
        "image/png",
        pngs[Number(last.length > 0 ? (request.url ?? "").split("/").at(-1) : 0) - 1],
      );
    }
    const script = scripts.get([folder, name, last].filter(Boolean).join("/"));
    if (script !== undefined) return answer(response, "text/javascript", script);
    response.writeHead(404).end("{}");
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const browser: Browser = await chromium.launch({
    executablePath: process.env.LESIONARY_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-dev-shm-usage"],
  });
  return {
    async open(viewer) {
      const opened = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      opened.on("pageerror", (error) => process.stderr.write(`${viewer}: ${error.message}\n`));
      await opened.goto(`http://127.0.0.1:${port}/page/${viewer}`);
      await opened.waitForFunction(() => "harness" in window);
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await closed(server);
    },
  };
}

const page = (viewer: string): string =>
  `<!doctype html><title>${viewer}</title><body style="margin:0;background:#000"><script type="module" src="/${viewer}.js"></script>`;

/** The viewer's page as scripts, minified as a release would be. */
async function bundled(viewer: ViewerName): Promise<Map<string, string>> {
  const entry = path.join(import.meta.dirname, viewer === "ours" ? "ours.tsx" : `${viewer}.ts`);
  const result = await build({
    root: ROOT,
    logLevel: "silent",
    configFile: false,
    define: { "process.env.NODE_ENV": '"production"' },
    worker: { format: "es" },
    resolve: { alias: { xmlbuilder2: path.join(import.meta.dirname, "noXml.ts") } },
    build: {
      write: false,
      rolldownOptions: {
        input: entry,
        output: { entryFileNames: `${viewer}.js`, chunkFileNames: `${viewer}-[hash].js` },
      },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((each) =>
    "output" in each ? each.output : [],
  );
  return new Map(
    outputs.map((output) => [
      output.fileName,
      output.type === "chunk" ? output.code : Buffer.from(output.source).toString(),
    ]),
  );
}

const bytesOf = (hu: Int16Array | undefined): Buffer | undefined =>
  hu && Buffer.from(hu.buffer, hu.byteOffset, hu.byteLength);

function answer(response: ServerResponse, type: string, body: string | Uint8Array | undefined): void {
  if (body === undefined) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
