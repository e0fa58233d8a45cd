"""Cutting a film for streaming copies it: every packet comes out as it went in."""

import hashlib

import av
import pytest

from draagvlak.lib.film import FilmError, cut_film, write_master
from draagvlak.lib.film.stream import Rendition
from tests.support.database import ROOT

FILM = ROOT / "src/draagvlak/example/civiele_helden/film/made/civiele-helden-nl-16x9.mp4"


def hash_packets(path, kind):
    with av.open(str(path)) as film:
        track = getattr(film.streams, kind)[0]
        return [hashlib.sha256(bytes(packet)).hexdigest() for packet in film.demux(track) if packet.size]


@pytest.fixture(scope="module")
def cut(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stream")
    return folder, cut_film(str(FILM), folder, name="v0")


@pytest.mark.parametrize(("kind", "count"), [("video", 510), ("audio", 958)])
def test_no_packet_is_encoded_again(cut, kind, count):
    before, after = hash_packets(FILM, kind), hash_packets(cut[0] / "v0.m3u8", kind)
    assert (len(before), after == before) == (count, True)


def test_the_parameters_of_the_tracks_are_the_same(cut):
    def read(path):
        with av.open(str(path)) as film:
            contexts = [track.codec_context for track in (film.streams.video[0], film.streams.audio[0])]
            return [(one.name, bytes(one.extradata)) for one in contexts]

    assert read(cut[0] / "v0.m3u8") == read(FILM)


def test_each_part_begins_with_a_picture_that_stands_alone(cut):
    folder = cut[0]
    parts = sorted(folder.glob("v0-*.m4s"))
    start = (folder / "v0-init.mp4").read_bytes()
    for part in parts:
        whole = folder / f"alone-{part.stem}.mp4"
        whole.write_bytes(start + part.read_bytes())
        with av.open(str(whole)) as film:
            assert next(iter(film.demux(film.streams.video[0]))).is_keyframe
    assert len(parts) == 5


def test_what_a_player_is_told_follows_from_the_film(cut):
    rendition = cut[1]
    assert (rendition.width, rendition.height, rendition.fps) == (1920, 1080, 25.0)
    assert rendition.codecs == "avc1.640032,mp4a.40.2"
    assert rendition.average < rendition.peak


def test_the_master_lists_every_size_the_largest_first():
    small = Rendition("v1.m3u8", 640, 360, 25.0, 300_000, 200_000, "avc1.64001e,mp4a.40.2")
    large = Rendition("v0.m3u8", 1920, 1080, 0.0, 900_000, 700_000, "")
    assert write_master([small, large]).splitlines()[3:] == [
        "#EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=700000,RESOLUTION=1920x1080",
        "v0.m3u8",
        "#EXT-X-STREAM-INF:BANDWIDTH=300000,AVERAGE-BANDWIDTH=200000,RESOLUTION=640x360,"
        'FRAME-RATE=25.000,CODECS="avc1.64001e,mp4a.40.2"',
        "v1.m3u8",
    ]


def test_what_is_no_film_is_refused(tmp_path):
    path = tmp_path / "nothing.mp4"
    path.write_bytes(b"no film")
    with pytest.raises(FilmError, match="cannot be cut"):
        cut_film(str(path), tmp_path, name="v0")
