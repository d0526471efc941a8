import sys
import time

import ipyparallel as ipp

rc = ipp.Client(sys.argv[1])
rc.wait_for_engines(2, timeout=30)
engine = rc.ids[0]
view = rc[engine]


def aborted(result):
    try:
        result.get(timeout=30)
    except ipp.error.TaskAborted:
        return True
    return False


# direct requests behind a running one: one by its id, then all that is outstanding
running = view.apply_async(time.sleep, 1)
first, second, third = [view.apply_async(lambda: 1) for _ in range(3)]
view.abort([second])
assert aborted(second)
assert running.get() is None and first.get() == 1 and third.get() == 1

running = view.apply_async(time.sleep, 1)
waiting = [view.apply_async(lambda: 1) for _ in range(3)]
rc.abort()
assert all(aborted(result) for result in waiting)

# a task behind a task
balanced = rc.load_balanced_view(targets=[engine])
running = balanced.apply_async(time.sleep, 1)
queued = balanced.apply_async(lambda: 1)
queued.abort()
assert aborted(queued)
assert running.get() is None

# it is on record as aborted, and does not count as work that was done
record = rc.db_query({"msg_id": queued.msg_ids[0]}, keys=["result_content"])[0]
assert record["result_content"]["status"] == "aborted", record
status = rc.queue_status(engine)
assert status["tasks"] == 0 and status["queue"] == 0, status
assert view.apply_sync(lambda: 7) == 7
