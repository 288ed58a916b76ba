"""The artefact: an ONNX graph with one signature for every family, so that who serves it knows nothing of families.

Inputs, batch first, oldest interaction first, padded on the left:
  items      int64   [batch, length]  index into items.json, from 1; 0 is padding
  strengths  float32 [batch, length]  preference in [-1, 1]
  ages       float32 [batch, length]  days from the interaction to the request, >= 0
Outputs, one or both:
  scores     float32 [batch, items + 1]
  user       float32 [batch, dim]     L2-normalised, to be searched for among item_vectors.f32 by dot product

item_vectors.f32 holds one row for each place of `scores`: row 0 is padding, row n the vector of item n.
content_encoder.onnx turns titles that came after training into vectors among them: attributes int64 [batch, most],
numbered as attributes.py says with the manifest's `buckets`, 0 for padding -> vector float32 [batch, dim].

start.npz holds what a later run of the same family can start from (warm.py). Nobody who serves reads it.

The folder's name is the SHA-256 over the hashes of model.onnx, items.json, item_vectors.f32 and content_encoder.onnx.
What a run says of itself (seconds, metrics, device) is in manifest.json and outside that hash.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import torch
from torch import nn

from reprise_ml.dataset import Dataset
from reprise_ml.families import Family
from reprise_ml.warm import write_start

CONTRACT = 1
OPSET = 18
INPUTS = ("items", "strengths", "ages")
HASHED = ("model.onnx", "items.json", "item_vectors.f32", "content_encoder.onnx")
GOLDENS = 4
TOLERANCE = 1e-4


@dataclass(frozen=True)
class Described:
    """What is told of a run beside its files."""

    family: Family
    config: Any
    seed: int
    device: str
    seconds: float
    metrics: dict[str, Any]
    code: str
    """Revision of the code, or empty."""
    started_from: str | None = None
    """Hash of the artefact that the run began with; None: it began from nothing."""


def write_artefact(folder: Path, model: nn.Module, dataset: Dataset, said: Described) -> str:
    """Exports, checks the export against the module, and answers the artefact's hash."""
    folder.mkdir(parents=True, exist_ok=True)
    model = model.eval().to("cpu")
    outputs: tuple[str, ...] = getattr(model, "outputs", ("scores",))
    # traced with more than one of everything, or the exporter would take 1 for a constant
    example = (torch.ones(2, 7, dtype=torch.int64), torch.zeros(2, 7), torch.ones(2, 7))
    _export(model, example, INPUTS, outputs, folder / "model.onnx")
    (folder / "items.json").write_text(json.dumps(list(dataset.ids)), encoding="utf-8")
    vectors = getattr(model, "item_vectors", None)
    if vectors is not None:
        vectors.detach().numpy().astype("<f4").tofile(folder / "item_vectors.f32")
    content = getattr(model, "content_encoder", None)
    if content is not None:
        attributes = (torch.ones(2, 7, dtype=torch.int64),)
        _export(content, attributes, ("attributes",), ("vector",), folder / "content_encoder.onnx")
    learnt = getattr(model, "learnt", None)
    start = None if learnt is None else write_start(folder, learnt)
    goldens = _goldens(model, outputs, folder, dataset.item_count, said.family.max_length)
    files = {name: _sha256(folder / name) for name in HASHED if (folder / name).exists()}
    identity = hashlib.sha256("".join(f"{name}\0{files[name]}\n" for name in sorted(files)).encode()).hexdigest()
    manifest = {
        "contract": CONTRACT,
        "hash": identity,
        "family": said.family.name,
        "essence": said.family.essence,
        "parameters": asdict(said.config),
        "seed": said.seed,
        "dataset": {key: dataset.manifest.get(key) for key in ("hash", "position", "erased", "source")}
        | {"newest": int(dataset.histories.times.max())},
        "startedFrom": said.started_from,
        "code": said.code,
        "itemCount": dataset.item_count,
        "parameterCount": int(sum(each.numel() for each in model.parameters())),
        "maxLength": said.family.max_length,
        "outputs": list(outputs),
        "dim": int(vectors.shape[1]) if vectors is not None else None,
        "metrics": said.metrics,
        "trainingSeconds": round(said.seconds, 3),
        "device": _device(said.device),
        "files": files,
        "start": start,
        "goldens": goldens,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return identity


def _export(
    model: nn.Module, example: tuple[torch.Tensor, ...], inputs: tuple[str, ...], outputs: tuple[str, ...], file: Path
) -> None:
    axes = {0: "batch", 1: "length"}
    program = torch.onnx.export(
        model,
        example,
        dynamo=True,
        opset_version=OPSET,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_shapes=(axes,) * len(inputs),
        external_data=False,
        verbose=False,
    )
    graph = program.model_proto
    _forget_where_it_was_made(graph)
    onnx.checker.check_model(graph, full_check=True)
    file.write_bytes(graph.SerializeToString(deterministic=True))


def _forget_where_it_was_made(graph: onnx.ModelProto) -> None:
    """The exporter notes source lines and paths: the same model made elsewhere would have another hash."""
    del graph.metadata_props[:]
    del graph.graph.metadata_props[:]
    graph.doc_string = graph.graph.doc_string = ""
    for node in graph.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    for value in (*graph.graph.value_info, *graph.graph.initializer, *graph.graph.input, *graph.graph.output):
        del value.metadata_props[:]
        value.doc_string = ""


def _goldens(model: nn.Module, outputs: tuple[str, ...], folder: Path, items: int, length: int) -> list[dict[str, Any]]:
    """Inputs with what the module answers: whoever loads the artefact runs them first.

    Raises ValueError where the exported graph answers something else.
    """
    chance = np.random.default_rng(7)
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])
    goldens = []
    for _ in range(GOLDENS):
        n = int(chance.integers(1, min(length, 20) + 1))
        given: dict[str, np.ndarray] = {
            "items": chance.integers(1, items + 1, (1, n)),
            "strengths": chance.uniform(-1, 1, (1, n)).astype(np.float32),
            "ages": np.sort(chance.uniform(0, 900, (1, n)).astype(np.float32))[:, ::-1].copy(),
        }
        with torch.no_grad():
            answered = model(*(torch.from_numpy(given[name]) for name in INPUTS))
        wanted = [each.numpy()[0] for each in (answered if isinstance(answered, tuple) else (answered,))]
        got = [each[0] for each in session.run(list(outputs), given)]
        for name, a, b in zip(outputs, wanted, got, strict=True):
            if not np.allclose(a, b, atol=TOLERANCE, rtol=TOLERANCE):
                raise ValueError(f"the exported graph differs from the model by {np.abs(a - b).max():g} in {name}")
        goldens.append(
            {name: value[0].tolist() for name, value in given.items()}
            | {"top": _top(wanted[0], outputs[0]), "norm": [float(np.linalg.norm(each)) for each in wanted]}
        )
    return goldens


def _top(values: np.ndarray, name: str) -> list[list[float]]:
    """The ten largest places with their values; of a vector, its first ten."""
    places = np.argsort(-values, kind="stable")[:10] if name == "scores" else np.arange(min(10, len(values)))
    return [[int(place), float(values[place])] for place in places]


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _device(device: str) -> dict[str, Any]:
    """What a model's bytes depend on besides data, parameters and seed."""
    return {
        "kind": device,
        "name": torch.cuda.get_device_name() if device == "cuda" else _processor(),
        "threads": torch.get_num_threads(),
        "torch": torch.__version__,
        "numpy": np.__version__,
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")
