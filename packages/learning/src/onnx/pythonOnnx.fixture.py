"""Writes pythonOnnx.fixture.json: files by the ONNX project's own Python package, with what must be read in them.

Run with Debian's python3-onnx: /usr/bin/python3 pythonOnnx.fixture.py
"""

import base64
import json
import pathlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def finish(model):
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def attributes():
    inner = helper.make_graph(
        [helper.make_node("Identity", ["x"], ["y"])],
        "inner",
        [],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])],
    )
    node = helper.make_node("Everything", ["x", "", "w"], ["out", "rest"], name="all", domain="test", doc_string="doc")
    node.attribute.extend(
        [
            helper.make_attribute("float", 0.1),
            helper.make_attribute("int", -3),
            helper.make_attribute("large", 2**62 + 1),
            helper.make_attribute("text", "naïve ☃"),
            helper.make_attribute("tensor", helper.make_tensor("t", TensorProto.FLOAT, [2], [1.5, -2.0])),
            helper.make_attribute("graph", inner),
            helper.make_attribute("floats", [1.0, 2.5, -0.0]),
            helper.make_attribute("ints", [1, -1, 300, -(2**63), 2**63 - 1]),
            helper.make_attribute("strings", ["a", "", "ß"]),
            helper.make_attribute("graphs", [inner, inner]),
        ]
    )
    graph = helper.make_graph(
        [node],
        "attributes",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 3, None])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, [])],
        initializer=[numpy_helper.from_array(np.arange(4, dtype=np.float32), "w")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("test", 1)])
    helper.set_model_props(model, {"author": "proofsheet", "empty": ""})
    return finish(model)


def tensors():
    kinds = [
        ("floats", TensorProto.FLOAT, [1.5, -2.0, 3.25]),
        ("doubles", TensorProto.DOUBLE, [1e300, -0.1, 0.0]),
        ("int32s", TensorProto.INT32, [-1, 0, 2**31 - 1]),
        ("int8s", TensorProto.INT8, [-128, 0, 127]),
        ("int64s", TensorProto.INT64, [-(2**63), 5, 2**63 - 1]),
        ("uint64s", TensorProto.UINT64, [0, 2**64 - 1, 7]),
        ("strings", TensorProto.STRING, [b"a", b"\xff", b""]),
    ]
    initializers = [helper.make_tensor(name, kind, [3], values) for name, kind, values in kinds]
    initializers.append(helper.make_tensor("empty", TensorProto.FLOAT, [0], []))
    initializers.append(helper.make_tensor("raw", TensorProto.FLOAT, [2], np.float32([7, 8]).tobytes(), raw=True))
    graph = helper.make_graph(
        [helper.make_node("Identity", ["x"], ["y"])],
        "tensors",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [3])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])],
        initializer=initializers,
    )
    return finish(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]))


def rare():
    """What the reader has no names for: sparse weights, sequences, training, quantisation."""
    sequence = helper.make_tensor_sequence_value_info("s", TensorProto.INT64, [None])
    graph = helper.make_graph(
        [helper.make_node("Identity", ["s"], ["r"])],
        "rare",
        [sequence],
        [helper.make_tensor_sequence_value_info("r", TensorProto.INT64, [None])],
        doc_string="rare",
        value_info=[helper.make_tensor_value_info("v", TensorProto.FLOAT16, [1])],
    )
    values = helper.make_tensor("sparse", TensorProto.FLOAT, [1], [4.0])
    indices = helper.make_tensor("places", TensorProto.INT64, [1], [2])
    graph.sparse_initializer.append(helper.make_sparse_tensor(values, indices, [5]))
    graph.quantization_annotation.add(tensor_name="v")
    function = helper.make_function(
        "test",
        "Twice",
        ["a"],
        ["b"],
        [helper.make_node("Add", ["a", "a"], ["b"])],
        [helper.make_opsetid("", 17)],
        ["scale"],
    )
    model = helper.make_model(
        graph,
        functions=[function],
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("test", 1)],
        producer_name="python",
        producer_version="1",
        domain="example",
        model_version=3,
        doc_string="all that is rare",
    )
    model.training_info.add().algorithm.CopyFrom(helper.make_graph([], "train", [], []))
    model.ir_version = 8
    return model


def external():
    tensor = helper.make_tensor("w", TensorProto.FLOAT, [1], [1.0])
    tensor.ClearField("float_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="weights.bin")
    graph = helper.make_graph(
        [helper.make_node("Identity", ["w"], ["y"])],
        "external",
        [],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3])],
        initializer=[tensor],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])


if __name__ == "__main__":
    makers = [attributes, tensors, rare, external]
    files = {
        make.__name__: base64.b64encode(make().SerializeToString(deterministic=True)).decode() for make in makers
    }
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(files, indent=2) + "\n")
