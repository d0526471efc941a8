namespace InteractiveParallel.Serialization;

/// <summary>One call on its way into buffers: the function first, then each argument, then the end.</summary>
internal ref struct Canning
{
    private readonly Spare<GraphWriter>? _writers;
    private readonly GraphWriter _writer;
    private readonly FunctionRecipe _recipe;
    private int _next;

    public Canning(Spare<GraphWriter> writers, Delegate function, int arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        _writers = writers;
        _recipe = FunctionRecipe.Of(function);
        ThrowUnlessTaking(_recipe, arguments);
        _writer = writers.Take();
        _writer.Reset();
        _recipe.WriteTarget(_writer, function);
    }

    /// <param name="writer">A writer that has written what the function brings along, and is taken back to there by its owner.</param>
    /// <param name="recipe">The function.</param>
    /// <param name="arguments">How many will be added.</param>
    public Canning(GraphWriter writer, FunctionRecipe recipe, int arguments)
    {
        ThrowUnlessTaking(recipe, arguments);
        (_writer, _recipe) = (writer, recipe);
    }

    /// <summary>Writes the next argument in the type of its parameter.</summary>
    public void Add<T>(T value)
    {
        var parameter = _recipe.Signature.Parameters[_next++];
        try
        {
            if (parameter == typeof(T))
                Codec<T>.Instance.Write(_writer, value);
            else
                Codec.For(parameter).WriteBoxed(_writer, value);
        }
        catch (CannotShipException error) when (error.Within($"argument {_next}"))
        {
        }
    }

    public readonly CannedCall Finish()
    {
        // Assemblies that only the arguments name are listed with them; mostly there are none.
        var beyond = _recipe.Beyond(_writer.Assemblies);
        return new CannedCall
        {
            FunctionHash = _recipe.Hash,
            Function = _recipe.Bytes,
            Arguments = _writer.Buffers(_writer.Finish(_recipe.Signature.Layout, beyond is null ? default : beyond.Manifest)),
            Arrays = _writer.ArrayCodes,
            Assemblies = _recipe.With(beyond),
            Warnings = _recipe.Warnings,
            ResultType = _recipe.Signature.Result,
        };
    }

    public readonly void Dispose()
    {
        if (_writers is null) return;
        _writer.Reset();
        _writers.Give(_writer);
    }

    private static void ThrowUnlessTaking(FunctionRecipe recipe, int arguments)
    {
        if (arguments != recipe.Signature.Travelling)
            throw new ArgumentException($"{recipe.Method.Name} takes {recipe.Signature.Travelling} arguments, but {arguments} were given");
    }
}
