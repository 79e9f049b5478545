return { dossier = function(d) return string.sub("ế", 1, 1) .. "\xff" end }
