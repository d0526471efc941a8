namespace InteractiveParallel;

/// <summary>One value from each of several engines, in the view's order.</summary>
internal sealed class EngineResults<T>(int engines, TaskSender sender) : AsyncResult<T[]>(engines, sender)
{
    private protected override T[] ReadValue()
    {
        ThrowErrors();
        var values = new T[Parts.Count];
        for (var i = 0; i < values.Length; i++) values[i] = Parts[i].Read<T>();
        return values;
    }
}
