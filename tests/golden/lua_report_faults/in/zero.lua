return { dossier = function(d) return "a" .. 0/0 end }
