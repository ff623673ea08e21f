"""A network → a picture that a person can read, as PNG or SVG.

choice    which nodes there is room for, and what is left out
labels    text from anywhere → lines that fit a box
layout    where the boxes stand: none on another
ties      which lines are drawn between them, and where a line's words have room
canvas    the sheet: title, notes, legend; and its bytes
drawing   all of that together
"""
