declare module "dicom-character-set" {
  /** @throws Error for a character set or escape sequence that is not in the standard */
  export function convertBytes(
    specificCharacterSet: string,
    bytes: Uint8Array,
    options?: { readonly vr?: string },
  ): string;
}
