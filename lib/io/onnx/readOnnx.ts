import type { NetworkValue } from "#lib/domain/detection/InspectedDetector.ts";
import { AppError } from "#lib/domain/errors.ts";
import { ProtoBytes, type ProtoField } from "./ProtoBytes.ts";

/** What an ONNX file says of itself (onnx.proto, ModelProto), without its weights. */
export interface OnnxModel {
  readonly producer: string;
  /** Version of each set of operators, by its domain; "" is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  /** How many functions of its own it defines. */
  readonly functions: number;
  /** Operators with their domain, `domain:name` where it is not ONNX's own, and how often they are used. */
  readonly operators: ReadonlyMap<string, number>;
  readonly domains: ReadonlySet<string>;
  readonly nodes: number;
  readonly parameters: number;
  /** The first tensor whose numbers lie in another file; null when none does. */
  readonly external: string | null;
  readonly inputs: readonly NetworkValue[];
  readonly outputs: readonly NetworkValue[];
}

/** Longer than any name that a program gives. */
const NAME_BYTES = 1_024;
const METADATA_BYTES = 64 * 1024;
/** Branches within branches: an exporter writes two. */
const DEEPEST = 8;
const MOST_VALUES = 64;
const MOST_DIMS = 8;

/** Names of TensorProto.DataType that an input or output may have. */
const TYPE_NAMES: Readonly<Record<number, string>> = {
  1: "float32",
  2: "uint8",
  3: "int8",
  5: "int16",
  6: "int32",
  7: "int64",
  9: "bool",
  10: "float16",
  11: "float64",
};

type Range = { readonly from: number; readonly to: number };

/**
 * Reads the headings of an ONNX file.
 *
 * @param file descriptor of the open file
 * @throws AppError `unreadable`
 */
export function readOnnx(file: number): OnnxModel {
  const bytes = new ProtoBytes(file);
  const reader = new OnnxReader(bytes);
  reader.model({ from: 0, to: bytes.size });
  return reader.found();
}

class OnnxReader {
  readonly #bytes: ProtoBytes;
  readonly #opsets = new Map<string, number>();
  readonly #metadata = new Map<string, string>();
  readonly #operators = new Map<string, number>();
  readonly #domains = new Set<string>();
  readonly #initialised = new Set<string>();
  readonly #producer: string[] = [];
  #inputs: NetworkValue[] = [];
  #outputs: NetworkValue[] = [];
  #functions = 0;
  #nodes = 0;
  #parameters = 0;
  #graphs = 0;
  #external: string | null = null;

  constructor(bytes: ProtoBytes) {
    this.#bytes = bytes;
  }

  found(): OnnxModel {
    if (this.#graphs === 0)
      throw new AppError("unreadable", "This is not an ONNX file: there is no network in it.");
    return {
      producer: this.#producer.join(" "),
      opsets: this.#opsets,
      metadata: this.#metadata,
      functions: this.#functions,
      operators: this.#operators,
      domains: this.#domains,
      nodes: this.#nodes,
      parameters: this.#parameters,
      external: this.#external,
      // Old files list their weights among the inputs.
      inputs: this.#inputs.filter(({ name }) => !this.#initialised.has(name)),
      outputs: this.#outputs,
    };
  }

  /** ModelProto. */
  model(range: Range): void {
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 2 || field.number === 3) this.#producer.push(this.#text(field));
      else if (field.number === 7) this.#topGraph(field);
      else if (field.number === 8) this.#opset(field);
      else if (field.number === 14) this.#property(field);
      else if (field.number === 25) this.#functions++;
    }
  }

  #opset(range: Range): void {
    let domain = "";
    let version = 0;
    for (const field of this.#fields(range)) {
      if (field.number === 1 && field.is === "bytes") domain = this.#text(field);
      if (field.number === 2 && field.is === "varint") version = Number(field.value);
    }
    this.#opsets.set(domain === "ai.onnx" ? "" : domain, version);
  }

  #property(range: Range): void {
    let key = "";
    let value: Range | null = null;
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 1) key = this.#text(field);
      if (field.number === 2) value = field;
    }
    // Of others' notes only the size is bounded, by the file's.
    if (key.startsWith("lesionary.")) {
      this.#metadata.set(key, value === null ? "" : this.#bytes.text(value, METADATA_BYTES));
    }
  }

  #topGraph(range: Range): void {
    this.#graphs++;
    this.#graph(range, 0);
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 11) this.#inputs.push(this.#value(field));
      if (field.number === 12) this.#outputs.push(this.#value(field));
      if (this.#inputs.length + this.#outputs.length > MOST_VALUES + this.#initialised.size) {
        throw new AppError("unreadable", `This network has more than ${MOST_VALUES} inputs and outputs.`);
      }
    }
  }

  /** GraphProto: its operators and weights, and those of its branches. */
  #graph(range: Range, depth: number): void {
    if (depth > DEEPEST)
      throw new AppError("unreadable", "The branches of this network are nested too deeply.");
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 1) this.#node(field, depth);
      else if (field.number === 5) this.#initialised.add(this.#tensor(field));
      else if (field.number === 15) this.#sparseTensor(field);
    }
  }

  #node(range: Range, depth: number): void {
    let name = "";
    let domain = "";
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 4) name = this.#text(field);
      else if (field.number === 7) domain = this.#text(field);
      else if (field.number === 5) this.#attribute(field, depth);
    }
    if (domain === "ai.onnx") domain = "";
    this.#nodes++;
    this.#domains.add(domain);
    const operator = domain === "" ? name : `${domain}:${name}`;
    this.#operators.set(operator, (this.#operators.get(operator) ?? 0) + 1);
  }

  #attribute(range: Range, depth: number): void {
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 5 || field.number === 10) this.#tensor(field);
      else if (field.number === 6 || field.number === 11) this.#graph(field, depth + 1);
      else if (field.number === 22 || field.number === 23) this.#sparseTensor(field);
    }
  }

  /** SparseTensorProto: values and places. */
  #sparseTensor(range: Range): void {
    for (const field of this.#fields(range)) {
      if (field.is === "bytes" && (field.number === 1 || field.number === 2)) this.#tensor(field);
    }
  }

  /** TensorProto; gives its name. */
  #tensor(range: Range): string {
    let name = "";
    let elements = 1;
    let isExternal = false;
    for (const field of this.#fields(range)) {
      if (field.number === 1) for (const dim of this.#numbers(field)) elements *= Number(dim);
      else if (field.number === 8 && field.is === "bytes") name = this.#text(field);
      else if (field.number === 13) isExternal = true;
      else if (field.number === 14 && field.is === "varint" && field.value !== 0n) isExternal = true;
    }
    this.#parameters += elements;
    if (isExternal) this.#external ??= name;
    return name;
  }

  /** ValueInfoProto. */
  #value(range: Range): NetworkValue {
    let name = "";
    let type = "something that is no tensor";
    let dims: (number | string | null)[] = [];
    for (const field of this.#fields(range)) {
      if (field.is !== "bytes") continue;
      if (field.number === 1) name = this.#text(field);
      if (field.number !== 2) continue;
      for (const kind of this.#fields(field)) {
        if (kind.number === 1 && kind.is === "bytes") ({ type, dims } = this.#tensorType(kind));
      }
    }
    return { name, type, dims };
  }

  #tensorType(range: Range): { type: string; dims: (number | string | null)[] } {
    let type = "";
    const dims: (number | string | null)[] = [];
    for (const field of this.#fields(range)) {
      if (field.number === 1 && field.is === "varint") {
        type = TYPE_NAMES[Number(field.value)] ?? `type ${field.value}`;
      }
      if (field.number !== 2 || field.is !== "bytes") continue;
      for (const dim of this.#fields(field)) {
        if (dim.number === 1 && dim.is === "bytes") dims.push(this.#dim(dim));
        if (dims.length > MOST_DIMS)
          throw new AppError("unreadable", "A tensor of this network has too many axes.");
      }
    }
    return { type, dims };
  }

  #dim(range: Range): number | string | null {
    for (const field of this.#fields(range)) {
      if (field.number === 1 && field.is === "varint") return Number(BigInt.asIntN(64, field.value));
      if (field.number === 2 && field.is === "bytes") return this.#text(field) || null;
    }
    return null;
  }

  #numbers(field: ProtoField): Iterable<bigint> {
    if (field.is === "varint") return [field.value];
    return field.is === "bytes" ? this.#bytes.varints(field.from, field.to) : [];
  }

  #fields({ from, to }: Range): Generator<ProtoField> {
    return this.#bytes.fields(from, to);
  }

  #text(range: Range): string {
    return this.#bytes.text(range, NAME_BYTES);
  }
}
