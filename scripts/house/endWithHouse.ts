/**
 * Loaded before a program that knows nothing of us (Next's server): tells the house when it listens, and ends it when
 * the house was killed.
 */
import { subscribe } from "node:diagnostics_channel";

subscribe("tracing:net.server.listen:asyncEnd", () => {
  if (process.connected) process.send?.("listening");
});
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
