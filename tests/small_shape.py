"""The shape of the small models that training is tested with."""

from __future__ import annotations

from models.training.architecture import Shape

SHAPE = Shape(
    hidden=64,
    layers=1,
    heads=2,
    key_value_heads=1,
    feed_forward=64,
    vision_hidden=32,
    vision_layers=2,
    vision_feed_forward=64,
)
