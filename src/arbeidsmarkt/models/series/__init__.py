"""One series through time: processes, forecasts from before, breaks, seasons."""
