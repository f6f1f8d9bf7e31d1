import { connect, createServer, type ListenOptions, type NetConnectOpts, type Server } from "node:net";

/** Passes every connection to `from` on to `to`, both ways: joins two networks that share nothing but the file system. */
export async function pipeSockets(from: ListenOptions, to: NetConnectOpts): Promise<Server> {
  const server = createServer((incoming) => {
    const outgoing = connect(to);
    incoming.setNoDelay(true);
    outgoing.setNoDelay(true);
    incoming.pipe(outgoing).pipe(incoming);
    // An end that breaks off breaks the other: tests want to see what a lost connection does.
    incoming.on("error", () => outgoing.destroy());
    outgoing.on("error", () => incoming.destroy());
    incoming.on("close", () => outgoing.destroy());
    outgoing.on("close", () => incoming.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(from, resolve);
  });
  return server;
}
