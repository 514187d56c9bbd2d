"""Changes how a picture looks and leaves where things are: camera faults, print, paint and pencil."""

import io

import numpy as np
from PIL import Image, ImageEnhance, ImageFilter
from scipy import ndimage


def colour(rng, image):
    for enhance, spread in ((ImageEnhance.Brightness, 0.25), (ImageEnhance.Contrast, 0.25), (ImageEnhance.Color, 0.4)):
        image = enhance(image).enhance(float(np.clip(rng.normal(1, spread), 0.35, 1.9)))
    gains = np.clip(rng.normal(1, 0.08, 3), 0.75, 1.25)
    table = np.concatenate([np.clip(np.arange(256) * g, 0, 255) for g in gains]).astype(np.uint8)
    return image.point(table.tolist())


def grey(rng, image):
    g = np.asarray(image.convert("L"), np.float32)[..., None]
    tint = np.array([1, 1, 1]) if rng.random() < 0.6 else np.array([1.08, 0.98, 0.8])
    return Image.fromarray(np.clip(g * tint, 0, 255).astype(np.uint8))


def posterise(rng, image):
    return image.filter(ImageFilter.MedianFilter(3)).quantize(int(rng.integers(4, 16))).convert("RGB")


def painted(rng, image):
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.BOX)
    small = small.filter(ImageFilter.ModeFilter(5) if rng.random() < 0.5 else ImageFilter.MedianFilter(5))
    a = np.asarray(small.resize(image.size, Image.Resampling.BICUBIC), np.float32)
    weave = ndimage.gaussian_filter(rng.normal(0, 1, a.shape[:2]), (0.6, 1.4))
    a = a * (1 + weave[..., None] * rng.uniform(0, 0.12))
    if rng.random() < 0.5:
        a = a * np.array([1.05, 0.97, 0.82]) * rng.uniform(0.7, 1.0)
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))


def edges(image, sigma):
    g = ndimage.gaussian_filter(np.asarray(image.convert("L"), np.float32), sigma)
    return np.hypot(ndimage.sobel(g, 0), ndimage.sobel(g, 1))


def sketch(rng, image):
    e = np.clip(edges(image, rng.uniform(0.5, 1.5)) * rng.uniform(1, 3), 0, 255)
    shade = np.asarray(image.convert("L"), np.float32) * rng.uniform(0, 0.3)
    paper = rng.uniform(215, 255, 3) * [1, 1, rng.uniform(0.85, 1)]
    out = paper * (1 - e[..., None] / 255 * rng.uniform(0.6, 1)) - (shade.max() - shade)[..., None] * 0.8
    return Image.fromarray(np.clip(out, 0, 255).astype(np.uint8))


def toon(rng, image):
    flat = np.asarray(posterise(rng, image), np.float32)
    e = np.clip(edges(image, 1.0) / rng.uniform(90, 250), 0, 1)[..., None]
    return Image.fromarray((flat * (1 - e)).astype(np.uint8))


def blur(rng, image):
    return image.filter(ImageFilter.GaussianBlur(float(rng.uniform(0.4, 2.0))))


def noise(rng, image):
    a = np.asarray(image, np.float32)
    return Image.fromarray(np.clip(a + rng.normal(0, rng.uniform(3, 18), a.shape), 0, 255).astype(np.uint8))


def jpeg(rng, image):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=int(rng.integers(18, 75)))
    return Image.open(buffer).convert("RGB")


def permute(rng, image):
    a = np.asarray(image)[..., rng.permutation(3)]
    return Image.fromarray(np.ascontiguousarray(255 - a if rng.random() < 0.15 else a))


def stylise(rng, picture, strength=1.0):
    """picture: uint8 HxWx3. strength scales how often the strong changes come."""
    image = Image.fromarray(picture)
    if rng.random() < 0.8:
        image = colour(rng, image)
    for change, chance in (
        (grey, 0.06), (permute, 0.04), (posterise, 0.03), (painted, 0.07), (sketch, 0.025), (toon, 0.03),
        (blur, 0.12), (noise, 0.12), (jpeg, 0.12),
    ):
        if rng.random() < chance * strength:
            image = change(rng, image)
    return np.asarray(image)
