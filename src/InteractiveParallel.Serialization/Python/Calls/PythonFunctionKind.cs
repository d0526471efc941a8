namespace InteractiveParallel.Serialization.Python;

/// <summary>What a Python client asks for.</summary>
public enum PythonFunctionKind
{
    /// <summary>A function of the user's or of a Python module: it needs a Python interpreter. <see cref="PythonFunction.Name"/> says which.</summary>
    Other,

    /// <summary>A name or expression to be looked up on the engine: <see cref="PythonFunction.Name"/>. The arguments are the function's.</summary>
    Reference,

    /// <summary>Bind each named argument in the namespace.</summary>
    Push,

    /// <summary>Give the value of the name that is the only argument, or the values of a list of names.</summary>
    Pull,

    /// <summary>Run the code that is the only argument.</summary>
    Execute,

    /// <summary>Give the value of the expression that is the only argument.</summary>
    Evaluate,

    /// <summary>Call the first argument, a <see cref="PythonFunction"/>, with the items of the sequences that follow; a list of the results.</summary>
    Map,

    /// <summary>As <see cref="Map"/>, with the names of the sequences, which are taken out of the namespace.</summary>
    BroadcastMap,

    /// <summary>Import a module into the namespace: name, names from it, level.</summary>
    Import,
}
