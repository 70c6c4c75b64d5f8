"""A made-up country, and its StatLine tables: synthetic figures with the form of real ones, from one seed.

`groups`, `calendar` and `chance` are what the world is made of; `population`, `labour`, `contracts`, `welfare` and
`cohorts` are the world, each a part that agrees with the others; `releases` says what was known when. `measures`,
`parts` and `answers` read any figure off it. `codes`, `words`, `printing`, `table` and `statline` print figures as
StatLine does, and `sheet` those for which StatLine has no table. Nothing here is a figure of CBS, and no parameter was
estimated: levels and shocks were chosen so that charts look plausible.
"""
