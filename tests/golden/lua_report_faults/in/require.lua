local x = require("other") return {}
