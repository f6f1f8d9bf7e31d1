import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{app,bench,cli,components,lib,scripts,worker}/**/*.test.{ts,tsx}"],
    globalSetup: ["lib/testing/databaseServer.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores are what the smallest machine has; more processes than that only wait for one another.
    maxWorkers: 2,
  },
});
