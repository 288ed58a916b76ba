"""The models of Reprise: a dataset folder in, an ONNX artefact out. No database, no network."""
