local n = 0
return { dossier = function(d) n = n + 1 return "" end }
