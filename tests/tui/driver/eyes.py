"""What one sees on a terminal, cell by cell, and terminals that see as real ones do."""

import pyte
from rich.cells import cell_len


class RealScreen(pyte.Screen):
    """As pyte's, but half a wide character that is left over is blank, as in real terminals."""

    def draw(self, data):
        for char in data:
            width = cell_len(char)
            line = self.buffer[self.cursor.y]
            x = min(self.cursor.x, self.columns - max(1, width))
            if width and line[x].data == "" and x:
                line[x - 1] = line[x - 1]._replace(data=" ")
            if width and x + width < self.columns and line[x + width].data == "":
                line[x + width] = line[x + width]._replace(data=" ")
            super().draw(char)


def looks(screen):
    """What one sees: of a space, only what shows on a space."""
    lines = []
    for y in range(screen.lines):
        line = []
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            if cell.data == " " and not (cell.underscore or cell.strikethrough or cell.reverse):
                cell = cell._replace(fg="default", bold=False, italics=False)
            line.append(cell)
        lines.append(line)
    return lines, (min(screen.cursor.x, screen.columns - 1), screen.cursor.y)
