"""How two test processes share the work."""

from xdist.scheduler import LoadScopeScheduling

WITH_A_PLATFORM = ("tests/browser/", "tests/commands/")


class BrowserTogether(LoadScopeScheduling):
    """Tests that start a platform or a browser go to one process, so that one of each serves them all.

    The others go, one by one, to whoever is free. (Marks for groups say the same, but xdist 3.8 loses them with
    pytest 9.2.)
    """

    def _split_scope(self, nodeid: str) -> str:
        return "platform" if nodeid.startswith(WITH_A_PLATFORM) else nodeid
