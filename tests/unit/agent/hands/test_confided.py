"""Claims about secrets in the hands process: what is confided is typed, alone and in this run, and told to nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.hands.answers import Refusal
from agent.hands.orders import TypeAt, revealed
from agent.hands.protocol import Confide, decode, encode
from agent.rules.secrets import placeholder
from agent.types import DesktopPoint

VALUE = "Ab9$ correct horse"
AT = DesktopPoint(3, 4)
SECRETS = {"mail": VALUE}


def test_a_placeholder_is_typed_as_what_was_confided() -> None:
    assert revealed(TypeAt(AT, placeholder("mail"), True), SECRETS) == TypeAt(AT, VALUE, True)


@pytest.mark.parametrize(
    "text", [f"x{placeholder('mail')}", f"{placeholder('mail')} ", "{{secret:", placeholder("bank")]
)
def test_what_is_not_one_confided_secret_alone_is_refused_and_no_value_told(text: str) -> None:
    with pytest.raises(Refusal) as caught:
        revealed(TypeAt(AT, text, True), SECRETS)
    assert VALUE not in str(caught.value)


@given(st.text(max_size=40))
def test_any_other_text_is_typed_as_it_is(text: str) -> None:
    order = TypeAt(AT, text, False)
    assert "{{secret:" in text or revealed(order, SECRETS) is order


def test_what_is_confided_arrives_and_shows_in_no_description() -> None:
    said = Confide("mail", VALUE)
    assert decode(encode(said)) == said
    assert VALUE not in repr(said)
    with pytest.raises(ValueError, match="hold") as caught:
        decode(encode(said).replace(b'"value":', b'"worth":'))
    assert VALUE not in str(caught.value)
