"""Makes jpegReference.fixture.json: small JPEG files, and the pixels that Pillow decodes them to.

Run it with a Python that has Pillow and NumPy; made with Pillow 9.4 on libjpeg-turbo 2.1, NumPy 1.24.
"""
import base64
import io
import json
import os

import numpy as np
from PIL import Image

rng = np.random.default_rng(11)


def draw(width, height):
    """Slopes, an edge and some grain."""
    y, x = np.mgrid[0:height, 0:width]
    channels = [40 + 5 * x + 3 * y, 200 - 6 * y - 2 * x, 128 + 90 * np.sin(x / 3) * np.cos(y / 4)]
    picture = np.stack(channels, axis=-1) + rng.normal(0, 12, (height, width, 3))
    picture[: height // 2, width // 2 :] = 255 - picture[: height // 2, width // 2 :]
    return Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8))


def text(content):
    return base64.b64encode(content).decode()


cases = []


def add(name, image, is_left=False, **options):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", **options)
    decoded = Image.open(io.BytesIO(buffer.getvalue())).convert("RGB")
    cases.append({"name": name, "file": text(buffer.getvalue()), "width": image.width,
                  "height": image.height, "pixels": text(np.asarray(decoded).tobytes()), "isLeft": is_left})


for subsampling, sampling in enumerate(["4:4:4", "4:2:2", "4:2:0"]):
    for width, height in [(8, 8), (16, 16), (33, 17), (5, 3), (7, 40), (32, 1)]:
        for quality in [8, 75, 100]:
            name = f"{sampling}, {width} x {height}, quality {quality}"
            add(name, draw(width, height), subsampling=subsampling, quality=quality)
noise = Image.fromarray(rng.integers(0, 256, (24, 31, 3), dtype=np.uint8))
for quality in [1, 50, 100]:
    add(f"noise, quality {quality}", noise, quality=quality, subsampling=2)
add("codes of its own", draw(30, 30), optimize=True)
add("one colour", Image.new("RGB", (20, 20), (10, 200, 90)), quality=90)
for width, height in [(1, 1), (19, 9)]:
    add(f"gray, {width} x {height}", draw(width, height).convert("L"))
add("a comment and a profile", draw(16, 16), comment="a comment", icc_profile=b"\0" * 200)
add("too narrow for its colours", draw(4, 9), True, subsampling=2)
add("progressive", draw(24, 24), True, progressive=True)
add("four inks", draw(24, 24).convert("CMYK"), True)

path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "jpegReference.fixture.json")
with open(path, "w") as target:
    json.dump(cases, target, separators=(",", ":"))
    target.write("\n")
