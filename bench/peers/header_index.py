"""The headers of DICOM files with pydicom: only the wanted attributes, pixels never read, one process.

Reads jobs from standard input, one JSON object a line: {"files": [...]}.
Answers each with one line, a JSON object: by SOP Instance UID the position, as numbers, and rows.
"""
import json
import sys

import pydicom

TAGS = [
    "ImageType", "SOPClassUID", "SOPInstanceUID", "StudyDate", "StudyTime", "SeriesDate", "AcquisitionDate",
    "AcquisitionTime", "Modality", "PatientID", "IssuerOfPatientID", "PatientBirthDate", "PatientSex",
    "OtherPatientIDs", "OtherPatientIDsSequence", "PatientAge", "GantryDetectorTilt", "StudyInstanceUID",
    "SeriesInstanceUID", "SeriesNumber", "AcquisitionNumber", "InstanceNumber", "ImagePositionPatient",
    "ImageOrientationPatient", "FrameOfReferenceUID", "SamplesPerPixel", "PhotometricInterpretation",
    "NumberOfFrames", "Rows", "Columns", "PixelSpacing", "BitsAllocated", "BitsStored", "HighBit",
    "PixelRepresentation", "PixelPaddingValue", "WindowCenter", "WindowWidth", "RescaleIntercept",
    "RescaleSlope", "RescaleType", "LossyImageCompression",
]


def main():
    print("ready", flush=True)
    for line in sys.stdin:
        headers = [
            pydicom.dcmread(path, stop_before_pixels=True, specific_tags=TAGS)
            for path in json.loads(line)["files"]
        ]
        rows = {str(h.SOPInstanceUID): [*map(float, h.ImagePositionPatient), h.Rows] for h in headers}
        print(json.dumps(rows), flush=True)


if __name__ == "__main__":
    main()
