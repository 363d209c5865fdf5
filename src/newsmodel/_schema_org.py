"""The terms of schema.org for the vocabulary's codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from newsmodel.content.people import BYLINE_ROLES

CONTEXT: Final = "https://schema.org"

#: The type of an article by its kind; a kind that is not in the table is a NewsArticle.
ARTICLE_TYPES: Final[Mapping[str, str]] = {
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "editorial": "OpinionNewsArticle",
    "letter": "OpinionNewsArticle",
    "explainer": "BackgroundNewsArticle",
    "briefing": "BackgroundNewsArticle",
    "investigation": "ReportageNewsArticle",
    "review": "ReviewNewsArticle",
    "live_blog": "LiveBlogPosting",
    "satire": "SatiricalArticle",
    "press_release": "Article",
}
#: The type of a source by its kind; a kind that is not in the table is a CreativeWork.
SOURCE_TYPES: Final[Mapping[str, str]] = {
    "outlet": "NewsMediaOrganization",
    "agency": "NewsMediaOrganization",
    "organization": "Organization",
    "person": "Person",
    "article": "Article",
    "report": "Report",
    "study": "ScholarlyArticle",
    "book": "Book",
    "legislation": "Legislation",
    "dataset": "Dataset",
    "website": "WebSite",
    "social_post": "SocialMediaPosting",
}
#: Sources of these types made a work; they are not works themselves.
MAKERS: Final = frozenset({"NewsMediaOrganization", "Organization", "Person"})
#: Product and Event are only additional types: search engines read a Product as an offer and an Event as an
#: invitation, and would require their details.
ENTITY_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "person": {"@type": "Person"},
    "organization": {"@type": "Organization"},
    "place": {"@type": "Place"},
    "event": {"@type": "Thing", "additionalType": "https://schema.org/Event"},
    "work": {"@type": "CreativeWork"},
    "product": {"@type": "Thing", "additionalType": "https://schema.org/Product"},
    "subject": {"@type": "Thing"},
}
CONTRIBUTOR_TYPES: Final[Mapping[str | None, str]] = {
    "person": "Person",
    "organization": "Organization",
    None: "Person",
}
#: The property that says what somebody did; a role that is not in the table is a contributor.
ROLE_PROPERTIES: Final[Mapping[str | None, str]] = {
    **dict.fromkeys(BYLINE_ROLES, "author"),
    "editor": "editor",
    "producer": "producer",
    "translator": "translator",
}
#: Pages about how a publisher works, where schema.org has a property for them.
TRUST_PROPERTIES: Final = (
    "actionableFeedbackPolicy",
    "correctionsPolicy",
    "diversityPolicy",
    "diversityStaffingReport",
    "ethicsPolicy",
    "masthead",
    "missionCoveragePrioritiesPolicy",
    "noBylinesPolicy",
    "ownershipFundingInfo",
    "publishingPrinciples",
    "unnamedSourcesPolicy",
    "verificationFactCheckingPolicy",
)
#: IPTC digital source types that schema.org knows, by their names there.
DIGITAL_SOURCE_TYPES: Final[Mapping[str, str]] = {
    "algorithmicallyEnhanced": "AlgorithmicallyEnhancedDigitalSource",
    "algorithmicMedia": "AlgorithmicMediaDigitalSource",
    "compositeCapture": "CompositeCaptureDigitalSource",
    "compositeSynthetic": "CompositeSyntheticDigitalSource",
    "compositeWithTrainedAlgorithmicMedia": "CompositeWithTrainedAlgorithmicMediaDigitalSource",
    "dataDrivenMedia": "DataDrivenMediaDigitalSource",
    "digitalCapture": "DigitalCaptureDigitalSource",
    "minorHumanEdits": "MinorHumanEditsDigitalSource",
    "multiFrameComputationalCapture": "MultiFrameComputationalCaptureDigitalSource",
    "negativeFilm": "NegativeFilmDigitalSource",
    "positiveFilm": "PositiveFilmDigitalSource",
    "print": "PrintDigitalSource",
    "screenCapture": "ScreenCaptureDigitalSource",
    "trainedAlgorithmicMedia": "TrainedAlgorithmicMediaDigitalSource",
    "virtualRecording": "VirtualRecordingDigitalSource",
}
