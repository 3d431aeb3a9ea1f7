"""Which command opens the editor, the pager, an address: from what a person has set, else what is there."""

import pytest

from tui.outside import NoProgramError, editor_command, opener_command, pager_command


def there(*names):
    return lambda name: f"/usr/bin/{name}" if name in names else None


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"EDITOR": "nano"}, ["nano", "+7", "a b.txt"]),
        ({"VISUAL": "emacs -nw", "EDITOR": "ed"}, ["emacs", "-nw", "+7", "a b.txt"]),
        ({"EDITOR": "/opt/bin/hx"}, ["/opt/bin/hx", "a b.txt:7"]),
        ({"EDITOR": "code"}, ["code", "--wait", "--goto", "a b.txt:7"]),
        ({}, ["vi", "+7", "a b.txt"]),
    ],
)
def test_the_editor_opens_at_the_line(environ, command):
    assert editor_command(environ, there("vi", "nano"), "a b.txt", 7) == command


def test_the_pager_opens_at_the_line_where_it_can():
    assert pager_command({"PAGER": "less -S"}, there(), "a.txt", 7) == ["less", "-S", "+7", "a.txt"]
    assert pager_command({"PAGER": "cat"}, there(), "a.txt", 7) == ["cat", "a.txt"]
    assert pager_command({}, there("more"), "a.txt", 7) == ["more", "+7", "a.txt"]


def test_where_there_is_none_one_is_told_what_to_set():
    with pytest.raises(NoProgramError, match=r"name an editor in \$EDITOR"):
        editor_command({}, there(), "a.txt", 1)
    with pytest.raises(NoProgramError, match=r"\$PAGER is no command: No closing quotation"):
        pager_command({"PAGER": "less '"}, there("less"), "a.txt", 1)


def test_addresses_are_opened_on_the_desktop_one_sits_at(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    desktop = {"DISPLAY": ":0"}
    assert opener_command(desktop, there("xdg-open"), "https://a.example") == [
        "xdg-open",
        "https://a.example",
    ]
    assert opener_command(desktop, there(), "https://a.example") is None
    assert opener_command({}, there("xdg-open"), "https://a.example") is None
    over_ssh = {**desktop, "SSH_CONNECTION": "1 2 3 4"}
    assert opener_command(over_ssh, there("xdg-open"), "https://a.example") is None
