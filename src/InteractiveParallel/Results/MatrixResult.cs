namespace InteractiveParallel;

/// <summary>Matrices of several tasks, joined by rows.</summary>
internal sealed class MatrixResult<T>(int parts, Distribution distribution, TaskSender sender) : AsyncResult<T[,]>(parts, sender)
{
    private protected override T[,] ReadValue()
    {
        ThrowErrors();
        return MatrixRows.Join([.. Parts.Select(part => part.Read<T[,]>())], distribution);
    }
}
