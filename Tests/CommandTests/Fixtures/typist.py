# SPDX-License-Identifier: MIT
"""Runs a program on a terminal of 40 columns and types the answers that stand on standard input,
a line each time that it asks ("> "). Prints what the screen showed; ends as the program did."""
import fcntl, os, pty, struct, sys, termios

answers = sys.stdin.read().splitlines()
process, screen = pty.fork()
if process == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    os.environ["TERM"] = "xterm"
    os.execvp(sys.argv[1], sys.argv[1:])
shown = b""
while True:
    try:
        more = os.read(screen, 4096)
    except OSError:  # the program has let go of the terminal
        break
    if not more:
        break
    shown += more
    if shown.endswith(b"> "):
        # Who runs out of answers presses Ctrl-D.
        os.write(screen, (answers.pop(0) + "\n").encode() if answers else b"\x04")
_, status = os.waitpid(process, 0)
sys.stdout.write(shown.decode().replace("\r", ""))
sys.exit(os.waitstatus_to_exitcode(status) if not answers else 70)
