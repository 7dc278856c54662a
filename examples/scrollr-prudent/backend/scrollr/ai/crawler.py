"""Crawler that indexes openly licensed clips, where the site allows it."""

from collections.abc import Iterator
from typing import Any

from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

USER_AGENT = "ScrollrBot/2.0 (+https://scrollr.example/bot)"
OPEN_LICENSES = ("creativecommons.org/licenses/by/", "creativecommons.org/publicdomain/")


class ClipSpider(CrawlSpider):
    """Follows the links a site's robots.txt allows and keeps clips with an open licence."""

    name = "clips"
    rules = (Rule(LinkExtractor(), callback="parse_clip", follow=True),)
    custom_settings = {
        "ROBOTSTXT_OBEY": True,
        "USER_AGENT": USER_AGENT,
        "AUTOTHROTTLE_ENABLED": True,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "DOWNLOAD_DELAY": 2,
        "COOKIES_ENABLED": False,
    }

    def parse_clip(self, response: Response) -> Iterator[dict[str, Any]]:
        """Yield one record per video on a page that has an open licence and no opt-out."""
        robots_tag = (response.headers.get("X-Robots-Tag") or b"").decode().lower()
        license_url = response.css('a[rel~="license"]::attr(href)').get(default="")
        if "noai" in robots_tag or not any(known in license_url for known in OPEN_LICENSES):
            return
        for video in response.css("video"):
            yield {
                "page": response.url,
                "src": response.urljoin(video.attrib.get("src", "")),
                "license": license_url,
            }
