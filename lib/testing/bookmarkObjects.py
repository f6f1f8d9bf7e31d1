"""Writes an SR and a GSPS about a CT slice, with a toolkit that is not ours.

usage: bookmarkObjects.py SLICE.dcm OUT_FOLDER

The report (TID 1500) and the presentation state each carry a long diameter of 40 columns and a short one of 20 rows around
(200, 150). Prints the two paths, one a line.
"""

import os
import sys

from pydicom import dcmread
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

ENHANCED_SR = "1.2.840.10008.5.1.4.1.1.88.22"
GSPS = "1.2.840.10008.5.1.4.1.1.11.1"
LONG = [180.0, 150.0, 220.0, 150.0]
SHORT = [200.0, 140.0, 200.0, 160.0]


def code(value, scheme, meaning):
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return Sequence([item])


def reference(image):
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = image.SOPClassUID, image.SOPInstanceUID
    return item


def container(relation, concept, children):
    item = Dataset()
    if relation:
        item.RelationshipType = relation
    item.ValueType = "CONTAINER"
    item.ConceptNameCodeSequence = concept
    item.ContinuityOfContent = "SEPARATE"
    item.ContentSequence = Sequence(children)
    return item


def length(concept, millimetres, line, image):
    picture = Dataset()
    picture.RelationshipType, picture.ValueType = "SELECTED FROM", "IMAGE"
    picture.ReferencedSOPSequence = Sequence([reference(image)])
    drawn = Dataset()
    drawn.RelationshipType, drawn.ValueType = "INFERRED FROM", "SCOORD"
    drawn.GraphicType, drawn.GraphicData = "POLYLINE", line
    drawn.ContentSequence = Sequence([picture])
    measured = Dataset()
    measured.MeasurementUnitsCodeSequence = code("mm", "UCUM", "millimeter")
    measured.NumericValue = f"{millimetres:.4f}"
    item = Dataset()
    item.RelationshipType, item.ValueType = "CONTAINS", "NUM"
    item.ConceptNameCodeSequence = concept
    item.MeasuredValueSequence = Sequence([measured])
    item.ContentSequence = Sequence([drawn])
    return item


def tracking(keyword, value_type, concept, value):
    item = Dataset()
    item.RelationshipType, item.ValueType = "HAS OBS CONTEXT", value_type
    item.ConceptNameCodeSequence = concept
    setattr(item, keyword, value)
    return item


def document(image, sop_class, modality, series_number):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    made = FileDataset(None, {}, file_meta=meta, preamble=b"\0" * 128)
    made.is_little_endian, made.is_implicit_VR = True, False
    made.SpecificCharacterSet = "ISO_IR 192"
    made.SOPClassUID, made.SOPInstanceUID = sop_class, meta.MediaStorageSOPInstanceUID
    made.Modality, made.SeriesInstanceUID, made.SeriesNumber = modality, generate_uid(), series_number
    made.InstanceNumber = 1
    for keyword in ("StudyInstanceUID", "StudyDate", "StudyTime", "PatientID", "PatientName", "AccessionNumber"):
        setattr(made, keyword, getattr(image, keyword, ""))
    made.ContentDate, made.ContentTime = "20240102", "101112"
    return made


def report(image):
    made = document(image, ENHANCED_SR, "SR", 901)
    rows, columns = [float(value) for value in image.PixelSpacing]
    group = container(
        "CONTAINS",
        code("125007", "DCM", "Measurement Group"),
        [
            tracking("TextValue", "TEXT", code("112039", "DCM", "Tracking Identifier"), "B01"),
            tracking("UID", "UIDREF", code("112040", "DCM", "Tracking Unique Identifier"), generate_uid()),
            length(code("103339001", "SCT", "Long Axis"), 40 * columns, LONG, image),
            length(code("103340004", "SCT", "Short Axis"), 20 * rows, SHORT, image),
        ],
    )
    root = container(
        None,
        code("126000", "DCM", "Imaging Measurement Report"),
        [container("CONTAINS", code("126010", "DCM", "Imaging Measurements"), [group])],
    )
    for element in root:
        made[element.tag] = element
    made.CompletionFlag, made.VerificationFlag = "COMPLETE", "UNVERIFIED"
    return made


def state(image):
    made = document(image, GSPS, "PR", 902)
    series = Dataset()
    series.SeriesInstanceUID = image.SeriesInstanceUID
    series.ReferencedImageSequence = Sequence([reference(image)])
    made.ReferencedSeriesSequence = Sequence([series])
    made.ContentLabel, made.ContentDescription = "MEASURED", ""
    graphics = []
    for line in (LONG, SHORT):
        drawn = Dataset()
        drawn.GraphicAnnotationUnits, drawn.GraphicDimensions, drawn.NumberOfGraphicPoints = "PIXEL", 2, 2
        drawn.GraphicData, drawn.GraphicType, drawn.GraphicFilled = line, "POLYLINE", "N"
        graphics.append(drawn)
    annotation = Dataset()
    annotation.ReferencedImageSequence = Sequence([reference(image)])
    annotation.GraphicLayer = "LAYER1"
    annotation.GraphicObjectSequence = Sequence(graphics)
    made.GraphicAnnotationSequence = Sequence([annotation])
    layer = Dataset()
    layer.GraphicLayer, layer.GraphicLayerOrder = "LAYER1", 1
    made.GraphicLayerSequence = Sequence([layer])
    return made


def main(slice_path, folder):
    image = dcmread(slice_path, stop_before_pixels=True)
    for name, made in (("report.dcm", report(image)), ("state.dcm", state(image))):
        path = os.path.join(folder, name)
        made.save_as(path, write_like_original=False)
        print(path)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
