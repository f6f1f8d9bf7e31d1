import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readHeader } from "#lib/io/dicom/readHeader.ts";
import { freePort } from "#lib/testing/freePort.ts";
import { temporaryFolder } from "#lib/testing/temporaryFolder.ts";
import { dimse } from "./dimseLibrary.ts";
import { openMoveListener } from "./moveListener.ts";

describe("openMoveListener", () => {
  it("takes what is expected, in the transfer syntax agreed on, and refuses everything else", async () => {
    await using folder = await temporaryFolder();
    const port = await freePort();
    const listener = await openMoveListener({ bindAddress: "127.0.0.1", port }, "MINER");
    const arrived: string[] = [];
    const stopExpecting = listener.expect(["1.1"], {
      partFor: () => path.join(folder.path, "part"),
      arrived: (uid) => arrived.push(uid),
      failed: (error) => {
        throw error;
      },
    });

    expect(await store(port, "MINER", "1.1")).toBe(0x0000);
    expect(await store(port, "MINER", "1.2")).toBe(0x0124);
    // A UID that would be a path is not even asked about.
    expect(await store(port, "MINER", "../1.1")).toBe(0x0124);
    expect(await store(port, "OTHER", "1.1")).toBe("rejected");
    stopExpecting();
    expect(await store(port, "MINER", "1.1")).toBe(0x0124);

    expect(arrived).toEqual(["1.1"]);
    expect(await readdir(folder.path)).toEqual(["part"]);
    expect(readHeader(await readFile(path.join(folder.path, "part")))).toMatchObject({
      sopInstanceUid: "1.1",
      // The client offers implicit VR first.
      transferSyntaxUid: "1.2.840.10008.1.2",
      person: { patientId: "P1" },
    });
    await listener.close();
  });

  it("says what to do about a port that is taken", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const address = taken.address();
    const port = typeof address === "object" && address ? address.port : 0;
    await expect(openMoveListener({ bindAddress: "127.0.0.1", port }, "MINER")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("LESIONARY_MOVE_PORT"),
    });
    taken.close();
  });
});

/** Stores as a PACS would; the status that comes back, or `rejected`. */
async function store(port: number, calledAet: string, sopInstanceUid: string): Promise<number | "rejected"> {
  const client = new dimse.Client();
  const request = new dimse.requests.CStoreRequest(
    new dimse.Dataset(
      { SOPClassUID: "1.2.840.10008.5.1.4.1.1.2", SOPInstanceUID: sopInstanceUid, PatientID: "P1" },
      "1.2.840.10008.1.2.1",
    ),
  );
  const { promise, resolve, reject } = Promise.withResolvers<number | "rejected">();
  request.on("response", (response) => resolve(response.getStatus()));
  client.on("associationRejected", () => resolve("rejected"));
  client.on("networkError", reject);
  client.addRequest(request);
  client.send("127.0.0.1", port, "PACS", calledAet);
  const status = await promise;
  return status;
}
