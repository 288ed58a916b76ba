import sys

from reprise_ml.cli import main

sys.exit(main())
