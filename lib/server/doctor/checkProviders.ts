import { whyNoProvider } from "../../io/onnx/whyNoProvider.ts";
import { readEnv } from "../env.ts";
import { type Finding, failed, fine, warning } from "./Finding.ts";

/** Whether what is to run detectors is there: of several providers the first that is will be used. */
export async function checkProviders(): Promise<Finding> {
  const { providers } = readEnv();
  const missing: string[] = [];
  for (const provider of providers) {
    const why = await whyNoProvider(provider);
    if (why !== null) {
      missing.push(`${provider} (${why})`);
      continue;
    }
    if (missing.length === 0) return fine("detectors", `Detectors run on ${provider}.`);
    return warning(
      "detectors",
      `Detectors run on ${provider}, because these cannot be used: ${missing.join("; ")}.`,
      "Install what the provider needs (docs/detectors.md), or leave it out of LESIONARY_PROVIDERS.",
    );
  }
  return failed(
    "detectors",
    `Detectors cannot run: ${missing.join("; ")}.`,
    "Add cpu to LESIONARY_PROVIDERS, or leave it unset.",
  );
}
