local function deeper(n)
  return 1 + deeper(n + 1)
end
return { dossier = function(d, state)
  return "x" .. deeper(1)
end }
