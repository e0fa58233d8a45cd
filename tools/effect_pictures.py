"""Draw the pictures of docs/explanation/effect.md from the counts that ship with the platform."""

from pathlib import Path

from draagvlak import results, studies
from draagvlak.commands.effect import set_on_paper
from draagvlak.lib.effect import EffectReport, Panel, estimate_effect, read_donors
from draagvlak.results.interfaces.effect_pictures import Words, draw_pictures
from draagvlak.studies.domain.duo_files import read_duo_file

ROOT = Path(__file__).resolve().parents[1]
COUNTS = next((Path(studies.__file__).parent / "tables" / "duo").glob("p02*.csv.gz"))
DONORS = Path(results.__file__).parent / "tables" / "effects" / "civiele_helden.toml"
WORDS = Words(treated="B Civiele Techniek", time="study year")


def study() -> EffectReport:
    donors = read_donors(DONORS)
    panel = build_panel(["34279", *donors.units])
    return estimate_effect(panel, treated="34279", start="2024", donors=donors, scale="log")


def build_panel(units: list[str]) -> Panel:
    import numpy as np

    file = read_duo_file(COUNTS.read_bytes(), name=COUNTS.name)
    values = np.zeros((len(units), len(file.years)))
    for (croho, _brin, _place, year), one in file.counts.items():
        if croho in units:
            values[units.index(croho), file.years.index(year)] += np.nan if one.count is None else one.count
    return Panel(tuple(units), tuple(str(year) for year in file.years), values, {})


def main() -> None:
    for name, chart in draw_pictures(study(), words=WORDS, is_share=True).items():
        path = ROOT / "docs" / "images" / f"effect-{name}.svg"
        path.write_text(set_on_paper(chart.svg) + "\n", encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
