/** Gives the reader a file that the page made itself. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it when the click returns.
  URL.revokeObjectURL(address);
}
