-- The style of a layout table: without rules and padding, on one page.
return function(above)
  return { rule_above = false, rule_below = false, rule_head = false, rule_between = false, above = above, below = 0,
           keep_together = true, size = "12pt", leading = "14.4pt" }
end
