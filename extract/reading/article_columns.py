"""How tables of articles name their columns, folded, the best name first.

The names are those of the exports of Wikinews, GDELT, NewsAPI, Media Cloud, Factiva, LexisNexis, news
crawlers (newspaper, trafilatura, CC-News) and common research sets.
"""

from __future__ import annotations

from extract.reading.rows import Columns

ARTICLE_COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "full_text",
        "fulltext",
        "article_text",
        "plain_text",
        "raw_text",
        "clean_text",
        "maintext",
        "body",
        "article_body",
        "articlebody",
        "body_text",
        "content",
        "contents",
        "article_content",
        "article",
        "story",
        "story_text",
        "paragraphs",
        "description",
        "summary",
        "abstract",
        "snippet",
    ),
    "title": (
        "title",
        "headline",
        "head",
        "heading",
        "article_title",
        "headlines",
        "subject",
        "topic",
    ),
    "published": (
        "published",
        "date_published",
        "published_date",
        "publication_date",
        "publish_date",
        "pub_date",
        "pubdate",
        "published_at",
        "publishedat",
        "date_publish",
        "datepublished",
        "date",
        "article_date",
        "day",
        "datetime",
        "timestamp",
        "time",
        "created_at",
        "first_published",
        "source_date",
        "pub_time",
        "updated",
    ),
    "url": ("url", "link", "source_url", "article_url", "href", "permalink", "web_url", "uri", "address"),
    "publisher": (
        "publisher",
        "publication",
        "source",
        "agency",
        "newspaper",
        "outlet",
        "media_name",
        "source_name",
        "news_source",
        "site",
        "website",
        "domain",
        "source_domain",
        "media",
        "sources",
    ),
}

# Names under which a table can only keep whole texts, not one line about an event.
WHOLE_TEXT_NAMES = frozenset(ARTICLE_COLUMNS["text"][: ARTICLE_COLUMNS["text"].index("description")])

ARTICLE_NAMES = frozenset(name for names in ARTICLE_COLUMNS.values() for name in names)


def article_columns() -> Columns:
    """A finder of these columns."""
    return Columns(ARTICLE_COLUMNS)
