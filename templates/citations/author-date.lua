return { extends = "chicago-author-date" }
