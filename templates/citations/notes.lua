return { extends = "chicago-notes" }
