"""Writes the paper's network as ONNX under the detector contract."""

import inspect
import warnings

import torch
from torch import nn

from .contract import write_contract

OPSET = 16


def export_onnx(network, contract, path):
    """Writes `path`: inputs `image` and `query_boxes`, outputs `boxes`, `scores`, `features` and `query_features`."""
    network = network.cpu().eval()
    image = torch.zeros((1, contract.slices, network.size_px, network.size_px))
    query = torch.tensor([[0.0, 0.0, 16.0, 16.0], [8.0, 8.0, 40.0, 40.0]])
    outputs = ["boxes", "scores", "features", "query_features"]
    # Newer versions of torch write by another exporter unless told not to; older ones do not know the word.
    older = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    unfinished = path.with_name(path.name + ".part")
    with warnings.catch_warnings():
        # It warns of Python numbers that become constants, which they shall: the size of the picture is fixed.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Flat(network),
            (image, query),
            str(unfinished),
            opset_version=OPSET,
            input_names=["image", "query_boxes"],
            output_names=outputs,
            dynamic_axes={name: {0: "queries"} for name in ("query_boxes", "query_features")}
            | {name: {0: "detections"} for name in ("boxes", "scores", "features")},
            **older,
        )
    write_contract(unfinished, contract)
    unfinished.replace(path)


class _Flat(nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, image, query_boxes):
        found, asked = self.network(image, query_boxes)
        return found.boxes, found.scores, found.features, asked
