"""Brings DL_info.csv into our tables as a careful script would: pandas for the file, psycopg2 for the rows.

A job: {"url": database, "csv": file}. Answers with the number of lesions. Rows go 1,000 a statement (execute_values), which
is the fastest that psycopg2 has short of COPY; most loaders send one a statement.
"""

import hashlib
import json
import sys

import pandas as pd
import psycopg2
from psycopg2.extras import execute_values

SPLITS = {1: "train", 2: "validation", 3: "test"}


def numbers(cell):
    return [float(part) for part in cell.split(",")]


def insert(cursor, table, columns, rows):
    names = ", ".join('"%s"' % column for column in columns)
    execute_values(cursor, 'INSERT INTO "%s" (%s) VALUES %%s' % (table, names), rows, page_size=1000)


def bring(job):
    with open(job["csv"], "rb") as file:
        sha256 = hashlib.sha256(file.read()).digest()
    with open(job["csv"], newline="") as file:
        header, *lines = file.read().splitlines()
    table = pd.read_csv(job["csv"])
    connection = psycopg2.connect(job["url"])
    cursor = connection.cursor()
    patients, studies, series, slices, lesions, versions, kept = {}, {}, {}, {}, [], [], []
    for row, (line, each) in enumerate(zip(lines, table.itertuples(index=False))):
        patient, study = each.Patient_index, (each.Patient_index, each.Study_index)
        volume = study + (each.Series_ID,)
        points = [value - 0.5 for value in numbers(each.Measurement_coordinates)]
        box = [value - 0.5 for value in numbers(each.Bounding_boxes)]
        long_px, short_px = numbers(each.Lesion_diameters_Pixel_)
        body = numbers(each.Normalized_lesion_location)
        first, last = (int(value) for value in numbers(each.Slice_range))
        spacing_x, spacing_y, interval = numbers(each.Spacing_mm_px_)
        columns, height = (int(value) for value in numbers(each.Image_size))
        low, high = numbers(each.DICOM_windows)
        patients.setdefault(patient, SPLITS[each.Train_Val_Test])
        studies.setdefault(study, (len(studies) + 1, each.Patient_gender, min(90, int(each.Patient_age))))
        known = series.setdefault(volume, [len(series) + 1, columns, height, 0, spacing_x, spacing_y, interval, low, high])
        known[3] = max(known[3], last)
        slices.setdefault((known[0], each.Key_slice_index), ((each.Key_slice_index - 1) * interval, body[2]))
        key = hashlib.sha256(("%s %s" % (each.File_name, each.Measurement_coordinates)).encode()).hexdigest()[:32]
        lesions.append((row, known[0], each.Key_slice_index, key, "import"))
        kept.append((1, row, row, line))
        kind = None if each.Coarse_lesion_type == -1 else each.Coarse_lesion_type
        versions.append(
            (row, 1, "import", points, box, long_px * spacing_x, short_px * spacing_x, long_px, short_px, *body, kind,
             each.Possibly_noisy == 1, first, last)
        )
    insert(cursor, "DatasetImport", ["id", "kind", "name", "sha256", "header", "report", "importedBy"],
           [(1, "deeplesion", "DL_info.csv", sha256, header, "{}", "peer")])
    insert(cursor, "Patient", ["index", "split"], list(patients.items()))
    insert(cursor, "Study", ["id", "patientIndex", "studyIndex", "sex", "ageYears"],
           [(id, *study, sex, age) for study, (id, sex, age) in studies.items()])
    insert(cursor, "Series",
           ["id", "studyId", "seriesIndex", "name", "columns", "rows", "slices", "spacingXMm", "spacingYMm", "intervalMm",
            "windowLowHu", "windowHighHu"],
           [(known[0], studies[volume[:2]][0], volume[2], "%06d_%02d_%02d" % volume, *known[1:])
            for volume, known in series.items()])
    insert(cursor, "Slice", ["seriesId", "index", "offsetMm", "bodyZ"],
           [(*place, *known) for place, known in slices.items()])
    insert(cursor, "Lesion", ["id", "seriesId", "keySliceIndex", "key", "origin"], lesions)
    insert(cursor, "ImportedRow", ["importId", "row", "lesionId", "line"], kept)
    insert(cursor, "LesionVersion",
           ["lesionId", "version", "origin", "coordinates", "box", "longMm", "shortMm", "longPx", "shortPx", "bodyX",
            "bodyY", "bodyZ", "coarseType", "noisy", "rangeFirst", "rangeLast"], versions)
    connection.commit()
    connection.close()
    return len(lesions)


print("ready", flush=True)
for job in sys.stdin:
    print(bring(json.loads(job)), flush=True)
