/**
 * Calls `work` for every item, at most `limit` calls at once, and gives the results in the order of the items: a scan is
 * then as fast as the disk or the network allows, holds only `limit` results, and tells the same story at every run.
 */
export async function* mapInOrder<In, Out>(
  input: AsyncIterable<In> | Iterable<In>,
  limit: number,
  work: (item: In) => Promise<Out>,
): AsyncGenerator<Out> {
  const underWay: Promise<Out>[] = [];
  for await (const item of input) {
    const result = work(item);
    // Awaited further down; until then a failure must not count as one that nobody handles.
    result.catch(() => undefined);
    underWay.push(result);
    const first = underWay.length >= limit ? underWay.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of underWay) yield await result;
}
