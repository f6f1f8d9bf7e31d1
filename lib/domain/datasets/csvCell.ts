/**
 * A text as one cell of a CSV file (RFC 4180), quoted when it has to be.
 *
 * Free text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, or a tab or carriage return before one)
 * gets an apostrophe in front, which spreadsheets show as plain text (OWASP, CSV injection). Numbers and lists of
 * numbers are ours and go through `quoted`: a low window of -175 is no formula.
 */
export const csvText = (text: string): string => quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** A cell whose content we made ourselves, quoted when it has a comma, a quote or a line end. */
export const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
