"""Reading in the explorer: the article, the preview, the detail."""

from store.query import parse
from tui.screens.article import ArticleScreen


async def test_enter_opens_the_article_with_the_sentence_lit(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ArticleScreen)
        text = screen_text(app)
        assert "▐[NATO] on Thursday [activated] elements" in text
        assert "[Brussels].▌" in text
        assert "Allies meet" in text
        assert "event 1 of 3" in text
        await pilot.press("n", "n")
        await settled(pilot)
        assert "▐Paragraph 40 goes on" in screen_text(app)
        await pilot.press("N")
        await settled(pilot)
        assert "▐Russia denied" in screen_text(app)
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is app.main


async def test_an_event_of_a_table_opens_as_what_is_known(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "ring road")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "at least 3 killed" in screen_text(app)
        assert "events.csv" in screen_text(app)


async def test_the_preview_goes_through_the_sentences_of_an_event(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "▐[NATO]" in screen_text(app)
        assert "1 of 2 reports" in screen_text(app)
        await pilot.press("n")
        await settled(pilot)
        assert "Russia denies" in screen_text(app)
        assert "2 of 2 reports" in screen_text(app)


async def test_the_detail_tells_everything(small_store, explorer, settled, screen_text):
    app = explorer(small_store, "response force")
    async with app.run_test(size=(160, 70)) as pilot:
        await settled(pilot)
        text = screen_text(app)
        for words in (
            "24 Feb 2022 (Thu) · day, explicit",
            "mobilize",
            "confidence .93",
            "Reuters, 25 Feb 2022",
            "state TV asserts",
            "2–5 killed",
            "▐[NATO]",
            "NATO (actor) · Russia (other)",
            "Brussels (exact 50.85, 4.35)",
            "SAY SO 1",
            "✗ DENY IT 1",
            "✗ Russia denies",
            "WHY    the date is the Thursday",
        ):
            assert words in text, words


async def test_the_detail_tells_who_else_acts_with_the_first_actor(
    small_store, explorer, settled, screen_text
):
    app = explorer(small_store, "date:2022-02")
    async with app.run_test(size=(160, 70)) as pilot:
        await settled(pilot)
        while app.main.timeline.row.title != "Response force activated":
            await pilot.press("j")
            await settled(pilot)
        related = dict(app.main.told.related)
        assert related == {"Ukraine": 2, "朝日": 1}
        assert "ALSO   NATO with Ukraine 2 · 朝日 1" in screen_text(app)
        app.filter(parse("date:2022-02 actor:NATO actor:Ukraine"), "")
        await settled(pilot)
        assert len(app.main.timeline.list.view.ids) == related["Ukraine"]
