# functions.py has this file run on engines.
from_file = 7
