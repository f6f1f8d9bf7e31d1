import {
  IMAGE_DESCRIPTOR,
  IMAGE_DESCRIPTOR_LENGTH,
  imageDescriptor,
} from "#lib/domain/likeness/imageDescriptor.ts";
import type { LesionDescriber } from "#lib/ports/LesionDescriber.ts";

/** Describes lesions by HU and edges of their key slices; needs no model. */
export const imageDescriber: LesionDescriber = {
  model: IMAGE_DESCRIPTOR,
  length: IMAGE_DESCRIPTOR_LENGTH,
  describe: async ({ slice, box, spacingMm }) => imageDescriptor(slice, box, spacingMm),
};
