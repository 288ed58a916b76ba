import pytest
import torch

from reprise_ml import losses
from reprise_ml.losses import full_softmax


def test_value_and_gradients_are_those_of_a_softmax_over_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    torch.manual_seed(3)
    monkeypatch.setattr(losses, "AT_ONCE", 3 * 11)
    states, table = torch.randn(7, 4, requires_grad=True), torch.randn(11, 4, requires_grad=True)
    titles, weights = torch.randint(0, 11, (7, 3)), torch.rand(7, 3)
    plain = -(weights * torch.log_softmax(states @ table.T, 1).gather(1, titles)).sum() / weights.sum()
    wanted = torch.autograd.grad(plain, [states, table])
    loss = full_softmax(states, table, titles, weights)
    assert torch.allclose(loss, plain, atol=1e-6)
    for got, want in zip(torch.autograd.grad(loss, [states, table]), wanted, strict=True):
        assert torch.allclose(got, want, atol=1e-6)
