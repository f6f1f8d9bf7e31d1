import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { releaseFileParams } from "../../contracts/releases.ts";
import { exportPlace } from "../../testing/exportPlace.ts";
import { createRelease } from "./createRelease.ts";
import { listReleaseLesions } from "./listReleaseLesions.ts";
import { openReleaseFile } from "./openReleaseFile.ts";

const PYTHON = process.env.LESIONARY_PYTHON || "/usr/bin/python3";
const pandas = spawnSync(PYTHON, ["-c", "import pandas"]).status === 0;

const guide = readFileSync(path.resolve(import.meta.dirname, "../../../docs/python.md"), "utf8");
/** What people copy out of the guide, as one program. */
const program = [...guide.matchAll(/```python\n([\s\S]*?)```/g)].map(([, code]) => code).join("\n");

it.skipIf(!pandas)(
  "loads a release into pandas as docs/python.md says (skipped without python3-pandas)",
  async () => {
    await using place = await exportPlace();
    await createRelease(place, { name: "v1" }, "Ada");
    const server = createServer(async (request, response) => {
      const url = new URL(request.url ?? "", "http://localhost");
      if (request.headers.authorization !== "Bearer a-token") {
        response.writeHead(401).end();
        return;
      }
      const [, name = "", file] =
        /^\/api\/releases\/(\w+)\/(?:files\/(.+)|lesions)$/.exec(url.pathname) ?? [];
      if (file === undefined) {
        const after = url.searchParams.get("after") ?? undefined;
        // Smaller than asked for, so that there is more than one page.
        const limit = Math.min(3, Number(url.searchParams.get("limit")));
        response.end(JSON.stringify(await listReleaseLesions(place, name, { after, limit })));
        return;
      }
      const asked = releaseFileParams.parse({ name, file });
      const content = await openReleaseFile(place.services, asked, new AbortController().signal);
      Readable.from(content).pipe(response);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const port = typeof address === "object" ? address?.port : null;

    const shown = `
print(lesions.shape[0], boxes.shape[0], sorted(lesions.index) == sorted(boxes.index))
print(lesions.loc[boxes.index, "box_left [px]"].tolist() == [box[0] for box in boxes["box"]])
print(columns.loc["long [mm]", "least"])`;
    const python = spawn(PYTHON, ["-c", program + shown], {
      env: {
        ...process.env,
        LESIONARY_URL: `http://127.0.0.1:${port}`,
        LESIONARY_TOKEN: "a-token",
        LESIONARY_RELEASE: "v1",
        no_proxy: "*",
      },
    });
    const [out, errors, [code]] = await Promise.all([
      text(python.stdout),
      text(python.stderr),
      once(python, "exit"),
    ]);
    server.close();

    expect(errors).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Long diameter");
    expect(out.trim().split("\n").slice(-3)).toEqual(["4 4 True", "True", "10.0"]);
  },
);
