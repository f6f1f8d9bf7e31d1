import { beforeEach, describe, expect, it } from "vitest";
import { RequestFailure } from "../fetchJson.ts";
import { SliceLoader } from "./SliceLoader.ts";

/** A server that answers when it is told to; a slice is 4 pixels, 8 bytes. */
class FakeServer {
  readonly asked: string[] = [];
  readonly aborted: string[] = [];
  readonly #answers = new Map<
    string,
    { resolve: (png: ArrayBuffer) => void; reject: (error: Error) => void }
  >();

  readonly fetchPng = (id: string, signal: AbortSignal): Promise<ArrayBuffer> => {
    this.asked.push(id);
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject });
      signal.addEventListener("abort", () => {
        this.aborted.push(id);
        reject(signal.reason);
      });
    });
  };

  readonly decode = async (png: ArrayBuffer) => ({ columns: 2, rows: 2, hu: new Int16Array(png) });

  async answer(...ids: string[]) {
    for (const id of ids) this.#answers.get(id)?.resolve(new ArrayBuffer(8));
    await settled();
  }

  async refuse(id: string, error: Error) {
    this.#answers.get(id)?.reject(error);
    await settled();
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const viewer = { name: "viewer" };
const other = { name: "other" };

let server: FakeServer;
let loader: SliceLoader;
beforeEach(() => {
  server = new FakeServer();
  loader = new SliceLoader(server, { maxBytes: 1024 * 1024 * 1024, atOnce: 2 });
});

describe("SliceLoader", () => {
  it("fetches in the order of the wish, a few at once, each one once", async () => {
    loader.want(viewer, ["a/1", "a/2", "a/3"]);
    loader.want(other, ["a/2"]);
    expect(server.asked).toEqual(["a/1", "a/2"]);
    await server.answer("a/1");
    expect(server.asked).toEqual(["a/1", "a/2", "a/3"]);
    expect(loader.stateOf("a/1")).toBe("ready");
    expect(loader.stateOf("a/2")).toBe("fetching");
  });

  it("does not let the shown slice wait for a place", () => {
    loader.want(viewer, ["a/1", "a/2"]);
    loader.want(viewer, ["a/9", "a/1", "a/2"]);
    expect(server.asked).toEqual(["a/1", "a/2", "a/9"]);
  });

  it("aborts what nobody wants any more, and only that", async () => {
    loader.want(viewer, ["a/1", "a/2"]);
    loader.want(other, ["a/2"]);
    loader.want(viewer, ["a/5"]);
    await settled();
    expect(server.aborted).toEqual(["a/1"]);
    expect(loader.stateOf("a/1")).toBe("absent");
    expect(loader.stateOf("a/2")).toBe("fetching");
  });

  it("fetches a slice again that was aborted and is wanted once more", async () => {
    loader.want(viewer, ["a/1"]);
    loader.want(viewer, []);
    loader.want(viewer, ["a/1"]);
    await settled();
    expect(server.asked).toEqual(["a/1", "a/1"]);
    await server.answer("a/1");
    expect(loader.stateOf("a/1")).toBe("ready");
  });

  it("fetches what is for later last, and never instead of what is looked at", async () => {
    loader.want(other, ["b/1", "b/2"], { ahead: true });
    loader.want(viewer, ["a/1", "a/2"]);
    expect(server.asked).toEqual(["b/1", "b/2", "a/1"]);
    await server.answer("b/1", "a/1");
    expect(server.asked).toEqual(["b/1", "b/2", "a/1", "a/2"]);
  });

  it("calls back when a slice has come further, and not when all that is wanted is here", async () => {
    let calls = 0;
    loader.subscribe(() => calls++);
    loader.want(viewer, ["a/1", "a/2"]);
    expect(calls).toBe(1);
    await server.answer("a/1", "a/2");
    expect(calls).toBe(3);
    loader.want(viewer, ["a/2", "a/1"]);
    expect(calls).toBe(3);
    loader.want(viewer, ["a/3"]);
    expect(calls).toBe(4);
    loader.want(viewer, []);
    expect(calls).toBe(5);
  });

  it("says why a slice could not be had, and tries again only when asked to", async () => {
    loader.want(viewer, ["a/1"]);
    await server.refuse("a/1", new RequestFailure(404, "This slice is not kept."));
    expect(loader.stateOf("a/1")).toBe("failed");
    expect(loader.failureOf("a/1")?.message).toBe("This slice is not kept.");
    loader.want(viewer, ["a/1", "a/2"]);
    expect(server.asked).toEqual(["a/1", "a/2"]);
    loader.retry("a/1");
    expect(server.asked).toEqual(["a/1", "a/2", "a/1"]);
  });

  it("tells that the server cannot be reached in words for people", async () => {
    loader.want(viewer, ["a/1"]);
    await server.refuse("a/1", new TypeError("Failed to fetch"));
    expect(loader.failureOf("a/1")?.message).toBe("The server cannot be reached.");
  });

  it("keeps what was used last when there is no more room, and does not fetch in circles", async () => {
    // Room for two slices of 512 KiB, which is what it takes one to be until it saw one.
    loader = new SliceLoader(
      { ...server, decode: async () => ({ columns: 512, rows: 512, hu: new Int16Array(512 * 512) }) },
      { maxBytes: 2 * 512 * 512 * 2, atOnce: 2 },
    );
    loader.want(viewer, ["a/1", "a/2", "a/3", "a/4"]);
    await server.answer("a/1", "a/2");
    expect(server.asked).toEqual(["a/1", "a/2"]);
    loader.want(viewer, ["a/3", "a/2"]);
    loader.peek("a/2");
    await server.answer("a/3");
    expect(["a/1", "a/2", "a/3"].map((id) => loader.stateOf(id))).toEqual(["absent", "ready", "ready"]);
  });
});
