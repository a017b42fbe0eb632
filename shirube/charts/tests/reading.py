"""Reads a drawing back: its texts, their boxes, its titles."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from shirube.charts.lettering import Box, text_box

SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    def __init__(self, text):
        self.root = ET.fromstring(text)
        self.width, self.height = (int(self.root.get(name)) for name in ("width", "height"))

    def elements(self, class_):
        return [one for one in self.root.iter() if class_ in (one.get("class") or "").split()]

    @property
    def texts(self):
        return [own_words(one) for one in self.root.iter(f"{SVG}text")]

    @property
    def titles(self):
        return [one.text or "" for one in self.root.iter(f"{SVG}title")]

    @property
    def description(self):
        return self.root.find(f"{SVG}desc").text or ""

    @property
    def boxes(self):
        return [
            (
                own_words(one),
                text_box(
                    own_words(one),
                    Decimal(one.get("x")),
                    Decimal(one.get("y")),
                    size=int(one.get("font-size")),
                    anchor=one.get("text-anchor", "start"),
                ),
            )
            for one in self.root.iter(f"{SVG}text")
        ]

    def collisions(self):
        boxes = self.boxes
        return [
            (one, two)
            for place, (one, box) in enumerate(boxes)
            for two, other in boxes[place + 1 :]
            if box.overlaps(other)
        ]

    def outside(self, slack=1):
        frame = (-slack, -slack, self.width + slack, self.height + slack)
        return [words for words, box in self.boxes if not within(box, frame)]

    def numbers(self):
        """Every number that places something."""
        names = ("x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "width", "height")
        found = [one.get(name) for one in self.root.iter() for name in names if one.get(name)]
        return [number for text in found for number in re.findall(r"-?[\d.]+(?:[eE][-+]?\d+)?", text)]


def own_words(element):
    tail = "".join(child.tail or "" for child in element)
    return (element.text or "") + tail


def within(box: Box, frame):
    left, top, right, bottom = frame
    return box.left >= left and box.top >= top and box.right <= right and box.bottom <= bottom
