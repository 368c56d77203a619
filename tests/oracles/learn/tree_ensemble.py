"""Writes tree_ensemble.json: a tree ensemble made by Python's onnx and passed by its checker.

Run: /usr/bin/python3 tree_ensemble.py > tree_ensemble.json (Debian 12: python3-onnx 1.12)
Or:  /usr/bin/python3 tree_ensemble.py model.onnx, which checks that file

The tree, of 2 features and 3 classes: feature 1 <= 0.5 asks for feature 0 <= -2.25 (missing goes
left), else 2 rows of class 2; there 1 row of class 0 and 3 of class 1, or 4 rows of class 0. It
stands in the forest twice, so that a leaf's share is halved.
"""
import base64
import json
import sys

import onnx
from onnx import TensorProto, helper

if len(sys.argv) > 1:
    onnx.checker.check_model(onnx.load(sys.argv[1]), full_check=True)
    print("checked by onnx", onnx.__version__)
    sys.exit()

LEAVES = {2: [0, 0, 2], 3: [1, 3, 0], 4: [4, 0, 0]}
twice = [0] * 5 + [1] * 5
votes = [(tree, node, k) for tree in (0, 1) for node in LEAVES for k in range(3)]
node = helper.make_node(
    "TreeEnsembleClassifier",
    ["X"],
    ["label", "probabilities"],
    domain="ai.onnx.ml",
    nodes_treeids=twice,
    nodes_nodeids=[0, 1, 2, 3, 4] * 2,
    nodes_featureids=[1, 0, 0, 0, 0] * 2,
    nodes_modes=["BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "LEAF", "LEAF"] * 2,
    nodes_values=[0.5, -2.25, 0.0, 0.0, 0.0] * 2,
    nodes_truenodeids=[1, 3, 0, 0, 0] * 2,
    nodes_falsenodeids=[2, 4, 0, 0, 0] * 2,
    nodes_missing_value_tracks_true=[0, 1, 0, 0, 0] * 2,
    class_treeids=[tree for tree, _, _ in votes],
    class_nodeids=[leaf for _, leaf, _ in votes],
    class_ids=[k for _, _, k in votes],
    class_weights=[LEAVES[leaf][k] / sum(LEAVES[leaf]) / 2 for _, leaf, k in votes],
    classlabels_int64s=[0, 1, 2],
    post_transform="NONE",
)
graph = helper.make_graph(
    [node],
    "forest",
    [helper.make_tensor_value_info("X", TensorProto.FLOAT, ["N", 2])],
    [
        helper.make_tensor_value_info("label", TensorProto.INT64, ["N"]),
        helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["N", 3]),
    ],
)
model = helper.make_model(
    graph,
    ir_version=7,
    opset_imports=[helper.make_opsetid("", 12), helper.make_opsetid("ai.onnx.ml", 1)],
)
helper.set_model_props(model, {"feature_names": '["a","b"]', "origin": "simulated"})
onnx.checker.check_model(model, full_check=True)
made = base64.b64encode(model.SerializeToString()).decode()
print(json.dumps({"onnx": onnx.__version__, "model": made}))
