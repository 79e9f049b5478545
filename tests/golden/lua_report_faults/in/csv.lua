return { dossier = function(d, state)
  return report.csv({ {} })
end }
