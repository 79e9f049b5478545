return {
  dossier = function(d, state)
    state.count = (state.count or 0) + 1
    if state.count == 2 then
      return d.name + 1
    end
    return "first\n"
  end,
  finish = function()
    return "never written\n"
  end,
}
