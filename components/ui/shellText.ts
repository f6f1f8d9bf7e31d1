/** A text as one word of a POSIX shell, whatever is in it. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The request for an address of this server, for a program that has a token. */
export const curlOf = (address: string): string =>
  `curl -H "Authorization: Bearer $LESIONARY_TOKEN" \\\n  ${shellWord(address)}`;
