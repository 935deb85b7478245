from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.engine.drafts import LONGEST, Drafts, Price

CLICK, SAVE, AS, ITEM, GUESS, END, MENU, QUOTE = range(8)


def eager() -> Price:
    """A price at which a further token costs nothing."""
    price = Price()
    price.paid(1, 1.0)
    price.paid(2, 1.000001)
    return price


def after(drafts: Drafts, *tokens: int) -> tuple[int, ...]:
    for token in tokens:
        drafts.wrote(token)
    return drafts.offer()


def test_the_expected_reply_is_offered_from_where_the_writing_is() -> None:
    assert after(Drafts(eager(), (CLICK, SAVE, AS, ITEM, END)), CLICK, SAVE) == (AS, ITEM, END)


def test_after_another_word_the_expected_reply_goes_on_where_it_fits_again() -> None:
    """A thing that was guessed at is now on the screen: its question mark is gone."""
    assert after(Drafts(eager(), (CLICK, GUESS, SAVE, AS, END)), CLICK, SAVE) == (AS, END)


def test_a_name_is_copied_from_the_prompt() -> None:
    assert after(Drafts(eager(), (), (MENU, SAVE, AS, ITEM, END)), CLICK, SAVE) == (AS, ITEM, END)


def test_a_word_that_goes_on_in_two_ways_is_looked_up_with_the_one_before_it() -> None:
    shown = (MENU, SAVE, END, QUOTE, SAVE, AS, ITEM)
    assert after(Drafts(eager(), (), shown), CLICK, SAVE) == ()
    assert after(Drafts(eager(), (), shown), QUOTE, SAVE) == (AS, ITEM)


def test_nothing_is_offered_about_what_nobody_knows() -> None:
    assert after(Drafts(eager()), CLICK, SAVE) == ()


def test_nothing_is_offered_where_a_batch_costs_as_much_as_its_tokens_one_by_one() -> None:
    price = Price()
    price.paid(1, 1.0)
    price.paid(4, 4.0)
    assert price.best(0.95) == 0


def test_the_surer_an_offer_the_longer_it_is() -> None:
    price = Price()
    price.paid(1, 1.0)
    price.paid(5, 2.0)
    lengths = [price.best(rate) for rate in (0.1, 0.5, 0.8, 0.95, 1.0)]
    assert lengths == sorted(lengths)
    assert lengths[0] == 0
    assert lengths[-1] == LONGEST


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)), st.floats(0.0, 2.0))
def test_whatever_is_written_an_offer_is_a_piece_of_what_is_known(
    expected: list[int], shown: list[int], written: list[int], more: float
) -> None:
    price = Price()
    price.paid(1, 1.0)
    price.paid(2, 1.0 + more)
    drafts = Drafts(price, expected, shown)
    for token in written:
        drafts.wrote(token)
        offer = drafts.offer()
        assert len(offer) <= LONGEST
        assert any(
            offer == tuple(known[at : at + len(offer)]) for known in (expected, shown) for at in range(len(known) + 1)
        )


@pytest.mark.parametrize("written", [(), (CLICK,), (SAVE, SAVE)])
def test_wrong_offers_become_fewer(written: tuple[int, ...]) -> None:
    drafts = Drafts(eager(), (), (QUOTE, ITEM) * 8)
    first = len(after(drafts, *written, QUOTE))
    for _ in range(30):
        drafts.wrote(QUOTE)
        drafts.wrote(END)
    drafts.wrote(QUOTE)
    price = Price()
    price.paid(1, 1.0)
    price.paid(2, 1.3)
    drafts.price = price
    assert len(drafts.offer()) < first
