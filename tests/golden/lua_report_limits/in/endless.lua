return { dossier = function(d)
  while true do end
end }
