#!/usr/bin/env python3
"""server.py DIR PORTFILE - serve DIR on loopback, as the web is: /endless never ends, /slow trickles, /loop
redirects to itself, /file redirects to a file, NAME.TYPE!CHARSET is sent with that charset. Every address
asked for is a line of PORTFILE.log."""
import http.server, os, sys, time

class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def guess_type(self, path):
        name, _, charset = path.partition('!')
        kind = super().guess_type(name)
        return kind + '; charset=' + charset if charset else kind

    def do_GET(self):
        with open(PORT + '.log', 'a') as log:
            log.write(self.path + '\n')
        if self.path in ('/loop', '/file'):
            self.send_response(302)
            self.send_header('Location', '/loop' if self.path == '/loop' else 'file:///etc/passwd')
            self.end_headers()
        elif self.path in ('/endless', '/slow'):
            self.send_response(200)
            self.send_header('Content-Type', 'text/html')
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b'<p>It goes on and on. ' * (1000 if self.path == '/endless' else 1))
                    time.sleep(0 if self.path == '/endless' else 1)
            except OSError:
                pass
        else:
            super().do_GET()

PORT = os.path.abspath(sys.argv[2])
os.chdir(sys.argv[1])
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open(PORT + '.tmp', 'w') as f:
    f.write(str(server.server_address[1]))
os.rename(PORT + '.tmp', PORT)
server.serve_forever()
