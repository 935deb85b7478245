"""Packed trees teach exactly what single prompts would."""

from __future__ import annotations

import copy
from collections import Counter
from random import Random

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from transformers import Qwen3VLForConditionalGeneration
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

from agent.types import Role
from models.formats.tracer1 import IMAGE_END, IMAGE_PAD, IMAGE_START
from models.training import tokens
from models.training.architecture import MERGE, PATCH, TEMPORAL, Shape, configuration
from models.training.sequences import HORIZON, Packer, Tree, copying, patches, pieces, practice, sights
from models.training.supervised import scores
from models.training.tokens import VIDEO_PAD, token_id
from models.training.tower import at_once, at_the_scale_of_words
from models.worlds import roster

LONGEST = 1024


@pytest.fixture(scope="module")
def vocabulary() -> Tokenizer:
    return tokens.learn(seed=1, vocabulary=700, count=60)


@pytest.fixture(scope="module")
def model(vocabulary: Tokenizer) -> Qwen3VLForConditionalGeneration:
    torch.manual_seed(0)
    ids = [token_id(vocabulary, token) for token in (IMAGE_PAD, IMAGE_START, IMAGE_END, VIDEO_PAD)]
    made = Qwen3VLForConditionalGeneration(configuration(Shape(layers=2), vocabulary.get_vocab_size(), *ids))
    with torch.no_grad():
        for weight in made.parameters():
            weight.mul_(4 if weight.ndim > 1 else 1)
    made.train(False)
    return made


def test_a_branch_of_a_packed_tree_scores_as_the_prompt_it_stands_for(
    vocabulary: Tokenizer, model: Qwen3VLForConditionalGeneration
) -> None:
    packer = Packer(vocabulary)
    tree = packer.fit(practice(Random(5), branches=3), LONGEST)
    assert tree is not None
    assert tree.image is not None
    assert len(tree.branches) > 1
    batch = packer.pack([tree])
    with torch.no_grad():
        packed = model(
            input_ids=batch.tokens,
            position_ids=batch.positions,
            attention_mask=batch.mask,
            pixel_values=batch.patches,
            image_grid_thw=batch.grids,
        ).logits[0]
    scored = packed[batch.taught]
    at = 0
    for branch in tree.branches:
        cells = int(batch.grids[0].prod()) // MERGE**2
        screen = vocabulary.encode(tree.screen).ids
        image = [token_id(vocabulary, t) for t in (IMAGE_START, *[IMAGE_PAD] * cells, IMAGE_END)]
        answer = vocabulary.encode(branch.answer).ids
        ids = torch.tensor([[*screen, *image, *vocabulary.encode(f"\n{branch.tail}").ids, *answer]])
        with torch.no_grad():
            single = model(
                input_ids=ids,
                pixel_values=batch.patches,
                image_grid_thw=batch.grids,
                mm_token_type_ids=ids.eq(token_id(vocabulary, IMAGE_PAD)).int(),
            ).logits[0]
        torch.testing.assert_close(scored[at : at + len(answer)], single[-len(answer) - 1 : -1], rtol=1e-3, atol=1e-3)
        at += len(answer)
    assert at == len(scored)


def test_trees_score_in_a_batch_as_they_do_alone(vocabulary: Tokenizer, model: Qwen3VLForConditionalGeneration) -> None:
    packer = Packer(vocabulary)
    fitted = (packer.fit(practice(Random(seed), branches=2), LONGEST) for seed in range(80))
    drawn = [tree for tree in fitted if tree is not None and tree.image is not None]
    sizes = Counter(tree.image.shape for tree in drawn if tree.image is not None).most_common()
    twice = [tree for tree in drawn if tree.image is not None and tree.image.shape == sizes[0][0]][:2]
    other = next(tree for tree in drawn if tree.image is not None and tree.image.shape == sizes[-1][0])
    trees = [twice[0], other, twice[1]]
    batch = packer.pack(trees)
    assert sorted(batch.grids[:, 0].tolist()) == [1, 2]
    together = sorted(scores(model, batch).exp().sum(-1).tolist())
    alone = sorted(value for tree in trees for value in scores(model, packer.pack([tree])).exp().sum(-1).tolist())
    np.testing.assert_allclose(together, alone, rtol=1e-3)


@pytest.mark.filterwarnings("ignore:The PyTorch API of nested tensors:UserWarning")  # a processor's way alone
def test_a_tower_that_sees_all_images_at_once_scores_the_same(
    vocabulary: Tokenizer, model: Qwen3VLForConditionalGeneration
) -> None:
    packer = Packer(vocabulary)
    trees = [packer.fit(practice(Random(seed), branches=1), LONGEST) for seed in range(24)]
    batch = packer.pack([tree for tree in trees if tree is not None])
    assert len(batch.grids) > 1
    quick = copy.deepcopy(model)
    at_once(quick)
    expected, found = scores(model, batch), scores(quick, batch)
    torch.testing.assert_close(found, expected, rtol=1e-3, atol=1e-3)
    expected.square().mean().backward()  # type: ignore[no-untyped-call]
    found.square().mean().backward()  # type: ignore[no-untyped-call]
    weights = zip(model.model.visual.parameters(), quick.model.visual.parameters(), strict=True)
    assert all(torch.allclose(one.grad, other.grad, rtol=1e-2, atol=1e-4) for one, other in weights)
    model.zero_grad()


def test_a_tower_that_speaks_louder_than_words_is_held_to_their_length(
    vocabulary: Tokenizer, model: Qwen3VLForConditionalGeneration
) -> None:
    packer, loud = Packer(vocabulary), copy.deepcopy(model)
    tree = packer.fit(practice(Random(3), branches=1), LONGEST)
    assert tree is not None
    batch = packer.pack([tree])
    merger = loud.model.visual.merger
    hold, told = at_the_scale_of_words(loud), list[torch.Tensor]()
    merger.register_forward_hook(lambda _, __, said: told.append(said.detach().norm(dim=-1).mean()))
    with torch.no_grad():
        merger.linear_fc2.weight.mul_(1000)
    for _ in range(2):
        scores(loud, batch)
        hold()
    words = loud.model.language_model.embed_tokens.weight.norm(dim=-1).mean()
    assert told[0] > 10 * words
    torch.testing.assert_close(told[1], words, rtol=1e-2, atol=0.0)


def test_patches_are_those_of_the_published_processor() -> None:
    image = np.random.default_rng(0).integers(0, 256, (64, 96, 3), dtype=np.uint8)
    processor = Qwen2VLImageProcessorPil(
        patch_size=PATCH,
        merge_size=MERGE,
        temporal_patch_size=TEMPORAL,
        image_mean=[0.5] * 3,
        image_std=[0.5] * 3,
        do_resize=False,
    )
    published = processor(images=[image], return_tensors="np")
    ours, grid = patches(image)
    np.testing.assert_allclose(ours, published["pixel_values"], atol=1e-5)
    assert tuple(published["image_grid_thw"][0]) == grid


def test_a_tree_never_exceeds_its_room(vocabulary: Tokenizer) -> None:
    packer = Packer(vocabulary)
    for number in range(20):
        tree = packer.fit(practice(Random(number), branches=6), 500)
        if tree is not None:
            assert int((packer.pack([tree]).owners >= 0).sum()) <= 500


def test_nothing_fits_into_no_room(vocabulary: Tokenizer) -> None:
    assert Packer(vocabulary).fit(practice(Random(0), branches=2), 10) is None


def test_only_answers_are_taught(vocabulary: Tokenizer) -> None:
    packer = Packer(vocabulary)
    tree = Tree("", None, copying(Random(0), 2, pieces(vocabulary)).branches)
    batch = packer.pack([tree])
    assert vocabulary.decode(batch.wanted.tolist(), skip_special_tokens=False) == "".join(
        b.answer for b in tree.branches
    )


def test_things_without_a_name_are_called_by_what_they_show() -> None:
    for seed in range(20):
        tree = sights(Random(seed), 12)
        assert tree.branches
        lines = [line for line in tree.screen.splitlines()[1:] if line in {str(role) for role in Role}]
        assert set(lines) <= {"text"}  # a field may have no name


def test_a_chord_that_one_goal_has_struck_is_still_to_be_struck_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = roster.draw
    monkeypatch.setattr(roster, "draw", lambda rng, held_out=False, family="": draw(rng, held_out, "hotkeys"))
    asked = 0
    for seed in range(60):
        for branch in practice(Random(seed), 6).branches[1:]:
            goal = branch.tail.casefold()
            cut_off = branch.answer.count("\n") == HORIZON and "finish" not in branch.answer
            if ("ctrl+" in goal or "alt+" in goal) and not cut_off:
                asked += 1
                assert any(line.strip().startswith("press ") for line in branch.answer.splitlines()), branch
    assert asked > 50
