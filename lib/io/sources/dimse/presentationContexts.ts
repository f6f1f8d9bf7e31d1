import { dimse } from "./dimseLibrary.ts";

export type DimseAssociation = InstanceType<typeof dimse.association.Association>;

const IMPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2";
const EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";

export const VERIFICATION = "1.2.840.10008.1.1";
export const STUDY_FIND = "1.2.840.10008.5.1.4.1.2.2.1";
export const STUDY_MOVE = "1.2.840.10008.5.1.4.1.2.2.2";
export const STUDY_GET = "1.2.840.10008.5.1.4.1.2.2.3";

/** Images, each offered in every transfer syntax by a context of its own: so the PACS sends them as it has stored them. */
const IMAGE_CLASSES = [
  "1.2.840.10008.5.1.4.1.1.2", // CT
  "1.2.840.10008.5.1.4.1.1.2.1", // Enhanced CT
  "1.2.840.10008.5.1.4.1.1.2.2", // Legacy Converted Enhanced CT
];

/** Documents and presentation states; never compressed. */
const DOCUMENT_CLASSES = [
  "1.2.840.10008.5.1.4.1.1.88.11", // Basic Text SR
  "1.2.840.10008.5.1.4.1.1.88.22", // Enhanced SR
  "1.2.840.10008.5.1.4.1.1.88.33", // Comprehensive SR
  "1.2.840.10008.5.1.4.1.1.88.34", // Comprehensive 3D SR
  "1.2.840.10008.5.1.4.1.1.88.35", // Extensible SR
  "1.2.840.10008.5.1.4.1.1.88.40", // Procedure Log
  "1.2.840.10008.5.1.4.1.1.88.50", // Mammography CAD SR
  "1.2.840.10008.5.1.4.1.1.88.59", // Key Object Selection
  "1.2.840.10008.5.1.4.1.1.88.65", // Chest CAD SR
  "1.2.840.10008.5.1.4.1.1.88.67", // X-Ray Radiation Dose SR
  "1.2.840.10008.5.1.4.1.1.88.68", // Radiopharmaceutical Radiation Dose SR
  "1.2.840.10008.5.1.4.1.1.11.1", // Grayscale Softcopy Presentation State
  "1.2.840.10008.5.1.4.1.1.11.2", // Color
  "1.2.840.10008.5.1.4.1.1.11.3", // Pseudo-Color
  "1.2.840.10008.5.1.4.1.1.11.4", // Blending
  "1.2.840.10008.5.1.4.1.1.11.6", // Grayscale Planar MPR Volumetric
  "1.2.840.10008.5.1.4.1.1.11.8", // Advanced Blending
];

/** Other images that a CT series may hold; they are read far enough to be set aside by name. */
const OTHER_CLASSES = [
  "1.2.840.10008.5.1.4.1.1.7", // Secondary Capture
  "1.2.840.10008.5.1.4.1.1.7.2", // Multi-frame Grayscale Byte SC
  "1.2.840.10008.5.1.4.1.1.7.3", // Multi-frame Grayscale Word SC
  "1.2.840.10008.5.1.4.1.1.7.4", // Multi-frame True Color SC
];

const IMAGE_SYNTAXES = [
  EXPLICIT_LITTLE_ENDIAN,
  IMPLICIT_LITTLE_ENDIAN,
  "1.2.840.10008.1.2.1.99", // Deflated
  "1.2.840.10008.1.2.2", // Explicit VR Big Endian
  "1.2.840.10008.1.2.5", // RLE
  "1.2.840.10008.1.2.4.50", // JPEG Baseline
  "1.2.840.10008.1.2.4.51", // JPEG Extended
  "1.2.840.10008.1.2.4.57", // JPEG Lossless, process 14
  "1.2.840.10008.1.2.4.70", // JPEG Lossless, first-order prediction
  "1.2.840.10008.1.2.4.80", // JPEG-LS Lossless
  "1.2.840.10008.1.2.4.81", // JPEG-LS near-lossless
  "1.2.840.10008.1.2.4.90", // JPEG 2000 Lossless
  "1.2.840.10008.1.2.4.91", // JPEG 2000
  "1.2.840.10008.1.2.4.201", // HTJ2K Lossless
  "1.2.840.10008.1.2.4.202", // HTJ2K Lossless RPCL
  "1.2.840.10008.1.2.4.203", // HTJ2K
];

const STORAGE_CLASSES = new Set([...IMAGE_CLASSES, ...DOCUMENT_CLASSES, ...OTHER_CLASSES]);

/** An association for one kind of request. Its data sets go by implicit VR, which every PACS must know (PS3.5 10.1). */
export function associationFor(sopClass: string, callingAet: string, calledAet: string): DimseAssociation {
  const association = new dimse.association.Association(callingAet, calledAet);
  offer(association, sopClass, [IMPLICIT_LITTLE_ENDIAN]);
  if (sopClass === STUDY_GET) offerStorage(association);
  return association;
}

/**
 * Storage for C-GET, where the PACS is the one that stores (role selection, PS3.7 D.3.3.4). 3 x 16 + 21 of at most 128
 * contexts.
 */
function offerStorage(association: DimseAssociation): void {
  for (const sopClass of IMAGE_CLASSES) {
    IMAGE_SYNTAXES.forEach((syntax, index) => {
      const id = offer(association, sopClass, [syntax]);
      // The role is one of the class, not of the context: said once.
      if (index === 0) association.getPresentationContext(id).setProviderRole(true);
    });
  }
  for (const sopClass of [...DOCUMENT_CLASSES, ...OTHER_CLASSES]) {
    const id = offer(association, sopClass, [EXPLICIT_LITTLE_ENDIAN, IMPLICIT_LITTLE_ENDIAN]);
    association.getPresentationContext(id).setProviderRole(true);
  }
}

function offer(association: DimseAssociation, sopClass: string, syntaxes: readonly string[]): number {
  const id = association.addPresentationContext(sopClass);
  for (const syntax of syntaxes) association.addTransferSyntaxToPresentationContext(id, syntax);
  return id;
}

/** Whether the PACS agreed to be asked this. */
export function isAgreed(association: DimseAssociation, sopClass: string): boolean {
  return contextsOf(association).some(
    (context) =>
      context.getAbstractSyntaxUid() === sopClass &&
      context.getResult() === dimse.constants.PresentationContextResult.Accept,
  );
}

/** As the one that is stored to, after C-MOVE: takes what we can read, in the first syntax of each context. */
export function acceptStorage(association: DimseAssociation): void {
  const { Accept, RejectAbstractSyntaxNotSupported, RejectTransferSyntaxesNotSupported } =
    dimse.constants.PresentationContextResult;
  for (const context of contextsOf(association)) {
    const sopClass = context.getAbstractSyntaxUid();
    const syntax = context.getTransferSyntaxUids().find((uid) => IMAGE_SYNTAXES.includes(uid));
    if (sopClass !== VERIFICATION && !STORAGE_CLASSES.has(sopClass)) {
      context.setResult(RejectAbstractSyntaxNotSupported);
    } else if (syntax === undefined) context.setResult(RejectTransferSyntaxesNotSupported);
    else context.setResult(Accept, syntax);
  }
}

function contextsOf(association: DimseAssociation) {
  return association.getPresentationContexts().map(({ id }) => association.getPresentationContext(id));
}
