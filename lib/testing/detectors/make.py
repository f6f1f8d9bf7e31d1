"""Writes the small ONNX files of the tests: one that keeps the contract, and others each of which breaks it in one way.

The good one looks at the middle channel of a 64 x 64 picture in 16 squares of 16 x 16: a square's score is its mean grey
divided by 255, its box is the square, its type the fifth (lung), its features the score twice.
Run: /usr/bin/python3 make.py
"""
import json
import pathlib

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
CONTRACT = {
    "version": 1, "name": "squares", "input": "image", "slices": 3, "sliceIntervalMm": 2, "windowHu": [-1024, 3071],
    "mean": [0, 0, 0], "std": [1, 1, 1], "size": {"rule": "fixed", "px": 64}, "crop": "none", "multiple": 64,
    "outputs": {"boxes": "boxes", "scores": "scores", "types": "types", "features": "features"},
    "nms": {"inside": True, "iou": 0.3},
}


def tensor(name, array):
    return numpy_helper.from_array(numpy.array(array), name)


def squares():
    boxes = [[16 * x, 16 * y, 16 * x + 16, 16 * y + 16] for y in range(4) for x in range(4)]
    types = numpy.zeros((16, 8), numpy.float32)
    types[:, 4] = 1
    return {
        "nodes": [
            helper.make_node("Slice", ["image", "from", "to", "channels"], ["middle"]),
            helper.make_node("AveragePool", ["middle"], ["means"], kernel_shape=[16, 16], strides=[16, 16]),
            helper.make_node("Reshape", ["means", "flat"], ["greys"]),
            helper.make_node("Div", ["greys", "white"], ["scores"]),
            helper.make_node("Identity", ["all_boxes"], ["boxes"]),
            helper.make_node("Identity", ["all_types"], ["types"]),
            helper.make_node("Unsqueeze", ["scores", "channels"], ["column"]),
            helper.make_node("Concat", ["column", "column"], ["features"], axis=1),
        ],
        "initializers": [
            tensor("from", numpy.int64([1])), tensor("to", numpy.int64([2])), tensor("channels", numpy.int64([1])),
            tensor("flat", numpy.int64([16])), tensor("white", numpy.float32(255)),
            tensor("all_boxes", numpy.float32(boxes)), tensor("all_types", types),
        ],
        "inputs": [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, 64, 64])],
        "outputs": [
            helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["n", 4]),
            helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n"]),
            helper.make_tensor_value_info("types", TensorProto.FLOAT, ["n", 8]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, ["n", 2]),
        ],
        "opset": 13, "contract": CONTRACT, "domains": [], "functions": [],
    }


def write(name, parts):
    graph = helper.make_graph(parts["nodes"], "squares", parts["inputs"], parts["outputs"], parts["initializers"])
    opsets = [helper.make_opsetid("", parts["opset"])] + [helper.make_opsetid(each, 1) for each in parts["domains"]]
    model = helper.make_model(graph, opset_imports=opsets, producer_name="lesionary tests", functions=parts["functions"])
    model.ir_version = 8
    contract = parts["contract"]
    if contract is not None:
        text = contract if isinstance(contract, str) else json.dumps(contract)
        helper.set_model_props(model, {"lesionary.contract": text})
    (HERE / f"{name}.onnx").write_bytes(model.SerializeToString())


def variant(name, change):
    parts = squares()
    change(parts)
    write(name, parts)


def with_contract(**fields):
    return lambda parts: parts.update(contract={**CONTRACT, **fields})


def external(parts):
    far = parts["initializers"][5]
    far.ClearField("raw_data")
    far.data_location = TensorProto.EXTERNAL
    entry = far.external_data.add()
    entry.key, entry.value = "location", "../../../etc/passwd"


def hidden_external(parts):
    """In a constant of a branch, where nobody looks first."""
    inside = tensor("inside", numpy.float32([0]))
    inside.ClearField("raw_data")
    inside.data_location = TensorProto.EXTERNAL
    entry = inside.external_data.add()
    entry.key, entry.value = "location", "weights.bin"
    out = helper.make_tensor_value_info("value", TensorProto.FLOAT, [1])
    branch = lambda: helper.make_graph([helper.make_node("Constant", [], ["value"], value=inside)], "branch", [], [out])
    parts["initializers"].append(tensor("always", numpy.bool_(True)))
    parts["nodes"].append(helper.make_node("If", ["always"], ["unused"], then_branch=branch(), else_branch=branch()))


def custom(parts):
    parts["domains"].append("evil.example")
    parts["nodes"].append(helper.make_node("ReadFile", ["scores"], ["unused"], domain="evil.example"))


def own_function(parts):
    node = helper.make_node("Identity", ["a"], ["b"])
    parts["functions"].append(helper.make_function("own", "Twice", ["a"], ["b"], [node], [helper.make_opsetid("", 13)]))


def wide_input(parts):
    parts["inputs"] = [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, 100_000, 100_000])]


def five_channels(parts):
    parts["inputs"] = [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 5, 64, 64])]


def integers(parts):
    parts["inputs"] = [helper.make_tensor_value_info("image", TensorProto.UINT8, [1, 3, 64, 64])]


def second_input(parts):
    parts["inputs"].append(helper.make_tensor_value_info("age", TensorProto.FLOAT, [1]))


def not_numbers(parts):
    parts["initializers"][4] = tensor("white", numpy.float32(0))


def too_sure(parts):
    parts["initializers"][4] = tensor("white", numpy.float32(2))
    parts["nodes"][3] = helper.make_node("Add", ["greys", "white"], ["scores"])


def three_edges(parts):
    parts["outputs"][0] = helper.make_tensor_value_info("boxes", TensorProto.FLOAT, ["n", 3])


def fewer_types(parts):
    parts["initializers"][6] = tensor("all_types", numpy.zeros((15, 8), numpy.float32))


write("squares", squares())
variant("no-contract", lambda parts: parts.update(contract=None))
variant("contract-not-json", lambda parts: parts.update(contract="{version: 1"))
variant("contract-even-slices", with_contract(slices=4))
variant("contract-other-output", with_contract(outputs={"boxes": "boxes", "scores": "confidence"}))
variant("external-data", external)
variant("hidden-external-data", hidden_external)
variant("custom-op", custom)
variant("own-function", own_function)
variant("wide-input", wide_input)
variant("five-channels", five_channels)
variant("integer-input", integers)
variant("second-input", second_input)
variant("old-opset", lambda parts: parts.update(opset=5))
variant("not-numbers", not_numbers)
variant("three-edges", three_edges)
variant("fewer-types", fewer_types)
variant("too-sure", too_sure)
