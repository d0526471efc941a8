namespace InteractiveParallel;

/// <summary>The value of one task.</summary>
internal sealed class SingleResult<T>(TaskSender sender) : AsyncResult<T>(1, sender)
{
    private protected override T ReadValue()
    {
        ThrowErrors();
        return Parts[0].Read<T>();
    }
}
