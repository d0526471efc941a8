import io
import sys
from contextlib import redirect_stdout

import ipyparallel as ipp
from IPython.terminal.interactiveshell import TerminalInteractiveShell

shell = TerminalInteractiveShell.instance(simple_prompt=True, history_length=0)
rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
ids = rc.ids[:2]
view = rc[ids]
view.block = True
view.activate()


def said(cell):
    with redirect_stdout(io.StringIO()) as out:
        result = shell.run_cell(cell)
    return out.getvalue(), result


said("%px a = 5")
assert view["a"] == [5, 5]
text, _ = said("%px print('hello', a)")
assert text.count("hello 5") == 2 and f"[stdout:{ids[0]}]" in text, text
text, _ = said("%%px --targets " + str(ids[1]) + "\nb = a * 2\nprint('only here')")
assert text.count("only here") == 1, text
assert rc[ids[1]]["b"] == 10
said("%%px --local\nc = 7")
assert shell.user_ns["c"] == 7 and view["c"] == [7, 7]
_, failed = said("%px 1 / 0")
assert "ZeroDivisionError" in str(failed.error_in_exec), failed
said("%%px --noblock\nd = 11")
text, _ = said("%pxresult")
assert view["d"] == [11, 11]
said("%autopx")
said("e = 13")
said("%autopx")
assert view["e"] == [13, 13] and "e" not in shell.user_ns
said("%pxconfig --noblock")
