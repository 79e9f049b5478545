return { dosier = function(d) end }
