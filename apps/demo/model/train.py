"""Trains the demo's built-in model, and writes it with its manifest and the figures of its card.

    node apps/demo/model/renderParts.mjs FOLDER
    /usr/bin/python3 apps/demo/model/train.py FOLDER

Needs PyTorch 1.13, NumPy and Pillow (Debian: python3-torch, python3-pil). Seeded; the same machine gives the same file, another one a model that is
as good. Takes some 20 minutes on two cores.

The network learns two things at once. Of rendered parts it learns the class, each beside the same part without its defect. Of pictures made of random shapes (dead leaves, after Baradad
et al., "Learning to See by Looking at Noise", 2021) it learns which two crops are of one picture (NT-Xent, Chen et al. 2020), so that its
vectors also mean something for pictures that are no parts. No photograph was used.
"""

import hashlib
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw
from torch import nn
from torch.nn import functional as F

SIDE = 96
CLASSES = ["good", "scratch", "stain", "dent", "crack", "missing-hole"]
MEAN, STD = [0.5, 0.5, 0.5], [0.25, 0.25, 0.25]
EPOCHS = 44
PAIRS, LEAVES_BATCH = 42, 12
SOURCE = Path(sys.argv[1])
TARGET = Path(__file__).resolve().parent.parent / "public" / "models" / "parts"

torch.manual_seed(7)
random = np.random.default_rng(7)


def read_set(name):
    parts = json.loads((SOURCE / f"{name}.json").read_text())
    pixels = np.fromfile(SOURCE / f"{name}.rgb", dtype=np.uint8)
    pixels = torch.from_numpy(pixels.reshape(-1, SIDE, SIDE, 3)).permute(0, 3, 1, 2).contiguous()
    labels = torch.tensor([CLASSES.index(part["trueClass"]) for part in parts])
    return pixels, labels, parts


def draw_leaves(count):
    """Pictures of random ellipses and polygons that hide one another, from large to small."""
    pictures = np.empty((count, SIDE, SIDE, 3), dtype=np.uint8)
    for place in range(count):
        colours = random.integers(0, 256, (6, 3))
        picture = Image.new("RGB", (SIDE, SIDE), tuple(int(x) for x in colours[0]))
        draw = ImageDraw.Draw(picture)
        for radius in np.sort(2 + 30 * random.random(60) ** 3)[::-1]:
            x, y = random.random(2) * SIDE
            noise = random.normal(0, 14, 3)
            colour = tuple(int(c) for c in np.clip(colours[random.integers(6)] + noise, 0, 255))
            if random.random() < 0.5:
                stretch = 0.4 + 0.6 * random.random()
                draw.ellipse([x - radius, y - radius * stretch, x + radius, y + radius * stretch], fill=colour)
            else:
                turns = np.sort(random.random(int(random.integers(3, 7)))) * 2 * math.pi
                draw.polygon([(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns], fill=colour)
        grain = random.normal(0, 6 * random.random(), (SIDE, SIDE, 1))
        pictures[place] = np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8)
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).contiguous()


def to_input(pixels):
    return (pixels.float() / 255 - MEAN[0]) / STD[0]


def turn(pixels):
    """A part may lie any way round: quarter turns and mirrors, a little light and a little shift."""
    inputs = to_input(pixels)
    inputs = torch.rot90(inputs, int(torch.randint(4, ())), (2, 3))
    if torch.rand(()) < 0.5:
        inputs = inputs.flip(3)
    count = len(inputs)
    gain, shift = 1 + 0.2 * (torch.rand(count, 1, 1, 1) - 0.5), 0.3 * (torch.rand(count, 1, 1, 1) - 0.5)
    moves = [int(x) for x in torch.randint(-3, 4, (2,))]
    return torch.roll(inputs * gain + shift, moves, (2, 3))


def crop(pixels):
    """A view of a picture: a part of it, mirrored or not, in another light."""
    count = len(pixels)
    scale = 0.45 + 0.55 * torch.rand(count)
    flip = torch.where(torch.rand(count) < 0.5, -1.0, 1.0)
    shift = (2 * torch.rand(count, 2) - 1) * (1 - scale)[:, None]
    matrix = torch.zeros(count, 2, 3)
    matrix[:, 0, 0], matrix[:, 1, 1] = scale * flip, scale
    matrix[:, :, 2] = shift
    views = F.grid_sample(to_input(pixels), F.affine_grid(matrix, [count, 3, SIDE, SIDE], align_corners=False), align_corners=False)
    gain = 1 + 0.6 * (torch.rand(count, 3, 1, 1) - 0.5)
    return views * gain + 0.6 * (torch.rand(count, 3, 1, 1) - 0.5)


def block(before, after, stride):
    return nn.Sequential(nn.Conv2d(before, after, 3, stride, 1, bias=False), nn.BatchNorm2d(after), nn.ReLU())


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.convolve = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return F.relu(x + self.convolve(x))


class PartNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            block(3, 16, 2), Residual(16),
            block(16, 32, 2), Residual(32),
            block(32, 64, 2), Residual(64),
            block(64, 128, 2), Residual(128),
        )
        self.embed = nn.Linear(256, 128)
        self.classify = nn.Linear(128, len(CLASSES))

    def forward(self, x):
        maps = self.features(x)
        # A defect is small: what is strongest anywhere counts as much as what is everywhere.
        embedding = self.embed(torch.cat([maps.mean((2, 3)), maps.amax((2, 3))], 1))
        return embedding, self.classify(F.relu(embedding))


def contrast(left, right, heat=0.2):
    rows = F.normalize(torch.cat([left, right]), dim=1)
    alike = rows @ rows.T / heat
    alike.fill_diagonal_(-1e9)
    count = len(left)
    return F.cross_entropy(alike, torch.arange(2 * count).roll(count))


def train(net, project):
    pixels, labels, _ = read_set("train")
    leaves = draw_leaves(3000)
    pairs = len(pixels) // 2
    steps = EPOCHS * (pairs // PAIRS)
    optimizer = torch.optim.AdamW([*net.parameters(), *project.parameters()], lr=3e-3, weight_decay=2e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps)
    step, start = 0, time.time()
    for epoch in range(EPOCHS):
        net.train()
        order, total = torch.randperm(pairs), 0.0
        for first in range(0, pairs - PAIRS + 1, PAIRS):
            # A part and the same part without its defect, turned alike.
            rows = (2 * order[first : first + PAIRS, None] + torch.arange(2)).flatten()
            some = leaves[torch.randint(len(leaves), (LEAVES_BATCH,))]
            embeddings, logits = net(torch.cat([turn(pixels[rows]), crop(some), crop(some)]))
            loss = F.cross_entropy(logits[: 2 * PAIRS], labels[rows], label_smoothing=0.02)
            views = project(embeddings[2 * PAIRS :])
            loss = loss + 0.1 * contrast(views[:LEAVES_BATCH], views[LEAVES_BATCH:])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss)
            step += 1
        print(f"epoch {epoch + 1}: loss {total / (pairs // PAIRS):.3f}, {time.time() - start:.0f} s", flush=True)


@torch.no_grad()
def predict(net, pixels):
    net.eval()
    parts = [net(to_input(pixels[first : first + 200])) for first in range(0, len(pixels), 200)]
    return torch.cat([part[0] for part in parts]), torch.cat([part[1] for part in parts])


def find_temperature(logits, labels):
    heats = np.linspace(0.3, 3, 271)
    losses = [float(F.cross_entropy(logits / float(heat), labels)) for heat in heats]
    return round(float(heats[int(np.argmin(losses))]), 2)


def share(hits):
    return round(float(np.mean(hits)), 4) if len(hits) else None


def to_card(net, temperature):
    pixels, labels, parts = read_set("test")
    _, logits = predict(net, pixels)
    probabilities = F.softmax(logits / temperature, 1)
    guesses = probabilities.argmax(1).numpy()
    truth = labels.numpy()
    right = guesses == truth
    camera = np.array([part["camera"] for part in parts])
    ambiguous = np.array([part["ambiguousWith"] is not None for part in parts])
    confusion = np.zeros((len(CLASSES), len(CLASSES)), dtype=int)
    np.add.at(confusion, (truth, guesses), 1)
    f1 = [2 * confusion[k, k] / max(1, confusion[k].sum() + confusion[:, k].sum()) for k in range(len(CLASSES))]
    return {
        "parts": len(parts),
        "accuracy": share(right),
        "macroF1": round(float(np.mean(f1)), 4),
        "accuracyOfClear": share(right[~ambiguous]),
        "accuracyOfAmbiguous": share(right[ambiguous]),
        "perClass": {
            name: {
                "parts": int((truth == k).sum()),
                "recall": share(right[truth == k]),
                "precision": share(right[guesses == k]),
                "recallCameraA": share(right[(truth == k) & (camera == "A")]),
                "recallCameraB": share(right[(truth == k) & (camera == "B")]),
            }
            for k, name in enumerate(CLASSES)
        },
        "accuracyCameraA": share(right[camera == "A"]),
        "accuracyCameraB": share(right[camera == "B"]),
        "confusion": confusion.tolist(),
        "temperature": temperature,
    }


def write(net, temperature, card):
    TARGET.mkdir(parents=True, exist_ok=True)
    net.eval()
    file = TARGET / "parts.onnx"
    torch.onnx.export(
        net, torch.zeros(1, 3, SIDE, SIDE), str(file), opset_version=14,
        input_names=["image"], output_names=["embedding", "logits"],
        dynamic_axes={name: {0: "batch"} for name in ["image", "embedding", "logits"]},
    )
    pixels, labels, _ = read_set("test")
    vectors = []
    for number, place in enumerate([int((labels == k).nonzero()[0]) for k in (1, 4)]):
        name = f"part-{number + 1}.png"
        Image.fromarray(pixels[place].permute(1, 2, 0).numpy()).save(TARGET / name, optimize=True)
        embedding, logits = predict(net, pixels[place : place + 1])
        vectors.append({
            "name": f"A part with a {CLASSES[int(labels[place])]}",
            "media": {"source": name},
            "outputs": [
                {"name": "logits", "shape": [1, len(CLASSES)], "values": [round(float(x), 5) for x in logits[0]]},
                {"name": "embedding", "shape": [1, 128], "values": [round(float(x), 5) for x in embedding[0]]},
            ],
            "tolerance": 0.001,
        })
    content = file.read_bytes()
    manifest = {
        "format": "proofsheet-pipeline",
        "formatVersion": 1,
        "id": "parts",
        "version": "1",
        "name": "Parts",
        "model": {"file": file.name, "sha256": hashlib.sha256(content).hexdigest(), "byteLength": len(content)},
        "inputs": [{"kind": "image", "name": "image", "steps": [
            {"step": "decode"},
            {"step": "resize", "width": SIDE, "height": SIDE, "fit": "stretch", "filter": "bilinear", "antialias": True},
            {"step": "scale", "factor": 1 / 255},
            {"step": "normalize", "mean": MEAN, "std": STD},
            {"step": "layout", "order": "NCHW"},
        ]}],
        "outputs": [
            {"role": "embedding", "name": "embedding"},
            {"role": "logits", "name": "logits"},
        ],
        "classes": CLASSES,
        "temperature": temperature,
        "testVectors": vectors,
    }
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (Path(__file__).resolve().parent / "card.json").write_text(json.dumps(card, indent=2) + "\n")


def main():
    net = PartNet()
    project = nn.Sequential(nn.ReLU(), nn.Linear(128, 64))
    train(net, project)
    pixels, labels, _ = read_set("calibrate")
    temperature = find_temperature(predict(net, pixels)[1], labels)
    card = to_card(net, temperature)
    write(net, temperature, card)
    torch.save(net.state_dict(), SOURCE / "net.pt")
    print(json.dumps(card, indent=2))


main()
