// Each test starts a cluster of its own; on two processors more of them at a time only wait for each other.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
