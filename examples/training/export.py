"""Writes a trained network as ONNX, big weights as 16-bit floats, with a sample of inputs and outputs beside it.

The sample (--sample folder: NAME.txt with one line per tensor "name type d0xd1x..", NAME.bin with the numbers) is what
check/Parity.java holds ONNX Runtime's results against.
"""

import argparse
import pathlib

import numpy as np
import onnx
import torch
from onnx import numpy_helper

import models
from evaluate import prepare
from lifter import HEIGHT, WIDTH, Lifter
from PIL import Image

OPSET = 12


class PoseGraph(torch.nn.Module):
    """The last stage's belief maps."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, picture):
        return self.model(picture)[-1]


class DetectorGraph(torch.nn.Module):
    """Boxes in input pixels, labels, scores, masks in their boxes, and the semantic logits."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, picture):
        return models.look(self.model, picture)


class LifterGraph(torch.nn.Module):
    """Depths and spreads, in parts of the crop's height."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, picture, landmarks):
        return self.model.answer(picture, landmarks)


def halve(model):
    """Keeps weights of more than a thousand numbers as 16-bit floats; the graph widens them when it is loaded."""
    kept, nodes = [], []
    for weights in model.graph.initializer:
        values = numpy_helper.to_array(weights)
        if values.dtype == np.float32 and values.size > 1000:
            kept.append(numpy_helper.from_array(values.astype(np.float16), weights.name + "_16"))
            nodes.append(onnx.helper.make_node("Cast", [weights.name + "_16"], [weights.name], to=onnx.TensorProto.FLOAT))
        else:
            kept.append(weights)
    rest = list(model.graph.node)
    del model.graph.initializer[:]
    del model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes + rest)
    return model


def write_sample(folder, name, tensors):
    folder.mkdir(parents=True, exist_ok=True)
    lines, data = [], b""
    for key, value in tensors:
        array = value.detach().numpy()
        lines.append(f"{key} {array.dtype} {'x'.join(str(d) for d in array.shape)}")
        data += np.ascontiguousarray(array).tobytes()
    (folder / (name + ".txt")).write_text("\n".join(lines) + "\n")
    (folder / (name + ".bin")).write_bytes(data)


def detector_example(path):
    return torch.rand(1, 3, 320, 256) if path is None else prepare(Image.open(path).convert("RGB"), 320)[0]


def graph_of(kind, state, path):
    """The network ready for export, its inputs, its outputs' names and which sizes are free."""
    if kind == "detector":
        model, names = models.detector(), ["boxes", "labels", "scores", "masks", "semantic"]
        free = {"picture": {2: "height", 3: "width"}, "semantic": {2: "half_height", 3: "half_width"}}
        free.update({n: {0: "people"} for n in names[:4]})
        wrap, inputs = DetectorGraph, {"picture": detector_example(path)}
    elif kind == "pose":
        model, names, free, wrap, inputs = models.PoseMachine(), ["beliefs"], None, PoseGraph, {"picture": torch.rand(1, 3, 256, 192)}
    elif kind == "lifter":
        model, names, free, wrap = Lifter(), ["depths", "spreads"], None, LifterGraph
        inputs = {"picture": torch.rand(1, 4, HEIGHT, WIDTH), "landmarks": torch.rand(1, 17, 3) - 0.5}
        inputs["landmarks"][..., 2] = 1
    else:
        model, names, free, wrap, inputs = models.Refiner(), ["person"], None, torch.nn.Sequential, {"picture": torch.rand(1, 3, 288, 224)}
    model.load_state_dict(state["average"])
    return wrap(model.eval()).eval(), inputs, names, free


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True)
    parser.add_argument("--and", dest="other", type=pathlib.Path, help="another state of the same run: the mean of both is exported")
    parser.add_argument("--kind", choices=["pose", "detector", "refiner", "lifter"], required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--sample", type=pathlib.Path)
    parser.add_argument("--picture", type=pathlib.Path, help="a photo for the detector's sample; noise without it")
    a = parser.parse_args()
    torch.manual_seed(5)
    state = torch.load(a.checkpoint, map_location="cpu")
    if a.other:
        other = torch.load(a.other, map_location="cpu")["average"]
        for key, value in state["average"].items():
            state["average"][key] = (value + other[key]) / 2 if value.is_floating_point() else value
    graph, inputs, names, free = graph_of(a.kind, state, a.picture)
    with torch.no_grad():
        torch.onnx.export(graph, tuple(inputs.values()), str(a.out), input_names=list(inputs), output_names=names,
                          dynamic_axes=free, opset_version=OPSET, do_constant_folding=True)
        outputs = graph(*inputs.values())
    file = halve(onnx.load(str(a.out)))
    file.producer_name, file.doc_string = "photo-wake-up", f"{a.kind}, step {state['step']}"
    onnx.checker.check_model(file)
    onnx.save(file, str(a.out))
    print(a.out, a.out.stat().st_size, "bytes")
    if a.sample:
        outputs = [outputs] if len(names) == 1 else list(outputs)
        write_sample(a.sample, a.kind, list(inputs.items()) + list(zip(names, outputs)))


if __name__ == "__main__":
    main()
