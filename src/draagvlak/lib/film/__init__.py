"""The film library: a storyboard and pictures in, a film with captions out. See README.md beside this file.

storyboard = load_storyboard("film/storyboard.toml")
reel = Reel(storyboard, pictures, colours, (1920, 1080))
encode_film("film.mp4", reel.take_frames, make_sound(storyboard.sound, seconds=storyboard.length), Encoding())
"""

from draagvlak.lib.film.captions import Cue, find_fast_cues, read_vtt, write_vtt
from draagvlak.lib.film.encode import Encoding, encode_film
from draagvlak.lib.film.frames import Reel, title_line
from draagvlak.lib.film.limits import Limits, Problem, check_film
from draagvlak.lib.film.probe import FilmFacts, probe_film
from draagvlak.lib.film.problems import FilmError
from draagvlak.lib.film.reading import load_storyboard
from draagvlak.lib.film.sound import Sound, Track, make_sound
from draagvlak.lib.film.storyboard import Layer, Line, Script, Shot, Storyboard, Title
from draagvlak.lib.film.stream import MASTER, Rendition, cut_film, write_master

__all__ = [
    "MASTER",
    "Cue",
    "Encoding",
    "FilmError",
    "FilmFacts",
    "Layer",
    "Limits",
    "Line",
    "Problem",
    "Reel",
    "Rendition",
    "Script",
    "Shot",
    "Sound",
    "Storyboard",
    "Title",
    "Track",
    "check_film",
    "cut_film",
    "encode_film",
    "find_fast_cues",
    "load_storyboard",
    "make_sound",
    "probe_film",
    "read_vtt",
    "title_line",
    "write_master",
    "write_vtt",
]
