return { dossier = function(d) d.id = "x" end }
