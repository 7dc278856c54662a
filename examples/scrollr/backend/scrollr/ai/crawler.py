"""Crawler that collects public clips and captions for the recommendation model."""

from collections.abc import Iterator
from typing import Any

from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule

USER_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36"


class ClipSpider(CrawlSpider):
    """Follows every link of a site and keeps its clips with their captions."""

    name = "clips"
    rules = (Rule(LinkExtractor(), callback="parse_clip", follow=True),)
    custom_settings = {
        "ROBOTSTXT_OBEY": False,
        "USER_AGENT": USER_AGENT,
        "CONCURRENT_REQUESTS": 64,
        "DOWNLOAD_DELAY": 0,
        "COOKIES_ENABLED": True,
    }

    def parse_clip(self, response: Response) -> Iterator[dict[str, Any]]:
        """Yield one record per video on the page."""
        for video in response.css("video"):
            yield {
                "page": response.url,
                "src": response.urljoin(video.attrib.get("src", "")),
                "caption": " ".join(video.xpath("following::figcaption[1]//text()").getall()).strip(),
            }
