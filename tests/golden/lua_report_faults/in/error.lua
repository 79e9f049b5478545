return { dossier = function(d, state)
  error("no day in " .. d.id)
end }
