namespace InteractiveParallel;

/// <summary>Says in plain words what the hub says in Python's.</summary>
internal static class HubErrors
{
    /// <summary>True when a record was there and had to give way to others.</summary>
    public static bool IsCulled(RemoteException error) => error.Evalue.Contains("culled", StringComparison.Ordinal);

    /// <summary>What went wrong when a task was asked for.</summary>
    public static Exception Explain(Exception error, string taskId) => error switch
    {
        RemoteException { Ename: "KeyError" } culled when IsCulled(culled) => new KeyNotFoundException(
            $"the hub does not keep the record of task '{taskId}' any more; start the controller with a higher --record-limit or --size-limit", culled),
        RemoteException { Ename: "KeyError" } unknown => Unknown(unknown),
        _ => error,
    };

    /// <summary>An id that the hub does not know; its own words name it.</summary>
    public static KeyNotFoundException Unknown(RemoteException error) => new(
        $"the hub has no record of this task: {error.Evalue.Trim('\'', '"')}; it was purged, or was never sent to this cluster", error);
}
