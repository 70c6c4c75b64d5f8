"""Parts of the kind `scenario`: what it asks, the effect over the months, the money, its words."""
