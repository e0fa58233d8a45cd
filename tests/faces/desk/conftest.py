"""The scene every test of the desk stands on."""

import pytest
from django.test import Client

from tests.faces.desk.scene import SECRET, Scene, make_scene


@pytest.fixture
def here(db: None) -> Scene:
    """The campaign at hand."""
    return make_scene()


@pytest.fixture
def neighbour(here: Scene) -> Scene:
    """Another campaign on the same installation."""
    return make_scene("buren.localhost", mark=SECRET)


@pytest.fixture
def core(here: Scene) -> Client:
    """The browser of somebody of the core team, second factor passed."""
    return here.sign_in()
