"""Draw the cells of a terminal screen into a picture, as a person would see them."""

from __future__ import annotations

from pathlib import Path

import pyte
from PIL import Image, ImageDraw, ImageFont
from wcwidth import wcwidth

# Debian's fonts-dejavu-core and fonts-unifont; the second only for characters of two cells.
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf")
BOLD = FONT.with_name("DejaVuSansMono-Bold.ttf")
WIDE = Path("/usr/share/fonts/opentype/unifont/unifont.otf")

INK, PAPER = "d4d4d4", "1e1e1e"
COLOURS = {
    "black": "000000",
    "red": "cd3131",
    "green": "0dbc79",
    "brown": "e5e510",
    "blue": "2472c8",
    "magenta": "bc3fbc",
    "cyan": "11a8cd",
    "white": "e5e5e5",
    "brightblack": "666666",
    "brightred": "f14c4c",
    "brightgreen": "23d18b",
    "brightbrown": "f5f543",
    "brightblue": "3b8eea",
    "brightmagenta": "d670d6",
    "bfightmagenta": "d670d6",  # pyte 0.8 spells it so
    "brightcyan": "29b8db",
    "brightwhite": "ffffff",
}
BRAILLE_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))


def draw(screen: pyte.Screen, path: Path, size: int = 15) -> None:
    """Write the screen to `path` as a PNG; `size` is the height of the letters in pixels."""
    plain, bold = ImageFont.truetype(str(FONT), size), ImageFont.truetype(str(BOLD), size)
    wide = ImageFont.truetype(str(WIDE), size) if WIDE.exists() else plain
    width, height = round(plain.getlength("M")), round(size * 1.3)
    image = Image.new("RGB", (width * screen.columns, height * screen.lines), f"#{PAPER}")
    pen = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            if not cell.data:
                continue  # the second half of a character of two cells
            ink, paper = _colour(cell.fg, INK), _colour(cell.bg, PAPER)
            if cell.reverse:
                ink, paper = paper, ink
            cells = 2 if wcwidth(cell.data[0]) == 2 else 1
            left, top = column * width, row * height
            box = (left, top, left + cells * width - 1, top + height - 1)
            pen.rectangle(box, fill=paper)
            if not _draw_shape(pen, cell.data, left, top, width, height, ink) and cell.data != " ":
                font = wide if cells == 2 else bold if cell.bold else plain
                pen.text((left, top + (height - size) // 3), cell.data, font=font, fill=ink)
            if cell.underscore:
                pen.line((left, box[3], box[2], box[3]), fill=ink)
    image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def _colour(name: str, default: str) -> str:
    return f"#{default if name == 'default' else COLOURS.get(name, name)}"


def _draw_shape(
    pen: ImageDraw.ImageDraw, data: str, left: int, top: int, width: int, height: int, ink: str
) -> bool:
    """Draw blocks and braille exactly to the cell; False for everything else."""
    code = ord(data[0])
    if 0x2800 <= code <= 0x28FF:
        for bit, (x, y) in enumerate(BRAILLE_DOTS):
            if (code - 0x2800) >> bit & 1:
                cx, cy = left + width * (1 + 2 * x) / 4, top + height * (1 + 2 * y) / 8
                pen.ellipse((cx - 1.2, cy - 1.2, cx + 1.2, cy + 1.2), fill=ink)
        return True
    if 0x2581 <= code <= 0x2588:
        pen.rectangle(
            (left, top + height - height * (code - 0x2580) / 8, left + width - 1, top + height - 1), fill=ink
        )
        return True
    if 0x2589 <= code <= 0x258F:
        pen.rectangle((left, top, left + width * (0x2590 - code) / 8 - 1, top + height - 1), fill=ink)
        return True
    return False
