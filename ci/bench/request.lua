-- One request, sent over and over: wrk -s request.lua URL -- METHOD [BODY_FILE]
-- The request is rendered once, so the client's own work stays the same for every server.
-- When the time is over, one line of JSON after the word "measured" says what was counted.

function init(args)
  wrk.method = args[1] or "GET"
  if args[2] then
    local file = assert(io.open(args[2], "rb"))
    wrk.body = file:read("*a")
    wrk.headers["Content-Type"] = "application/json"
    file:close()
  end
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    'measured {"requests": %d, "microseconds": %d, "refused": %d, "broken": %d, "p50": %.1f, "p99": %.1f}\n',
    summary.requests, summary.duration, errors.status,
    errors.connect + errors.read + errors.write + errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
