/** The list of the lesions of a query. */
export const lesionsAddress = (q: string): string =>
  q === "" ? "/lesions" : `/lesions?${new URLSearchParams({ q })}`;
