"""What may leave of counts of people: small ones, and all from which a small one could be worked out, stay in.

`counts` says which count is part of which, `sensitive` which of them nobody may learn, `knowledge` what a printed
count tells, `attack` what can be worked out from all that was ever printed, `protect` what stays in so that it cannot.
"""
