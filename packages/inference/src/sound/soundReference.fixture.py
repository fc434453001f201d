"""Writes soundReference.fixture.json: what scipy and torch make of a small sound.

    python3 soundReference.fixture.py

Made with Python 3.11, numpy 1.24.2, scipy 1.10.1 and torch 1.13.0. The mel filters are written out from the published formulas
(Slaney's Auditory Toolbox, the HTK Book), since neither library has them.
"""

import base64
import io
import json
import math
import pathlib
import wave

import numpy as np
import scipy.io.wavfile
import scipy.signal
import torch


def sound(count):
    at = np.arange(count)
    noise = np.random.default_rng(5).uniform(-0.2, 0.2, count)
    return np.round(0.5 * np.sin(at * 0.21) + 0.2 * np.sin(at * 1.3 + 1) + noise, 6).astype(np.float32)


def to_mel(hertz, scale):
    if scale == "htk":
        return 2595 * math.log10(1 + hertz / 700)
    return hertz * 3 / 200 if hertz < 1000 else 15 + 27 * math.log(hertz / 1000, 6.4)


def to_hertz(mel, scale):
    if scale == "htk":
        return 700 * (10 ** (mel / 2595) - 1)
    return mel * 200 / 3 if mel < 15 else 1000 * 6.4 ** ((mel - 15) / 27)


def mel_filters(rate, length, bands, low, high, scale, area):
    mels = np.linspace(to_mel(low, scale), to_mel(high, scale), bands + 2)
    edges = np.array([to_hertz(mel, scale) for mel in mels])
    bins = np.linspace(0, rate / 2, length // 2 + 1)
    slopes = edges[:, None] - bins[None, :]
    rising = -slopes[:-2] / (edges[1:-1] - edges[:-2])[:, None]
    falling = slopes[2:] / (edges[2:] - edges[1:-1])[:, None]
    filters = np.maximum(0, np.minimum(rising, falling))
    return filters * (2 / (edges[2:] - edges[:-2]))[:, None] if area else filters


def log_mel(samples, rate, step):
    length = step["fftLength"]
    centred = step.get("isCentered", True)
    samples = samples.astype(np.float64)
    if centred:
        samples = np.pad(samples, length // 2, mode="reflect")
    window = torch.hann_window(step.get("windowLength", length), periodic=True, dtype=torch.float64)
    spectrum = torch.stft(
        torch.from_numpy(samples),
        length,
        hop_length=step["hopLength"],
        win_length=step.get("windowLength", length),
        window=window,
        center=False,
        return_complex=True,
    )
    filters = mel_filters(
        rate,
        length,
        step["bands"],
        step.get("minimum", 0),
        step.get("maximum", rate / 2),
        step.get("scale", "slaney"),
        step.get("isAreaNormalized", True),
    )
    energy = filters @ (spectrum.abs() ** 2).numpy()
    floor = step.get("floor", 1e-10)
    kind = step.get("logarithm", "natural")
    if kind == "decibel":
        values = 10 * np.log10(np.maximum(energy, floor))
    else:
        values = (np.log if kind == "natural" else np.log10)(energy + floor)
    return values.T if step.get("first") == "frames" else values


def listed(values):
    return [round(float(value), 7) for value in np.asarray(values).reshape(-1)]


def resampled():
    samples = sound(300)
    for before, after in [(8000, 16000), (44100, 16000), (16000, 11025), (48000, 16000), (16000, 16001)]:
        divisor = math.gcd(before, after)
        values = scipy.signal.resample_poly(samples.astype(np.float64), after // divisor, before // divisor)
        yield {"from": before, "to": after, "values": listed(values)}


def log_mels():
    for rate, count, step in [
        (8000, 200, {"fftLength": 64, "hopLength": 16, "bands": 10}),
        (8000, 200, {"fftLength": 64, "windowLength": 50, "hopLength": 20, "bands": 8, "scale": "htk",
                     "isAreaNormalized": False, "logarithm": "decimal", "isCentered": False}),
        (16000, 300, {"fftLength": 128, "windowLength": 100, "hopLength": 40, "bands": 12, "minimum": 60,
                      "maximum": 7600, "logarithm": "decibel", "floor": 1e-5, "first": "frames"}),
        (16000, 20, {"fftLength": 64, "hopLength": 8, "bands": 6, "scale": "htk", "floor": 1e-6}),
        (16000, 300, {"fftLength": 400, "hopLength": 160, "bands": 20}),
        (8000, 60, {"fftLength": 50, "windowLength": 41, "hopLength": 20, "bands": 6, "logarithm": "decibel"}),
        (8000, 1, {"fftLength": 16, "hopLength": 4, "bands": 3, "logarithm": "decimal"}),
    ]:
        values = log_mel(sound(count), rate, step)
        yield {"rate": rate, "count": count, "step": {"step": "log-mel", **step}, "rows": values.shape[0],
               "columns": values.shape[1], "values": listed(values)}


def written():
    stereo = np.stack([sound(12), -0.5 * sound(12)[::-1]], 1)
    mean = stereo.mean(1)
    for name, data in [
        ("8 bits", np.round(stereo * 127 + 128).astype(np.uint8)),
        ("16 bits", np.round(stereo * 32767).astype(np.int16)),
        ("32 bits", np.round(stereo.astype(np.float64) * 2147483647).astype(np.int32)),
        ("float", stereo),
        ("double", stereo.astype(np.float64)),
    ]:
        file = io.BytesIO()
        scipy.io.wavfile.write(file, 22050, data)
        yield {"name": name, "file": base64.b64encode(file.getvalue()).decode(), "values": listed(mean)}
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(3)
        writer.setframerate(22050)
        whole = np.round(stereo.astype(np.float64) * 8388607).astype(np.int32).reshape(-1)
        writer.writeframes(b"".join(int(value).to_bytes(3, "little", signed=True) for value in whole))
    yield {"name": "24 bits", "file": base64.b64encode(file.getvalue()).decode(), "values": listed(mean)}


path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(
    json.dumps(
        {
            "sound": listed(sound(300)),
            "resampled": list(resampled()),
            "logMels": list(log_mels()),
            "written": list(written()),
        }
    )
    + "\n"
)
