"""Word briefs: from a template and the numbers of an edition to a document that knows what stands in it."""
