import * as onnx from "onnxruntime-node";
import type { Provider } from "./providers.ts";

/** An ONNX file of one operator that gives its one number back: `Identity`, opset 13. */
const IDENTITY =
  "CAgSADo3ChAKAXgSAXkiCElkZW50aXR5EgFnWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQDQ==";
const NUMBER = 7;

/** Why an execution provider cannot be used on this machine; null when it can: it has given a number back. */
export async function whyNoProvider(provider: Provider): Promise<string | null> {
  try {
    const session = await onnx.InferenceSession.create(Buffer.from(IDENTITY, "base64"), {
      executionProviders: [provider],
      logSeverityLevel: 4,
    });
    const { y } = await session.run({ x: new onnx.Tensor("float32", Float32Array.of(NUMBER), [1]) });
    await session.release();
    return y?.data[0] === NUMBER ? null : "it computes wrongly";
  } catch (cause) {
    return (cause instanceof Error ? cause.message : String(cause)).replace(/\s+/g, " ").slice(0, 200);
  }
}
