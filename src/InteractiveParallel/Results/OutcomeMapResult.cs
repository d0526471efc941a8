namespace InteractiveParallel;

/// <summary>The items of a map as outcomes: neither an item that fails nor a task that is lost is thrown.</summary>
/// <param name="parts">Number of tasks.</param>
/// <param name="lengths">Items of each.</param>
/// <param name="sender">The client's side.</param>
/// <param name="tried">True: the tasks send <see cref="TriedItems{T}"/>. False: they send plain values, and fail with their items.</param>
internal sealed class OutcomeMapResult<T>(int parts, int[] lengths, TaskSender sender, bool tried)
    : AsyncMapResult<Outcome<T>>(parts, lengths, Distribution.Block, sender)
{
    private protected override void ThrowIfFailed()
    {
    }

    private protected override Outcome<T>[] Open(SentTask task, Exception? error, int length)
    {
        var metadata = Describe(task);
        if (error is null)
        {
            try
            {
                return tried ? Tell(task.Read<TriedItems<T>>(), metadata) : Array.ConvertAll(task.ReadItems<T>(), value => Outcome<T>.Of(value, metadata));
            }
            catch (Exception e)
            {
                // The values are here and cannot be read: that, too, is what the items came to.
                error = e;
            }
        }

        var lost = new Outcome<T>[length];
        Array.Fill(lost, Outcome<T>.Of(error, metadata));
        return lost;
    }

    private static Outcome<T>[] Tell(TriedItems<T> items, TaskMetadata metadata)
    {
        var outcomes = Array.ConvertAll(items.Values, value => Outcome<T>.Of(value, metadata));
        foreach (var error in items.Errors)
        {
            var exception = new RemoteException(error.Name, error.Text, [error.Trace], metadata.EngineId, metadata.EngineUuid, "apply");
            outcomes[error.Index] = Outcome<T>.Of(exception, metadata);
        }

        return outcomes;
    }
}
