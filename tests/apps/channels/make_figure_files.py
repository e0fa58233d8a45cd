"""Writes the small files of `figure_files/`: `python -m tests.apps.channels.make_figure_files`. All is made up."""

import datetime
import io
import zipfile
from pathlib import Path

from openpyxl import Workbook

FOLDER = Path(__file__).parent / "figure_files"

TEXTS = {
    "01-eigen-nl-voorbeeld.csv": (
        "utf-8-sig",
        "van;tot en met;kanaal;plaatsing;inzet;bereik;vertoningen;frequentie;kosten;klikken;definitie\n"
        "2-11-2026;8-11-2026;Instagram;Reels;Najaar;12.500;31.250;2,5;1.234,50;410;accounts\n"
        "9-11-2026;15-11-2026;Instagram;Reels;Najaar;13.000;-;;980;0;\n"
        "16-11-2026;22-11-2026;bushokje;;Najaar;;;;;;\n",
    ),
    "02-own-en-sample.csv": (
        "utf-8",
        "day,channel,placement,audience,region,reach,impressions,spend\n"
        '2026-11-02,YouTube,"Pre-roll, skippable",18-24,Utrecht,"12,500","31,250","1,234.50"\n'
        "2026-11-03,YouTube,Pre-roll,18-24,Utrecht,900,1800,12.5\n",
    ),
    "03-eigen-fouten-voorbeeld.csv": (
        "utf-8",
        "dag;kanaal;bereik;eenheid bereik;kosten\n"
        "25-11-2026;instagram;=1+1;accounts;10\n"
        "26-11-2026;instagram;-5;accounts;10\n"
        "27-11-2026;hyves;100;accounts;10\n"
        "31-11-2026;instagram;100;accounts;10\n"
        "28-11-2026;instagram;12,5;accounts;tien\n"
        "29-11-2026;linkedin;100;;5\n"
        "30-11-2026;instagram;45%;accounts;1e5\n"
        ";instagram;100;accounts;5\n",
    ),
    "04-datums-dubbelzinnig-voorbeeld.csv": (
        "utf-8",
        "date,channel,impressions\n03/04/2026,tiktok,100\n05/06/2026,tiktok,100\n06/06/2026,tiktok,5\n",
    ),
    "05-datums-bewezen-voorbeeld.csv": (
        "utf-8",
        "date,channel,impressions\n03/04/2026,tiktok,100\n25/04/2026,tiktok,100\n",
    ),
    "06-getallen-dubbelzinnig-voorbeeld.csv": (
        "utf-8",
        "dag;kanaal;kosten\n2026-11-01;tiktok;1.234\n2026-11-02;tiktok;2.345\n",
    ),
    "07-getallen-bewezen-voorbeeld.csv": (
        "utf-8",
        "dag;kanaal;kosten\n2026-11-01;tiktok;1.234\n2026-11-02;tiktok;12,50\n",
    ),
    "08-meta-nl-voorbeeld.csv": (
        "utf-8-sig",
        "Start rapportage,Einde rapportage,Campagnenaam,Naam advertentieset,Bereik,Weergaven,Frequentie,"
        "Besteed bedrag (EUR),Klikken op links,Resultaten\n"
        "2026-10-01,2026-10-31,Voorbeeld najaar,havo 4,20000,50000,2.5,310.25,120,7\n"
        "2026-10-01,2026-10-31,Voorbeeld najaar,ouders,8000,16000,2,99.1,40,1\n"
        "2026-10-01,2026-10-31,,,26000,66000,2.54,409.35,160,8\n",
    ),
    "09-meta-en-two-tables-sample.csv": (
        "utf-8",
        "Day,Campaign name,Ad name,Platform,Reach,Impressions,Amount spent (EUR),Link clicks\n"
        "2026-10-05,Sample,Film,facebook,100,200,5,2\n"
        "\n"
        "Day,Campaign name,Ad name,Platform,Reach,Impressions,Amount spent (EUR),Link clicks\n"
        "2026-10-05,Sample,Film,instagram,150,300,6,3\n",
    ),
    "10-meta-dollars-sample.csv": (
        "utf-8",
        "Reporting starts,Reporting ends,Campaign name,Reach,Impressions,Amount spent (USD)\n"
        "2026-10-01,2026-10-31,Sample,100,200,5\n",
    ),
    "11-google-en-sample.csv": (
        "utf-16",
        'Campaign report\n"September 1, 2026 - September 30, 2026"\n'
        "Campaign\tCampaign status\tCampaign type\tImpr.\tClicks\tCost\tUnique users\tTrueView views\n"
        'Sample search\tEnabled\tSearch\t"1,234"\t56\t78.90\t --\t --\n'
        'Sample film\tEnabled\tVideo\t"120,000"\t300\t640.00\t"48,000"\t"31,000"\n'
        'Total: Campaigns\t\t\t"121,234"\t356\t718.90\t --\t --\n'
        'Total: Account\t\t\t"121,234"\t356\t718.90\t --\t --\n',
    ),
    "12-google-nl-voorbeeld.csv": (
        "utf-8",
        "Campagnerapport\n1 september 2026 - 30 september 2026\n"
        "Campagnestatus;Campagne;Valutacode;Vertoningen;Klikken;Kosten\n"
        "Ingeschakeld;Voorbeeld zoeken;EUR;1.234;56;78,90\n"
        "Totaal: account;;;1.234;56;78,90\n",
    ),
    "13-google-all-time-sample.csv": (
        "utf-8",
        "Campaign report\nAll time\nCampaign,Campaign status,Impr.,Clicks\nSample,Enabled,100,5\n",
    ),
    "14-tiktok-en-sample.csv": (
        "utf-8",
        "Campaign name,Ad group name,By Day,Cost,Impressions,Reach,Frequency,Clicks (destination),"
        "2-second video views,6-second video views\n"
        "Sample,havo,2026-11-02,50.5,10000,4000,2.5,80,3000,900\n"
        "Sample,havo,2026-11-03,51.5,11000,4100,2.68,90,3100,950\n"
        "Total of 2 results,,,102,21000,7000,3,170,6100,1850\n",
    ),
    "15-buitenreclame-voorbeeld.csv": (
        "cp1252",
        "Exploitant;Stad;Vlakken;Van;Tot en met;Contacten;Kosten\n"
        "Voorbeeld Outdoor;Súdwest-Fryslân;12;02-11-2026;15-11-2026;184.000;€ 2.400,00\n"
        "Voorbeeld Outdoor;Den Haag;20;02-11-2026;15-11-2026;410.000;€ 4.000,00\n"
        "Totaal;;32;;;594.000;€ 6.400,00\n",
    ),
    "16-geen-indeling-voorbeeld.csv": ("utf-8", "naam;leeftijd\nVoorbeeld;17\n"),
    "17-bijna-voorbeeld.csv": ("utf-8", "van;tot en met;kanal;bereik\n2026-11-01;2026-11-02;tiktok;5\n"),
    "18-regeleinden-voorbeeld.csv": (
        "utf-8",
        'sep=;\r\ndag;kanaal;plaatsing;klikken\r\n2026-11-01;tiktok;"twee\r\nregels";5\r\n2026-11-02;tiktok;een;x\r\n',
    ),
    "19-leeg-voorbeeld.csv": ("utf-8", ""),
    "20-alleen-kop-voorbeeld.csv": ("utf-8", "dag;kanaal;klikken\n"),
}


def write_texts() -> None:
    for name, (encoding, text) in TEXTS.items():
        (FOLDER / name).write_bytes(text.encode(encoding))


def save(name: str, book: Workbook) -> None:
    book.save(FOLDER / name)


def write_workbooks() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Cijfers"
    sheet.append(["Van", "Tot en met", "Kanaal", "Bereik", "Vertoningen", "Kosten"])
    sheet.append([datetime.date(2026, 11, 2), datetime.datetime(2026, 11, 8), "Instagram", 12500, 31250.0, 1234.5])  # noqa: DTZ001
    sheet.append([datetime.date(2026, 11, 9), datetime.date(2026, 11, 15), "Instagram", "=D2*2", 100, 5])
    book.create_sheet("Uitleg").append(["Voorbeeld: alles verzonnen"])
    save("21-eigen-voorbeeld.xlsx", book)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 12_000_000)
    (FOLDER / "22-bom-voorbeeld.xlsx").write_bytes(bomb.getvalue())
    (FOLDER / "23-stuk-voorbeeld.xlsx").write_bytes(b"PK\x03\x04stuk")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write_texts()
    write_workbooks()
