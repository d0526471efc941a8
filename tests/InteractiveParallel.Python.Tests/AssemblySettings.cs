// The original's own tests give themselves little time; whatever runs beside them takes some of it away.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
