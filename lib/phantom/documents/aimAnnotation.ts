import type { Point } from "../../domain/geometry/point.ts";

export interface AimFacts {
  readonly uid: string;
  readonly annotationUid: string;
  readonly patientName: string;
  readonly patientId: string;
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly sopClassUid: string;
  readonly sopUid: string;
  readonly frame: number;
  readonly dateTime: string;
  readonly name: string;
  readonly trackingUid: string;
  readonly long: readonly Point[];
  readonly short: readonly Point[];
  readonly longMm: number;
  readonly shortMm: number;
}

/**
 * An AIM 4 annotation of two diameters as ePAD writes it: two shapes of two points, two calculations, and the statements
 * that tie them together.
 */
export function aimAnnotation(facts: AimFacts): string {
  const ids = {
    long: { shape: `${facts.annotationUid}.1`, calculation: `${facts.annotationUid}.2` },
    short: { shape: `${facts.annotationUid}.3`, calculation: `${facts.annotationUid}.4` },
  };
  const axes = [
    { role: "LongAxis", code: "G-A185", points: facts.long, mm: facts.longMm, ...ids.long },
    { role: "ShortAxis", code: "G-A186", points: facts.short, mm: facts.shortMm, ...ids.short },
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<ImageAnnotationCollection xmlns="gme://caCORE.caCORE/4.4/edu.northwestern.radiology.AIM" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" aimVersion="AIMv4_2">
  <uniqueIdentifier root="${xml(facts.uid)}"/>
  <dateTime value="${facts.dateTime}"/>
  <person><name value="${xml(facts.patientName)}"/><id value="${xml(facts.patientId)}"/></person>
  <imageAnnotations>
    <ImageAnnotation>
      <uniqueIdentifier root="${facts.annotationUid}"/>
      <typeCode code="RECIST" codeSystemName="99EPAD"/>
      <dateTime value="${facts.dateTime}"/>
      <name value="${xml(facts.name)}"/>
      <trackingUniqueIdentifier root="${facts.trackingUid}"/>
      <calculationEntityCollection>
${axes.map(calculation).join("\n")}
      </calculationEntityCollection>
      <markupEntityCollection>
${axes.map((axis, i) => shape(axis, i, facts)).join("\n")}
      </markupEntityCollection>
      <imageAnnotationStatementCollection>
${axes.map(statement).join("\n")}
      </imageAnnotationStatementCollection>
      <imageReferenceEntityCollection>
        <ImageReferenceEntity xsi:type="DicomImageReferenceEntity">
          <imageStudy>
            <instanceUid root="${facts.studyUid}"/>
            <imageSeries>
              <instanceUid root="${facts.seriesUid}"/>
              <imageCollection><Image><sopClassUid root="${facts.sopClassUid}"/><sopInstanceUid root="${facts.sopUid}"/></Image></imageCollection>
            </imageSeries>
          </imageStudy>
        </ImageReferenceEntity>
      </imageReferenceEntityCollection>
    </ImageAnnotation>
  </imageAnnotations>
</ImageAnnotationCollection>
`;
}

interface Axis {
  readonly role: string;
  readonly code: string;
  readonly points: readonly Point[];
  readonly mm: number;
  readonly shape: string;
  readonly calculation: string;
}

const calculation = ({ role, code, mm, calculation }: Axis): string => `        <CalculationEntity>
          <uniqueIdentifier root="${calculation}"/>
          <typeCode code="${code}" codeSystemName="SRT" codeSystem="${role}"/>
          <description value="${role}"/>
          <calculationResultCollection>
            <CalculationResult xsi:type="CompactCalculationResult" type="Scalar" numberOfDimensions="1">
              <unitOfMeasure value="mm"/><dataType code="C48870" codeSystemName="NCI"/><value value="${mm.toFixed(4)}"/>
            </CalculationResult>
          </calculationResultCollection>
        </CalculationEntity>`;

const shape = (
  { points, shape }: Axis,
  i: number,
  { sopUid, frame }: AimFacts,
): string => `        <MarkupEntity xsi:type="TwoDimensionMultiPoint">
          <uniqueIdentifier root="${shape}"/>
          <shapeIdentifier value="${i + 1}"/>
          <includeFlag value="true"/>
          <imageReferenceUid root="${sopUid}"/>
          <referencedFrameNumber value="${frame}"/>
          <twoDimensionSpatialCoordinateCollection>
${points.map(({ x, y }, k) => `            <TwoDimensionSpatialCoordinate><coordinateIndex value="${k}"/><x value="${x}"/><y value="${y}"/></TwoDimensionSpatialCoordinate>`).join("\n")}
          </twoDimensionSpatialCoordinateCollection>
        </MarkupEntity>`;

const statement = ({
  shape,
  calculation,
}: Axis): string => `        <ImageAnnotationStatement xsi:type="CalculationEntityReferencesMarkupEntityStatement">
          <subjectUniqueIdentifier root="${calculation}"/>
          <objectUniqueIdentifier root="${shape}"/>
        </ImageAnnotationStatement>`;

const xml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** An AIM file that a careless parser would let read files of the server. */
export const aimWithEntities = (): string => `<?xml version="1.0"?>
<!DOCTYPE ImageAnnotationCollection [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
<ImageAnnotationCollection aimVersion="AIMv4_0"><imageAnnotations><ImageAnnotation><name value="&secret;"/></ImageAnnotation></imageAnnotations></ImageAnnotationCollection>
`;
