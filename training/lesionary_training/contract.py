"""What a detector file says of itself: docs/detector-contract.md as a class, and how it gets into the ONNX file."""

import json
from dataclasses import dataclass, field
from pathlib import Path

METADATA_KEY = "lesionary.contract"


@dataclass(frozen=True)
class Size:
    """`fixed`: the longer side becomes `px`; `spacing`: a pixel becomes `mmPerPx`, no side longer than `most`."""

    rule: str
    px: int | None = None
    mm_per_px: float | None = None
    most: int | None = None


@dataclass(frozen=True)
class Contract:
    """The fields of docs/detector-contract.md. Channels go from head to feet; greys are 0..255, `mean` and `std` too."""

    name: str
    size: Size
    input: str = "image"
    slices: int = 3
    slice_interval_mm: float = 2.0
    window_hu: tuple[float, float] = (-1024.0, 3071.0)
    mean: tuple[float, ...] = (50.0, 50.0, 50.0)
    std: tuple[float, ...] = (1.0, 1.0, 1.0)
    crop: str = "none"
    multiple: int = 32
    outputs: dict[str, str] = field(default_factory=lambda: {"boxes": "boxes", "scores": "scores"})
    query: dict[str, str] | None = None
    nms_inside: bool = True
    nms_iou: float = 0.3

    def to_json(self) -> str:
        size = {"rule": self.size.rule, "px": self.size.px, "mmPerPx": self.size.mm_per_px, "most": self.size.most}
        fields = {
            "version": 1,
            "name": self.name,
            "input": self.input,
            "slices": self.slices,
            "sliceIntervalMm": self.slice_interval_mm,
            "windowHu": list(self.window_hu),
            "mean": list(self.mean),
            "std": list(self.std),
            "size": {key: value for key, value in size.items() if value is not None},
            "crop": self.crop,
            "multiple": self.multiple,
            "outputs": dict(self.outputs),
            "query": self.query,
            "nms": {"inside": self.nms_inside, "iou": self.nms_iou},
        }
        return json.dumps({key: value for key, value in fields.items() if value is not None})

    @staticmethod
    def from_json(text: str) -> "Contract":
        """@raise KeyError a field is missing; @raise ValueError the version is not ours"""
        said = json.loads(text)
        if said["version"] != 1:
            raise ValueError(f"contract version {said['version']} is not known")
        size = said["size"]
        return Contract(
            name=said["name"],
            size=Size(size["rule"], size.get("px"), size.get("mmPerPx"), size.get("most")),
            input=said["input"],
            slices=said["slices"],
            slice_interval_mm=said["sliceIntervalMm"],
            window_hu=tuple(said["windowHu"]),
            mean=tuple(said["mean"]),
            std=tuple(said["std"]),
            crop=said["crop"],
            multiple=said["multiple"],
            outputs=said["outputs"],
            query=said.get("query"),
            nms_inside=said["nms"]["inside"],
            nms_iou=said["nms"]["iou"],
        )


def write_metadata(path: Path, key: str, text: str) -> None:
    """Adds an entry to the metadata of an ONNX file that has none under this key.

    A protobuf message may be continued by appending fields to it, and `metadata_props` (ModelProto field 14, each entry
    with key 1 and value 2) may occur any number of times; so this needs no package to read the file.
    """
    entry = _text_field(1, key) + _text_field(2, text)
    with open(path, "ab") as file:
        file.write(_length_delimited(14, entry))


def write_contract(path: Path, contract: Contract) -> None:
    write_metadata(path, METADATA_KEY, contract.to_json())


def _text_field(number: int, text: str) -> bytes:
    return _length_delimited(number, text.encode())


def _length_delimited(number: int, content: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)
