return { dossier = 5 }
