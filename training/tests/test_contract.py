import tempfile
import unittest
from pathlib import Path

from lesionary_training.contract import Contract, Size, write_contract, write_metadata

FIXED = Contract(name="paper", size=Size("fixed", px=512))
SPACED = Contract(
    name="compact",
    size=Size("spacing", mm_per_px=0.8, most=512),
    crop="body",
    outputs={"boxes": "boxes", "scores": "scores", "types": "types", "features": "features"},
    query={"input": "query_boxes", "output": "query_features"},
    nms_inside=False,
    nms_iou=0.25,
)


class ContractTest(unittest.TestCase):
    def test_comes_back_from_its_json(self):
        for contract in (FIXED, SPACED):
            self.assertEqual(Contract.from_json(contract.to_json()), contract)

    def test_refuses_another_version(self):
        with self.assertRaises(ValueError):
            Contract.from_json(FIXED.to_json().replace('"version": 1', '"version": 2'))

    def test_is_found_in_an_onnx_file_that_it_was_added_to(self):
        try:
            import onnx
        except ImportError:
            self.skipTest("needs the package onnx")
        graph = onnx.helper.make_graph([], "empty", [], [])
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "empty.onnx"
            onnx.save(onnx.helper.make_model(graph), path)

            write_contract(path, SPACED)
            # Longer than one byte of a varint can say.
            write_metadata(path, "card", "a" * 300)

            said = {entry.key: entry.value for entry in onnx.load(path).metadata_props}
        self.assertEqual(Contract.from_json(said["lesionary.contract"]), SPACED)
        self.assertEqual(said["card"], "a" * 300)


if __name__ == "__main__":
    unittest.main()
