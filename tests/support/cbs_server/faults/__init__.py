"""The fault catalogue: each fault by its number."""

from tests.support.cbs_server.faults import bodies, gaps, listing, metadata, network, pages, refusals, releases
from tests.support.cbs_server.faults.fault import Fault

_ALL: list[type[Fault]] = [
    network.Latency,
    network.Drip,
    refusals.ServerError,
    refusals.Unavailable,
    refusals.TooManyRequests,
    refusals.Gone,
    refusals.BadRequest,
    refusals.NoAccess,
    network.Reset,
    network.Close,
    network.ShortBody,
    bodies.CutJson,
    bodies.HtmlPage,
    bodies.Redirect,
    bodies.ErrorInBody,
    bodies.NoRows,
    bodies.WrongEncoding,
    pages.NextLoop,
    pages.ForeignNext,
    pages.NextMissing,
    pages.ShortPage,
    pages.Overlap,
    pages.Shuffled,
    releases.Switch,
    releases.NewDate,
    releases.SilentRevision,
    releases.DateGoesBack,
    metadata.TopicRenamed,
    metadata.TopicsChanged,
    metadata.DimensionsChanged,
    metadata.NewKey,
    metadata.KeyGone,
    metadata.PaddingChanged,
    metadata.UnitChanged,
    metadata.DatatypeChanged,
    releases.Release,
    releases.Discontinued,
    gaps.Gaps,
    pages.Empty,
    refusals.TooManyRecords,
    listing.Listed,
    metadata.DuplicateTitles,
    metadata.SetsMissing,
]

FAULTS = {fault.number: fault for fault in _ALL}

ELSEWHERE = {
    "F41": "certificates.py makes certificates; ServerProcess(certificate=...) serves with one",
    "F42": "process.refused_address() is an address where nobody listens; any name under .invalid has no address",
    "F43": "example.large_table(rows) is a table of as many rows as you like",
}
"""Faults that are not of one request."""
