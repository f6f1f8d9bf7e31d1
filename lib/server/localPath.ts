/**
 * A path of ours to go on to after sign-in. What is not one becomes the first page: a link that leads through our
 * sign-in to somebody else's site would lend them our name.
 */
export function localPath(given: string | string[] | undefined): string {
  // Browsers read `//host` and `/\host` as another site, and leave out tabs and line ends before they look.
  if (typeof given !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(given)) return "/";
  return given;
}
