return { dossier = function(d) return io.open("/etc/passwd"):read() end }
