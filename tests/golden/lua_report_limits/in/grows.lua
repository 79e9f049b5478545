return { begin = function(run, state)
  local text = "x"
  while true do
    text = text .. text
  end
end }
