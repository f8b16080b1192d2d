"""The network: convolutions down to one row of outputs, then convolutions along the line. No recurrence: a letter is
judged by its ink and its nearest neighbours, so that its errors are others than those of Tesseract's recurrent net.
"""

from __future__ import annotations

from torch import Tensor, nn

from pipeline.ocr.ctc.alphabet import ALPHABET
from pipeline.ocr.ctc.picture import HEIGHT


def _block(
    inputs: int, outputs: int, size: tuple[int, int] = (3, 3), stride: tuple[int, int] = (1, 1)
) -> nn.Sequential:
    padding = (size[0] // 2, size[1] // 2)
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU()
    )


class Along(nn.Module):
    """Two convolutions along the line, added to what came in."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _block(channels, channels, (1, 5))
        self.second = _block(channels, channels, (1, 5))

    def forward(self, x: Tensor) -> Tensor:
        """(n, c, 1, w) → the same shape."""
        return x + self.second(self.first(x))


class LineReader(nn.Module):
    """(n, 1, 48, w) ink → (n, w / 4, signs) scores before softmax; about 1.6 M weights."""

    def __init__(self, widths: tuple[int, int, int, int] = (24, 64, 96, 128), along: int = 224) -> None:
        super().__init__()
        a, b, c, d = widths
        self.down = nn.Sequential(
            _block(1, a, stride=(2, 2)),
            _block(a, b, stride=(2, 2)),
            _block(b, b),
            _block(b, c, stride=(2, 1)),
            _block(c, c),
            _block(c, d, stride=(2, 1)),
        )
        self.row = _block(d * HEIGHT // 16, along, (1, 3))
        self.along = nn.Sequential(Along(along), Along(along))
        self.drop = nn.Dropout2d(0.05)
        self.out = nn.Conv2d(along, len(ALPHABET), 1)

    def forward(self, x: Tensor) -> Tensor:
        """Return the scores."""
        x = self.down(x)
        n, c, h, w = x.shape
        x = self.along(self.row(x.reshape(n, c * h, 1, w)))
        return self.out(self.drop(x))[:, :, 0].transpose(1, 2)
