import { defineConfig } from "vitest/config";

/** End-to-end tests: journeys through the built app in a real Chromium, one after the other. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.test.ts"],
    globalSetup: ["lib/testing/databaseServer.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
