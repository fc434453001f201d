"""Makes imageReference.fixture.json: what Pillow, PyTorch and NumPy make of small pictures.

Run it with a Python that has them (Debian: python3-pil, python3-torch, python3-numpy); made with Pillow 9.4, PyTorch 1.13, NumPy 1.24.
"""
import base64
import io
import json
import os

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

rng = np.random.default_rng(7)


def smooth(height, width):
    """A photograph of sorts: slopes, an edge and some grain."""
    y, x = np.mgrid[0:height, 0:width]
    channels = [40 + 9 * x + 3 * y, 200 - 6 * y - 2 * x, 128 + 90 * np.sin(x / 3) * np.cos(y / 4)]
    picture = np.stack(channels, axis=-1) + rng.normal(0, 12, (height, width, 3))
    picture[: height // 2, width // 2 :] = 255 - picture[: height // 2, width // 2 :]
    return np.clip(picture, 0, 255).astype(np.uint8)


def text(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def numbers(array):
    return [round(float(value), 5) for value in np.asarray(array).ravel()]


noise = rng.integers(0, 256, (9, 13, 3), dtype=np.uint8)
sources = {"noise": noise, "smooth": smooth(24, 32), "dot": noise[:1, :1], "line": noise[:1]}
pictures = {
    name: {"width": p.shape[1], "height": p.shape[0], "pixels": text(p)} for name, p in sources.items()
}
sizes = [(5, 4), (20, 17), (13, 4), (7, 9), (1, 1), (31, 2)]

pillow = []
for name, source in sources.items():
    for width, height in sizes:
        for filter, kind, antialias in [
            ("bilinear", Image.BILINEAR, True),
            ("bicubic", Image.BICUBIC, True),
            ("lanczos3", Image.LANCZOS, True),
            ("nearest", Image.NEAREST, False),
        ]:
            made = np.asarray(Image.fromarray(source).resize((width, height), kind))
            pillow.append({"picture": name, "width": width, "height": height, "filter": filter,
                           "antialias": antialias, "pixels": text(made)})

modes = [
    ("bilinear", "half-pixel", False, dict(mode="bilinear", align_corners=False)),
    ("bilinear", "align-corners", False, dict(mode="bilinear", align_corners=True)),
    ("bicubic", "half-pixel", False, dict(mode="bicubic", align_corners=False)),
    ("bicubic", "align-corners", False, dict(mode="bicubic", align_corners=True)),
    ("nearest", "asymmetric", False, dict(mode="nearest")),
    ("nearest", "half-pixel", False, dict(mode="nearest-exact")),
    ("bilinear", "half-pixel", True, dict(mode="bilinear", align_corners=False, antialias=True)),
    ("bicubic", "half-pixel", True, dict(mode="bicubic", align_corners=False, antialias=True)),
]
torched = []
for name in ["noise", "dot", "line"]:
    tensor = torch.from_numpy(sources[name]).permute(2, 0, 1)[None].float()
    for width, height in sizes[:4] + sizes[4:5]:
        for filter, coordinates, antialias, options in modes:
            # Pairs of a side that stays and antialias take another path there, with the same result.
            made = F.interpolate(tensor, size=(height, width), **options)[0].permute(1, 2, 0)
            torched.append({"picture": name, "width": width, "height": height, "filter": filter,
                            "coordinates": coordinates, "antialias": antialias, "values": numbers(made)})

tensor = torch.from_numpy(noise).permute(2, 0, 1)[None].float()
for width, height in sizes[:2]:
    # The corner of a pixel is where it was: sampled at these places with edges repeated.
    x = torch.arange(width) * 13 / width
    y = torch.arange(height) * 9 / height
    grid = torch.stack(torch.meshgrid(x / 12 * 2 - 1, y / 8 * 2 - 1, indexing="xy"), -1)[None].float()
    made = F.grid_sample(tensor, grid, mode="bilinear", padding_mode="border", align_corners=True)
    torched.append({"picture": "noise", "width": width, "height": height, "filter": "bilinear",
                    "coordinates": "asymmetric", "antialias": False,
                    "values": numbers(made[0].permute(1, 2, 0))})
for width, height in sizes[:2] + [(13, 4)]:
    # Every pixel made so many that both sizes divide it, then the means of blocks.
    many = np.repeat(np.repeat(noise.astype(float), height, axis=0), width, axis=1)
    made = many.reshape(height, 9, width, 13, 3).mean(axis=(1, 3))
    torched.append({"picture": "noise", "width": width, "height": height, "filter": "area",
                    "coordinates": "half-pixel", "antialias": False, "values": numbers(made)})

gray = np.asarray(Image.fromarray(noise).convert("L"))

# A common classifier: the short side to 16, the middle 14 by 14, normalised in single precision.
image = Image.fromarray(sources["smooth"])
short = image.resize((int(16 * 32 / 24), 16), Image.BILINEAR)
left = int(round((short.width - 14) / 2.0))
top = int(round((short.height - 14) / 2.0))
middle = np.asarray(short.crop((left, top, left + 14, top + 14))).astype(np.float32)
mean = np.array([0.485, 0.456, 0.406], np.float32)
std = np.array([0.229, 0.224, 0.225], np.float32)
scaled = (middle * np.float32(1 / 255) - mean) / std
classifier = numbers(scaled.transpose(2, 0, 1))

# A common detector: fits into 40 by 40 of gray 114, blue first.
fit = np.full((40, 40, 3), 114, np.uint8)
fit[5:35, 0:40] = np.asarray(image.resize((40, 30), Image.BILINEAR))
detector = text(fit[:, :, ::-1])

halves = np.array([0, -0.0, 1, -2, 0.1, 1 / 3, 65504, 65519, 65520, 1e6, -1e6, 6e-8, 2.9e-8, 2.98e-8, 6.1e-5,
                   6.0976e-5, 0.00012, 1.0004883, 1.0014648, 2047.5, 2049, 0.99999], np.float32)
halves = np.concatenate([halves, rng.normal(0, 3, 40).astype(np.float32),
                         np.exp(rng.uniform(-18, 11, 40)).astype(np.float32)])
with np.errstate(over="ignore"):
    bits = halves.astype(np.float16).view(np.uint16)


def encoded(picture, kind, **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def decoded(name, data, picture, type):
    return {"name": name, "type": type, "file": base64.b64encode(data).decode(), "width": picture.width,
            "height": picture.height, "pixels": text(np.asarray(picture.convert("RGB")))}


exif = Image.Exif()
exif[0x0112] = 6
jpeg = encoded(image, "JPEG", quality=90, subsampling=0)
small = encoded(image, "JPEG", quality=75, subsampling=2)
turned = encoded(image, "JPEG", quality=90, subsampling=0, exif=exif)
alpha = np.concatenate([sources["smooth"], rng.integers(0, 256, (24, 32, 1), dtype=np.uint8)], axis=-1)
alpha[:4, :, 3] = 0
alpha[4:8, :, 3] = 255
clear = Image.fromarray(alpha, "RGBA")


def over(background):
    ground = Image.new("RGBA", clear.size, background + (255,))
    return Image.alpha_composite(ground, clear)


png = encoded(clear, "PNG")
gray_png = encoded(image.convert("L"), "PNG")
files = [
    decoded("jpeg", jpeg, Image.open(io.BytesIO(jpeg)), "image/jpeg"),
    decoded("jpeg-subsampled", small, Image.open(io.BytesIO(small)), "image/jpeg"),
    decoded("jpeg-as-stored", turned, Image.open(io.BytesIO(turned)), "image/jpeg"),
    decoded("jpeg-turned", turned, Image.open(io.BytesIO(turned)).transpose(Image.ROTATE_270), "image/jpeg"),
    decoded("png-on-white", png, over((255, 255, 255)), "image/png"),
    decoded("png-on-color", png, over((10, 200, 60)), "image/png"),
    decoded("png-gray", gray_png, Image.open(io.BytesIO(gray_png)), "image/png"),
]

reference = {
    "pictures": pictures,
    "pillow": pillow,
    "numbers": torched,
    "gray": text(gray),
    "classifier": classifier,
    "detector": detector,
    "halves": {"values": [float(v) if abs(v) < 1e300 else str(v) for v in halves], "bits": bits.tolist()},
    "files": files,
}
with open(os.path.join(os.path.dirname(__file__), "imageReference.fixture.json"), "w") as out:
    json.dump(reference, out, separators=(",", ":"))
    out.write("\n")
