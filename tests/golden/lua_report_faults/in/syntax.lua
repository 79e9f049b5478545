return { dossier = function(d) 
