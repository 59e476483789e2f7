"""A message edited in the chat corrects what was chosen with it."""

import pytest

from dialogs.answers import Code
from tests.conversations.ways import newest
from tests.town import Town


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_message_edited_to_the_label_of_an_option_corrects_the_choice(town: Town) -> None:
    dana = await town.teacher("Dana")
    await dana.says("/sheet")
    await dana.says("8B")
    await dana.says("to see why ships float")
    [reached] = await dana.says("Partly")
    assert (await newest(town, dana))["reached"] == Code("partly")
    dana.reads_all()
    await dana.does("edits", reached, "not yet")
    dana.sees("✓ Corrected.")
    assert (await newest(town, dana))["reached"] == Code("no")
    await dana.does("edits", reached, "neither")
    dana.sees("Please tap one of the buttons")
    assert (await newest(town, dana))["reached"] == Code("no")
