namespace InteractiveParallel.Serialization;

/// <summary>
/// A function whose captured values are read once, for many calls: whatever becomes of the variables, each call sees them as they were. Arrays of 64 KiB and
/// more stay the user's own memory. For one caller at a time.
/// </summary>
public sealed class KeptFunction
{
    private readonly GraphWriter _writer = new();
    private readonly FunctionRecipe _recipe;
    private readonly GraphWriter.Checkpoint _captured;

    /// <param name="function">A function of one argument; its captured values are read now.</param>
    /// <exception cref="CannotShipException">The function or a captured value cannot travel; the message names it.</exception>
    public KeptFunction(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _recipe = FunctionRecipe.Of(function);
        _writer.Reset();
        _recipe.WriteTarget(_writer, function);
        _captured = _writer.Mark();
    }

    /// <summary>Cans a call.</summary>
    /// <exception cref="CannotShipException">The argument cannot travel; the message names it.</exception>
    public CannedCall Can<T>(T argument)
    {
        try
        {
            var call = new Canning(_writer, _recipe, 1);
            call.Add(argument);
            return call.Finish();
        }
        finally
        {
            _writer.Return(_captured);
        }
    }
}
