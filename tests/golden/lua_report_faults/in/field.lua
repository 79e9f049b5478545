return { dossier = function(d) return d.poins.total end }
