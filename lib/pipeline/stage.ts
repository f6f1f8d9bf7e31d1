/** What every item of a pipeline has: by its id the run remembers what became of it. */
export interface Item {
  readonly id: string;
}

/** An item that a stage set aside, and why. */
export interface SetAside {
  readonly id: string;
  /** Kebab-case; people read it in reports. */
  readonly reason: string;
  /** One sentence with the values that decided; names no patient. */
  readonly detail: string | null;
}

/** One named step over a batch. Nothing vanishes in it: each item is kept or set aside. */
export interface Stage<In extends Item, Out extends Item> {
  readonly name: string;
  readonly run: (items: readonly In[]) => Promise<StageResult<Out>>;
}

export interface StageResult<Out extends Item> {
  readonly kept: readonly Out[];
  readonly setAside: readonly SetAside[];
}

/** What a stage says of one item. */
export type Judgement<Out> = { readonly kept: Out } | { readonly setAside: string; readonly detail?: string };

/** A stage that looks at each item by itself, in order. */
export function perItem<In extends Item, Out extends Item>(
  name: string,
  judge: (item: In) => Judgement<Out> | Promise<Judgement<Out>>,
): Stage<In, Out> {
  return {
    name,
    async run(items) {
      const kept: Out[] = [];
      const setAside: SetAside[] = [];
      for (const item of items) {
        const judgement = await judge(item);
        if ("kept" in judgement) kept.push(judgement.kept);
        else setAside.push({ id: item.id, reason: judgement.setAside, detail: judgement.detail ?? null });
      }
      return { kept, setAside };
    },
  };
}

/** What became of an item that did not come through: where and why. */
export interface Fate extends SetAside {
  readonly stage: string;
}

export interface PipelineResult<Out extends Item> {
  readonly kept: readonly Out[];
  readonly setAside: readonly Fate[];
}

/** An ordered list of stages in which each takes what the one before it gives: the types are the order. */
export class Pipeline<In extends Item, Out extends Item> {
  readonly stages: readonly string[];
  /** A property, not a method: methods are compared loosely, and a wrong order would compile. */
  readonly run: (items: readonly In[]) => Promise<PipelineResult<Out>>;

  private constructor(
    stages: readonly string[],
    run: (items: readonly In[]) => Promise<PipelineResult<Out>>,
  ) {
    this.stages = stages;
    this.run = run;
  }

  static of<In extends Item>(): Pipeline<In, In> {
    return new Pipeline<In, In>([], async (items) => ({ kept: items, setAside: [] }));
  }

  /** @throws Error when a stage loses an item or doubles one: a fault of ours that would make the funnel lie */
  into<Next extends Item>(stage: Stage<Out, Next>): Pipeline<In, Next> {
    return new Pipeline<In, Next>([...this.stages, stage.name], async (items) => {
      const before = await this.run(items);
      const { kept, setAside } = await stage.run(before.kept);
      if (kept.length + setAside.length !== before.kept.length) {
        throw new Error(
          `stage ${stage.name} received ${before.kept.length} items and accounts for ${kept.length + setAside.length}`,
        );
      }
      const fates = setAside.map((each): Fate => ({ ...each, stage: stage.name }));
      return { kept, setAside: [...before.setAside, ...fates] };
    });
  }
}
