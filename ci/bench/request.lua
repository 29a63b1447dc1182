-- One request, sent over and over: wrk -s request.lua URL -- METHOD PATH VARIANTS [BODY_FILE]
-- Where PATH has {n}, as many variants of it are sent in turn. All are rendered once, so the client's own work stays
-- the same for every server.
-- When the time is over, one line of JSON after the word "measured" says what was counted.

local rendered = {}
local turn = 0

function init(args)
  wrk.method = args[1]
  if args[4] then
    local file = assert(io.open(args[4], "rb"))
    wrk.body = file:read("*a")
    wrk.headers["Content-Type"] = "application/json"
    file:close()
  end
  for number = 1, tonumber(args[3]) do
    rendered[number] = wrk.format(nil, (args[2]:gsub("{n}", tostring(number))))
  end
end

function request()
  turn = turn % #rendered + 1
  return rendered[turn]
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'measured {"requests": %d, "microseconds": %d, "refused": %d, "broken": %d, "p50": %.1f, "p99": %.1f}\n',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
