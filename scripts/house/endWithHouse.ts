/** Loaded before a program that knows nothing of us (Next's server): ends it when the house was killed. */
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
