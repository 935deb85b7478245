"""The shapes of our own policies: Qwen3-VLs small enough to be trained from nothing."""

from __future__ import annotations

from dataclasses import dataclass

from transformers import Qwen3VLConfig, Qwen3VLTextConfig, Qwen3VLVisionConfig


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths and depths. Every one is ours; the defaults make 4.2 million parameters with a vocabulary of 4,096."""

    hidden: int = 192
    layers: int = 5
    heads: int = 6
    key_value_heads: int = 2
    head: int = 32
    feed_forward: int = 512
    rope_sections: tuple[int, int, int] = (6, 5, 5)
    """How the 16 rotary pairs of a head are shared by time, height and width."""
    context: int = 4096
    vision_hidden: int = 128
    vision_layers: int = 3
    vision_heads: int = 4
    vision_feed_forward: int = 384
    vision_grid: int = 24
    """Learned positions a side, stretched over any image."""
    deepstack: tuple[int, ...] = (1,)


SHAPES = {
    "small": Shape(),
    "wide": Shape(
        hidden=384,
        layers=8,
        heads=12,
        key_value_heads=4,
        feed_forward=1024,
        vision_hidden=192,
        vision_layers=6,
        vision_heads=6,
        vision_feed_forward=512,
        deepstack=(1, 3),
    ),
}
"""What can be trained: 4 million parameters on two cores, and 19 million, as tracer1-nano has, on an accelerator."""

PATCH, MERGE, TEMPORAL = 16, 2, 2


def configuration(
    shape: Shape, vocabulary: int, image: int, start: int, end: int, video: int, *, tied: bool = True
) -> Qwen3VLConfig:
    """The transformers configuration; the ids are those of the image, vision start, vision end and video tokens.

    ``tied`` is whether words are scored by the weights that embed them.
    """
    text = Qwen3VLTextConfig(
        vocab_size=vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=shape.feed_forward,
        num_hidden_layers=shape.layers,
        num_attention_heads=shape.heads,
        num_key_value_heads=shape.key_value_heads,
        head_dim=shape.head,
        max_position_embeddings=shape.context,
        rope_parameters={
            "rope_type": "default",
            "rope_theta": 10_000.0,
            "mrope_section": list(shape.rope_sections),
            "mrope_interleaved": True,
        },
    )
    vision = Qwen3VLVisionConfig(
        hidden_size=shape.vision_hidden,
        depth=shape.vision_layers,
        num_heads=shape.vision_heads,
        intermediate_size=shape.vision_feed_forward,
        patch_size=PATCH,
        spatial_merge_size=MERGE,
        temporal_patch_size=TEMPORAL,
        num_position_embeddings=shape.vision_grid**2,
        out_hidden_size=shape.hidden,
        deepstack_visual_indexes=list(shape.deepstack),
    )
    return Qwen3VLConfig(
        text_config=text.to_dict(),
        vision_config=vision.to_dict(),
        image_token_id=image,
        video_token_id=video,
        vision_start_token_id=start,
        vision_end_token_id=end,
        tie_word_embeddings=tied,
    )
