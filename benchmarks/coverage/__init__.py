"""How often nominal 95 per cent intervals cover, at the sizes of our tables; each module writes its section."""
