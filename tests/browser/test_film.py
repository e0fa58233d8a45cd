"""The example film plays in a browser to its end, and its captions come when they should."""

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from draagvlak.lib.film import read_vtt
from tests.support.database import ROOT

MADE = ROOT / "src" / "draagvlak" / "example" / "civiele_helden" / "film" / "made"
LABELS = ("16x9", "1x1", "9x16")
PAGE = """<!doctype html><title>Film</title>
<video src="/civiele-helden-nl-{label}.mp4" muted playsinline width="320">
<track kind="captions" srclang="nl" src="/civiele-helden.nl.vtt" default>
<track kind="captions" srclang="en" src="/civiele-helden.en.vtt">
</video>"""

SEEK_AND_READ = """async times => {
  const video = document.querySelector('video');
  const tracks = [...video.textTracks];
  for (const track of tracks) track.mode = 'showing';
  await Promise.all([...document.querySelectorAll('track')].map(element =>
    element.readyState === 2 || new Promise(ready => element.addEventListener('load', ready))));
  const shown = [];
  for (const time of times) {
    const arrived = new Promise(ready => video.addEventListener('seeked', ready, { once: true }));
    video.currentTime = time;
    await arrived;
    await new Promise(ready => requestAnimationFrame(() => requestAnimationFrame(ready)));
    shown.push(tracks.map(track => [...track.activeCues].map(cue => cue.text)));
  }
  return shown;
}"""

PLAY_TO_THE_END = """async () => {
  const video = document.querySelector('video');
  const ended = new Promise((ready, failed) => {
    video.addEventListener('ended', ready);
    video.addEventListener('error', () => failed(new Error(video.error.message)));
  });
  video.playbackRate = 4;
  await video.play();
  await ended;
  return [video.error, video.currentTime, video.videoWidth, video.videoHeight];
}"""


class FilmHandler(SimpleHTTPRequestHandler):
    """The made films, and a page around each. Whole files only: a browser then seeks in what it has."""

    def do_GET(self) -> None:
        label = self.path.removeprefix("/film-")
        if label not in LABELS:
            return super().do_GET()
        body = PAGE.format(label=label).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def films() -> Iterator[str]:
    """The address at which the films are served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(FilmHandler, directory=str(MADE)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(params=LABELS)
def player(request: pytest.FixtureRequest, new_context: Callable[..., Any], films: str) -> Page:
    """A browser in front of one of the films, all of it loaded."""
    page = new_context().new_page()
    page.goto(f"{films}/film-{request.param}")
    page.evaluate(LOAD_WHOLE)
    return page


LOAD_WHOLE = """async () => {
  const video = document.querySelector('video');
  const whole = await (await fetch(video.src)).blob();
  const loaded = new Promise((ready, failed) => {
    video.addEventListener('loadeddata', ready, { once: true });
    video.addEventListener('error', () => failed(new Error(video.error.message)));
  });
  video.src = URL.createObjectURL(whole);
  await loaded;
}"""


def test_the_film_plays_to_its_end(player):
    error, time, width, height = player.evaluate(PLAY_TO_THE_END)
    assert (error, round(time, 1)) == (None, 20.4)
    assert f"{width}x{height}" == {"16x9": "1920x1080", "1x1": "1080x1080", "9x16": "1080x1920"}[label_of(player)]


def test_captions_are_in_step_with_the_film(player):
    captions = [read_vtt(Path(MADE / f"civiele-helden.{language}.vtt").read_text()) for language in ("nl", "en")]
    times = [time for cue in captions[0] for time in (cue.start + 0.05, cue.end - 0.05, cue.end + 0.02)]
    assert player.evaluate(SEEK_AND_READ, times) == [[cues_at(cues, time) for cues in captions] for time in times]


def cues_at(cues, time: float) -> list[str]:
    return [cue.text for cue in cues if cue.start <= time < cue.end]


def label_of(page: Page) -> str:
    return page.url.rpartition("-")[2]
