return { dossier = function(d) return 5 end }
